using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Adds up what might be one requirement split in two: same buyer or cost centre, same repository, within the policy's period.</summary>
public sealed class SimilarPurchases(ProcurementDb db)
{
    private const int MostCounted = 200;

    private static readonly OpportunityStatus[] NotBought =
        [OpportunityStatus.Draft, OpportunityStatus.Cancelled, OpportunityStatus.Unsuccessful, OpportunityStatus.NotDelivered];

    /// <summary>The total, tax in, of the others, were the record to have these terms; zero when there are none.</summary>
    public async Task<Money> SumAsync(Opportunity record, OpportunityTerms terms, Circumstances at, CancellationToken ct)
    {
        var since = at.Now.AddDays(-at.Policy.SplittingDays);
        // Hosts of repositories take a path in whatever case.
        var repository = terms.Repository.ToLowerInvariant();
#pragma warning disable MA0011 // Translated to SQL, whose lower() takes no culture.
        var others = await db.Opportunities.AsNoTracking()
            .Where(other => other.Terms.Repository.ToLower() == repository && other.CreatedAt >= since && other.Id != record.Id)
            .Where(other => other.Buyer == record.Buyer || other.Terms.CostCentre == terms.CostCentre)
            .Where(other => !NotBought.Contains(other.Status))
            .OrderBy(other => other.Id)
            .Take(MostCounted)
            .Select(other => new { other.Terms.Net, other.Terms.TaxRate })
            .ToListAsync(ct);
#pragma warning restore MA0011
        return others.Aggregate(Money.Zero, (sum, other) => sum + new Price(other.Net, other.TaxRate).Total);
    }
}
