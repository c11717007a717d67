using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Nudges;

/// <summary>Puts off what time has to say about a record to one person: until tomorrow, or when they say. It moves no deadline.</summary>
public sealed class SnoozeRecord(ProcurementDb db, Audiences audiences) : IRecordDeed
{
    public const string ActionId = "notice.snooze";

    private const int LongestDays = 30;

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Person is not { } person) return turn.Refuse(new Refusal("role.person"));
        DateTimeOffset until;
        if (!turn.Gives("to")) until = turn.At.Calendar.AddDays(turn.Now, 1);
        else if (AskedTime.Read(turn, "to", out until) is { } refusal) return turn.Refuse(refusal.On("to"));
        if (until > turn.Now.AddDays(LongestDays)) return turn.Refuse(new Refusal("snooze.far", ("days", LongestDays)).On("to"));

        await ChoiceOfRecord.ChangeAsync(db, turn, record, "RecordSnoozed", until, choice => choice.Snooze(until), ct);
        var part = await ChoiceOfRecord.PartOfAsync(audiences, record, person.Id, turn.At, ct);
        if (part != Audience.Nobody && await db.NoticeLedger.FindAsync([NudgePlan.KeyOf(Deadline.KeyOf(record.Id, NudgeRules.Snoozed, until), person.Id)], ct) is null)
            NudgePlan.StagePutOff(db, person, record.Id, part, until, turn.At);
        return turn.Say("nudge.said.snoozed", ("reference", record.Reference), ("until", until));
    }
}
