using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Admin;

/// <summary>Gives a dead letter up; why is kept, and its words are not.</summary>
public sealed class DropDeadLetter(ProcurementDb db, AnswerSeal seal) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        if (await DeadLetter.FindAsync(db, turn, ct).ConfigureAwait(false) is not { } letter) return turn.Refuse(new Refusal("admin.noletter"));
        if (!turn.FormSent) return Reply.Ask(Form(turn, letter, await LetterWords.OfAsync(db, seal, turn.Reader, [letter], ct).ConfigureAwait(false)));
        var reason = CleanText.Line(new Inputs(turn).Text("reason"));
        if (!Prose.Fits(reason, AdminDesk.LongestReason)) return turn.Refuse(new Refusal("reason.missing", ("most", AdminDesk.LongestReason)) { Field = "reason" });
        await OutboxDesk.StageDropAsync(db, letter, ct).ConfigureAwait(false);
        letter.Drop($"Dropped by a person: {reason}", turn.Now);
        await DeadLetter.AuditAsync(db, turn, "MessageDropped", letter, reason, ct).ConfigureAwait(false);
        return turn.Say("admin.outbox.dropped", ("id", letter.Id));
    }

    private static Form Form(Turn turn, OutboxMessage letter, LetterWords words) => new(
        "admin.outbox.drop", turn.Reader.Say("admin.outbox.drop.title"), turn.Reader.Say("admin.outbox.drop.submit"), turn.Reader.Say("form.cancel"),
        [new Field("reason", FieldKind.Text, turn.Reader.Say("form.reason")) { MaxLength = AdminDesk.LongestReason }])
    {
        Subject = DeadLetter.SubjectOf(letter),
        Recap = [new CardElement.Paragraph(words.Line(letter))],
    };
}
