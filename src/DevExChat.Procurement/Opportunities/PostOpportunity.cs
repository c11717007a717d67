using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Puts a complete draft before the vendors, at once or at its opening time.</summary>
public sealed class PostOpportunity(SimilarPurchases similar) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var sum = await similar.SumAsync(record, record.Terms, turn.At, ct);
        if (record.Try(new OpportunityPosted(sum), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return record.Status == OpportunityStatus.Open
            ? turn.Say("opportunity.said.posted", ("reference", record.Reference), ("closesAt", record.Terms.ClosesAt!.Value))
            : turn.Say("opportunity.said.scheduled", ("reference", record.Reference), ("opensAt", record.Terms.OpensAt!.Value));
    }
}
