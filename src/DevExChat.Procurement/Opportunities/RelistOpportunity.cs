using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Makes a new draft of an opportunity that ended without success, its dates cleared.</summary>
public sealed class RelistOpportunity(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var copy = new OpportunityId(await Counter.NextAsync(db, Counter.Opportunities, ct));
        if (record.Try(new OpportunityRelisted(copy), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);

        var terms = TermsForm.Taxed(record.Terms, turn.At) with { OpensAt = null, ClosesAt = null, NeededBy = null, SplittingJustification = null };
        var (draft, notAllowed) = Opportunity.Create(copy, new OpportunityDrafted(terms, record.Id), turn.Actor, turn.At);
        if (draft is null) return turn.Refuse(notAllowed!);
        db.Opportunities.Add(draft);
        return turn.Say("opportunity.said.relisted", ("reference", draft.Reference));
    }
}
