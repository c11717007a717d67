using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Budgets;

/// <summary>The guard about money: a sufficient unencumbered balance before a contract (FAA s.32).</summary>
public static class BudgetGuards
{
    /// <summary>Asked at posting and of an amendment, again of a recommendation, and last at authorization, when the money is committed.</summary>
    public static readonly Guard HasRoom = new("budget line has room", attempt =>
    {
        var (costCentre, total) = (attempt.Terms.CostCentre, attempt.Price.Total);
        return RoomOf(attempt.Deed) switch
        {
            null when attempt.Policy.Budgets == BudgetKeeping.Required =>
                new Refusal("budget.none", ("costCentre", costCentre)) { Field = "costcentre" },
            { } room when room < total =>
                new Refusal("budget.noroom", ("costCentre", costCentre), ("total", total), ("room", room)) { Field = "costcentre" },
            _ => null,
        };
    });

    private static Money? RoomOf(OpportunityEvent deed) => deed switch
    {
        OpportunityPosted posted => posted.Room,
        OpportunityAmended amended => amended.Room,
        AwardRecommended recommended => recommended.Room,
        AwardAuthorized authorized => authorized.Room,
        _ => throw new InvalidOperationException($"{deed.Act} spends nothing"),
    };
}
