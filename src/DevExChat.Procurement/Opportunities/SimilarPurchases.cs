using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Other purchases that might be one requirement split in several.</summary>
/// <param name="Sum">Their total, tax in.</param>
/// <param name="References">Which they are.</param>
public sealed record SimilarFound(Money Sum, IReadOnlyList<string> References)
{
    public static readonly SimilarFound None = new(Money.Zero, []);
}

/// <summary>
/// Adds up what might be one requirement split in several: same buyer or cost centre, and the same repository or the same vendor, within the
/// policy's period (TB contracting policy).
/// </summary>
public static class SimilarPurchases
{
    private const int MostCounted = 200;

    internal static readonly OpportunityStatus[] NotBought =
        [OpportunityStatus.Draft, OpportunityStatus.Cancelled, OpportunityStatus.Unsuccessful, OpportunityStatus.NotDelivered];

    /// <summary>The others, were the record to have these terms and, where one is chosen, this vendor.</summary>
    public static async Task<SimilarFound> FindAsync(ProcurementDb db, Opportunity record, OpportunityTerms terms, PersonId? vendor, Circumstances at, CancellationToken ct)
    {
        var since = at.Now.AddDays(-at.Policy.SplittingDays);
        List<Other> found = [.. await InRepositoryAsync(db, record, terms, since, ct).ConfigureAwait(false)];
        if (vendor is { } chosen) found.AddRange(await FromVendorAsync(db, record, terms, chosen, since, ct).ConfigureAwait(false));
        var others = found.DistinctBy(other => other.Id).OrderBy(other => other.Id.Value).ToList();
        return new SimilarFound(
            others.Aggregate(Money.Zero, (sum, other) => sum + new Price(other.Net, other.TaxRate).Total),
            [.. others.Select(other => Opportunity.ReferenceOf(other.Id, other.CreatedAt))]);
    }

    private static Task<List<Other>> InRepositoryAsync(ProcurementDb db, Opportunity record, OpportunityTerms terms, DateTimeOffset since, CancellationToken ct)
    {
        // Hosts of repositories take a path in whatever case.
        var repository = terms.Repository.ToLowerInvariant();
#pragma warning disable MA0011 // Translated to SQL, whose lower() takes no culture.
        return Others(db, record, terms)
            .Where(other => other.Terms.Repository.ToLower() == repository && other.CreatedAt >= since)
            .OrderBy(other => other.Id)
            .Take(MostCounted)
            .Select(other => new Other(other.Id, other.CreatedAt, other.NetDecidedOn, other.Terms.TaxRate))
            .ToListAsync(ct);
#pragma warning restore MA0011
    }

    private static Task<List<Other>> FromVendorAsync(ProcurementDb db, Opportunity record, OpportunityTerms terms, PersonId vendor, DateTimeOffset since, CancellationToken ct)
    {
        var theirs = db.Set<Award>().Where(award => award.Vendor == vendor && award.OfferedAt >= since).Select(award => EF.Property<OpportunityId>(award, OpportunityMapping.Key));
        return Others(db, record, terms)
            .Where(other => theirs.Contains(other.Id))
            .OrderBy(other => other.Id)
            .Take(MostCounted)
            .Select(other => new Other(other.Id, other.CreatedAt, other.NetDecidedOn, other.Terms.TaxRate))
            .ToListAsync(ct);
    }

    private static IQueryable<Opportunity> Others(ProcurementDb db, Opportunity record, OpportunityTerms terms) => db.Opportunities.AsNoTracking().IgnoreAutoIncludes()
        .Where(other => other.Id != record.Id && !NotBought.Contains(other.Status))
        .Where(other => other.Buyer == record.Buyer || other.Terms.CostCentre == terms.CostCentre);

    private sealed record Other(OpportunityId Id, DateTimeOffset CreatedAt, Money Net, decimal TaxRate);
}
