using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Puts a complete draft before the vendors, at once or at its opening time.</summary>
public sealed class PostOpportunity(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var beside = await Beside.OfTermsAsync(db, record, record.Terms, turn.At, ct);
        var posted = new OpportunityPosted(beside.Similar.Sum) { SimilarTo = beside.Similar.References, Room = beside.Room.Left };
        if (record.Try(posted, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return record.Status == OpportunityStatus.Open
            ? turn.Say("opportunity.said.posted", ("reference", record.Reference), ("closesAt", record.Terms.ClosesAt!.Value))
            : turn.Say("opportunity.said.scheduled", ("reference", record.Reference), ("opensAt", record.Terms.OpensAt!.Value));
    }
}
