using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Nudges;

/// <summary>A person wants to hear nothing of a record from the clock any more. What others do, and their own duties, stay as they are.</summary>
public sealed class MuteRecord(ProcurementDb db) : IRecordDeed
{
    public const string ActionId = "notice.mute";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Person is not { } person) return turn.Refuse(new Refusal("role.person"));
        await ChoiceOfRecord.ChangeAsync(db, turn, record, "RecordMuted", until: null, choice => choice.Mute(), ct);
        await Drafts.LeaveUnsentAsync(db, record.Id, person.Id, ct);
        return turn.Say("nudge.said.muted", ("reference", record.Reference));
    }
}

/// <summary>A person wants to hear of a record again.</summary>
public sealed class UnmuteRecord(ProcurementDb db) : IRecordDeed
{
    public const string ActionId = "notice.unmute";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Person is null) return turn.Refuse(new Refusal("role.person"));
        await ChoiceOfRecord.ChangeAsync(db, turn, record, "RecordUnmuted", until: null, choice => choice.Hear(), ct);
        return turn.Say("nudge.said.unmuted", ("reference", record.Reference));
    }
}
