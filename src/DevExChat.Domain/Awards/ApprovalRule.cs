using DevExChat.Domain.Budgets;
using DevExChat.Domain.People;

namespace DevExChat.Domain.Awards;

/// <summary>One rule of the department about who authorizes what. The rules are read from the first to the last, and the first that applies decides.</summary>
public sealed record ApprovalRule
{
    /// <summary>The total in dollars, tax in, from which the rule applies.</summary>
    public decimal From { get; init; }

    /// <summary>The cost centres it is for; none means all.</summary>
    public IReadOnlyList<string> CostCentres { get; init => field = [.. value.Select(BudgetLine.Plain)]; } = [];

    /// <summary>What must have been noticed about the award, all of it; none means whatever was.</summary>
    public IReadOnlyList<ApprovalFlag> Flags { get; init; } = [];

    public IReadOnlyList<ApprovalStep> Steps { get; init; } = [];

    /// <summary>Business days after which the recommendation lapses; else the usual number.</summary>
    public int? LapseDays { get; init; }

    /// <summary>Business days after which others than the approvers are told; else the usual number.</summary>
    public int? EscalateDays { get; init; }

    public bool AppliesTo(ApprovalFacts award) =>
        award.Total.Dollars >= From
        && (CostCentres.Count == 0 || CostCentres.Contains(award.CostCentre))
        && Flags.All(flag => Raised(flag, award));

    /// <summary>Each thing that is wrong with it: the key below the rule, what was found, what is expected.</summary>
    public IEnumerable<(string Key, string Found, string Expected)> Problems()
    {
        if (From < 0) yield return (nameof(From), $"{From}", "an amount in dollars of 0 or more");
        if (Steps.Count == 0) yield return (nameof(Steps), "nothing", "at least one step, such as { \"Needs\": 1 }");
        if (LapseDays < 1) yield return (nameof(LapseDays), $"{LapseDays}", "a whole number of 1 or more");
        if (EscalateDays < 1) yield return (nameof(EscalateDays), $"{EscalateDays}", "a whole number of 1 or more");
        foreach (var (at, step) in Steps.Index())
        {
            if (step.Needs < 1 || (step.Of.Count > 0 && step.Needs > step.Of.Count)) yield return ($"{nameof(Steps)}:{at}:{nameof(step.Needs)}", $"{step.Needs}", "how many must authorize: 1 or more, and no more than Of lists");
            if (step.MinimumLimit < 0) yield return ($"{nameof(Steps)}:{at}:{nameof(step.MinimumLimit)}", $"{step.MinimumLimit}", "an amount in dollars of 0 or more");
            foreach (var (place, identity) in step.Of.Index())
            {
                if (ChatIdentity.Parse(identity) is null) yield return ($"{nameof(Steps)}:{at}:{nameof(step.Of)}:{place}", identity, "slack:T1/U1 or teams:<tenant>/<object id>");
            }
        }
    }

    private static bool Raised(ApprovalFlag flag, ApprovalFacts award) => flag switch
    {
        ApprovalFlag.SingleProposal => award.ProposalCount == 1,
        ApprovalFlag.SplittingWarning => award.LooksSplit,
        ApprovalFlag.PriceNotLowest => award.PriceNotLowest,
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "No such flag"),
    };
}

/// <summary>Something about an award that a department may want more eyes on.</summary>
public enum ApprovalFlag
{
    /// <summary>There was no other proposal to choose from.</summary>
    SingleProposal,

    /// <summary>There were similar purchases nearby, that come above the ceiling with it.</summary>
    SplittingWarning,

    /// <summary>Vendors named their prices, and another proposal that could be chosen was cheaper.</summary>
    PriceNotLowest,
}
