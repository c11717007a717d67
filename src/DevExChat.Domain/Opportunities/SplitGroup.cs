using DevExChat.Domain.People;

namespace DevExChat.Domain.Opportunities;

/// <summary>One purchase as far as splitting is concerned.</summary>
public sealed record Purchase(
    OpportunityId Id, DateTimeOffset CreatedAt, PersonId Buyer, string CostCentre, string Repository, PersonId? Vendor, Money Total, bool Justified);

/// <summary>Purchases that might be one requirement in several parts (TB contracting policy): same buyer or cost centre, and same repository or vendor.</summary>
/// <param name="Purchases">Oldest first.</param>
public sealed record SplitGroup(IReadOnlyList<Purchase> Purchases)
{
    public Money Sum => Purchases.Aggregate(Money.Zero, (sum, purchase) => sum + purchase.Total);

    /// <summary>Each two of them whose later one came without a word on why it is another need.</summary>
    public IEnumerable<(OpportunityId First, OpportunityId Second)> Pairs() =>
        from second in Enumerable.Range(1, Purchases.Count - 1)
        where !Purchases[second].Justified
        from first in Enumerable.Range(0, second)
        select (Purchases[first].Id, Purchases[second].Id);

    /// <summary>Every group among these whose sum is above the ceiling; the same purchases are one group, whatever they have in common.</summary>
    public static IReadOnlyList<SplitGroup> Find(IReadOnlyCollection<Purchase> purchases, Money cap) =>
    [
        .. Keys.SelectMany(key => purchases.Where(purchase => key(purchase) is not null).GroupBy(key))
            .Select(group => new SplitGroup([.. group.OrderBy(purchase => purchase.Id.Value)]))
            .Where(group => group.Purchases.Count > 1 && group.Sum > cap)
            .DistinctBy(group => string.Join(' ', group.Purchases.Select(purchase => purchase.Id)))
            .OrderBy(group => group.Purchases[0].Id.Value),
    ];

    private static readonly Func<Purchase, object?>[] Keys =
    [
        purchase => purchase.Repository.Length == 0 ? null : (purchase.Buyer, purchase.Repository.ToUpperInvariant()),
        purchase => purchase.Repository.Length == 0 ? null : (purchase.CostCentre, purchase.Repository.ToUpperInvariant()),
        purchase => purchase.Vendor is { } vendor ? (purchase.Buyer, vendor) : null,
        purchase => purchase.Vendor is { } vendor ? (purchase.CostCentre, vendor) : null,
    ];
}
