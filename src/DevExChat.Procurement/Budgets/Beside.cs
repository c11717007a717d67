using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Budgets;

/// <summary>What a card tells of a record's surroundings while its money is still to be promised: the room on its budget line, and purchases like it.</summary>
public sealed record Beside(BudgetRoom Room, SimilarFound Similar)
{
    /// <summary>Null for a record whose money is promised, or never will be.</summary>
    internal static async Task<Beside?> OfAsync(ProcurementDb db, Opportunity record, Circumstances at, CancellationToken ct) => record.Status switch
    {
        OpportunityStatus.Draft => await OfTermsAsync(db, record, record.Terms, at, ct).ConfigureAwait(false),
        OpportunityStatus.Evaluating or OpportunityStatus.AwaitingAuthorization =>
            new Beside(await Ledger.RoomAsync(db, BudgetLine.At(record.Terms.CostCentre, at.Now, at.Calendar), ct).ConfigureAwait(false), SimilarFound.None),
        _ => null,
    };

    /// <summary>The surroundings that a record would have under other terms.</summary>
    internal static async Task<Beside> OfTermsAsync(ProcurementDb db, Opportunity record, OpportunityTerms terms, Circumstances at, CancellationToken ct) => new(
        await Ledger.RoomAsync(db, Movements.LineOf(terms.CostCentre, terms.ClosesAt, at), ct).ConfigureAwait(false),
        await SimilarPurchases.FindAsync(db, record, terms, null, at, ct).ConfigureAwait(false));
}
