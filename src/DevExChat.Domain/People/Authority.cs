using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.People;

/// <summary>What every authority under the Financial Administration Act has in common, whether it authorizes, certifies or pays.</summary>
public static class Authority
{
    /// <summary>It reaches as far as its cost centres.</summary>
    public static readonly Guard CostCentre = new("cost centre", attempt => Covers(attempt.By, attempt.Record)
        ? null
        : new Refusal("award.costcentre", ("costCentre", attempt.Record.Terms.CostCentre)));

    public static bool Covers(Actor by, Opportunity record) => by.CostCentres.Count == 0 || by.CostCentres.Contains(record.Terms.CostCentre);
}
