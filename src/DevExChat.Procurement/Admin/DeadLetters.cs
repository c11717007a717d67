using System.Globalization;
using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Admin;

/// <summary><c>admin outbox</c>: what could not be sent, newest first: what it is, for whom, since when and why, never the words in it.</summary>
public sealed class ListDeadLetters(ProcurementDb db, AnswerSeal seal) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var dead = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Dead)
            .OrderByDescending(message => message.SettledAt).ThenByDescending(message => message.Id).Take(AdminDesk.Most + 1).ToListAsync(ct).ConfigureAwait(false);
        var words = await LetterWords.OfAsync(db, seal, turn.Reader, dead, ct).ConfigureAwait(false);
        List<CardElement> lines =
        [
            .. dead.Take(AdminDesk.Most).Select(letter => new CardElement.Row(
                RichText.Of(new Span.Strong($"{letter.Id}"), $" — {words.Line(letter)}"),
                new CardAction("admin.outbox.letter", turn.Reader.Say("admin.outbox.decide"), DeadLetter.SubjectOf(letter)) { SpokenLabel = turn.Reader.Say("admin.outbox.decide.spoken", ("id", letter.Id)) })),
        ];
        if (dead.Count > AdminDesk.Most) lines.Add(new CardElement.Context(turn.Reader.Say("admin.newest", ("shown", AdminDesk.Most))));
        return Reply.Show(AdminDesk.List(turn, turn.Reader.Say("admin.outbox"), turn.Reader.Say("admin.outbox.none"), lines));
    }
}

/// <summary>One dead letter, with what can be done about it.</summary>
public sealed class ShowDeadLetter(ProcurementDb db, AnswerSeal seal) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        if (await DeadLetter.FindAsync(db, turn, ct).ConfigureAwait(false) is not { } letter) return turn.Refuse(new Refusal("admin.noletter"));
        var (reader, subject) = (turn.Reader, DeadLetter.SubjectOf(letter));
        var words = await LetterWords.OfAsync(db, seal, reader, [letter], ct).ConfigureAwait(false);
        List<Fact> facts = [new Fact(reader.Say("admin.outbox.what"), words.What(letter))];
        if (words.Where(letter) is { } where) facts.Add(new Fact(reader.Say("admin.outbox.where"), where));
        facts.AddRange(
        [
            new Fact(reader.Say("admin.outbox.made"), reader.Moment(letter.CreatedAt)),
            new Fact(reader.Say("admin.outbox.since"), reader.Moment(letter.SettledAt!.Value)),
            new Fact(reader.Say("admin.outbox.attempts"), $"{letter.Attempts}"),
        ]);
        return Reply.Show(new Card(
            reader.Say("admin.outbox.letter", ("id", letter.Id)),
            [new CardElement.Facts(facts), new CardElement.Paragraph(words.Why(letter)), new CardElement.Context(reader.Say("admin.outbox.repost.hint"))],
            reader.Say("admin.outbox.letter.spoken", ("id", letter.Id), ("count", letter.Attempts), ("words", words.Line(letter))))
        {
            Actions =
            [
                new CardAction("admin.outbox.retry", reader.Say("admin.outbox.retry"), subject) { Tone = ActionTone.Primary },
                new CardAction("admin.outbox.repost", reader.Say("admin.outbox.repost"), subject),
                new CardAction("admin.outbox.drop", reader.Say("admin.outbox.drop"), subject) { Tone = ActionTone.Danger },
            ],
        });
    }
}

/// <summary>Tries a dead letter again, with a fresh allowance of attempts; it is remembered that an earlier one may have arrived.</summary>
public sealed class RetryDeadLetter(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        if (await DeadLetter.FindAsync(db, turn, ct).ConfigureAwait(false) is not { } letter) return turn.Refuse(new Refusal("admin.noletter"));
        letter.Revive(turn.Now);
        await DeadLetter.AuditAsync(db, turn, "MessageRetried", letter, null, ct).ConfigureAwait(false);
        return turn.Say("admin.outbox.retried", ("id", letter.Id));
    }
}

/// <summary>A person looked, and it is not there: it is posted anew.</summary>
public sealed class RepostDeadLetter(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        if (await DeadLetter.FindAsync(db, turn, ct).ConfigureAwait(false) is not { } letter) return turn.Refuse(new Refusal("admin.noletter"));
        await OutboxDesk.StageRepostAsync(db, letter, turn.Now, ct).ConfigureAwait(false);
        await DeadLetter.AuditAsync(db, turn, "MessageReposted", letter, null, ct).ConfigureAwait(false);
        return turn.Say("admin.outbox.reposted", ("id", letter.Id));
    }
}

/// <summary>Finding the dead letter that a button names.</summary>
internal static class DeadLetter
{
    private const string Stream = "outbox";

    /// <summary>How a button names one.</summary>
    public static Subject SubjectOf(OutboxMessage letter) => Subject.Of(letter.Id.ToString(CultureInfo.InvariantCulture));

    public static async Task<OutboxMessage?> FindAsync(ProcurementDb db, Turn turn, CancellationToken ct) =>
        long.TryParse(turn.Interaction.Subject?.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.Outbox.SingleOrDefaultAsync(message => message.Id == id && message.Status == OutboxStatus.Dead, ct).ConfigureAwait(false)
            : null;

    /// <summary>Two who decide about one letter at once both add to this chain, so one of them decides again.</summary>
    public static Task AuditAsync(ProcurementDb db, Turn turn, string act, OutboxMessage letter, string? reason, CancellationToken ct) =>
        AdminDesk.AuditAsync(db, turn, Stream, act, new { message = letter.Id, kind = letter.Kind, reason }, ct);
}
