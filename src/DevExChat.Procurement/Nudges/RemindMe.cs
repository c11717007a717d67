using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>A person's own reminder of a record, at the instant they say, whatever the hour.</summary>
public sealed class RemindMe(ProcurementDb db) : IRecordDeed
{
    public const string ActionId = "notice.remind";

    /// <summary>More than these is no memory but a machine gone wrong.</summary>
    private const int Most = 50;

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Person is not { } person) return turn.Refuse(new Refusal("role.person"));
        if (!turn.Gives("to")) return Reply.Ask(Form(turn, record));
        if (AskedTime.Read(turn, "to", out var when) is { } refusal) return turn.Refuse(refusal.On("to"));
        var waiting = await db.NoticeLedger.CountAsync(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Waiting && entry.Manner == NoticeManner.AsAsked, ct);
        if (waiting >= Most) return turn.Refuse(new Refusal("remind.many", ("most", Most)));
        if (await db.NoticeLedger.FindAsync([NudgePlan.KeyOf(Deadline.KeyOf(record.Id, NudgeRules.Reminder, when), person.Id)], ct) is null)
            NudgePlan.StageReminder(db, person, record.Id, when, turn.Now);
        return turn.Say("nudge.said.reminder", ("reference", record.Reference), ("when", when));
    }

    private static Form Form(Turn turn, Opportunity record) => new(
        ActionId, turn.Reader.Say("nudge.remind.title"), turn.Reader.Say("form.save"), turn.Reader.Say("form.cancel"),
        [new Field("to", FieldKind.Instant, turn.Reader.Say("nudge.remind.when"))])
    {
        Subject = new Subject(record.Id, record.TermsVersion),
        Recap = [new CardElement.Context($"{record.Reference} · {record.Terms.TitleIn(turn.Reader.Language)}")],
    };
}
