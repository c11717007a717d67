using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Awards;

/// <summary>
/// The steps that authorize one award, by the policy and the facts as they are now. It is worked out each time it is asked for, so a
/// change of either is a change of the plan.
/// </summary>
/// <param name="Steps">At least one, in their order.</param>
/// <param name="LapseDays">Business days after which the recommendation lapses.</param>
/// <param name="EscalateDays">Business days after which others than the approvers are told.</param>
public sealed record ApprovalPlan(IReadOnlyList<ApprovalStep> Steps, int LapseDays, int EscalateDays)
{
    /// <summary>How many authorizations it takes in all.</summary>
    public int Needs => Steps.Sum(step => step.Needs);

    /// <summary>The plan for a record: that of the first rule that applies, else the usual number of approvers one after another.</summary>
    public static ApprovalPlan For(Opportunity record, ProcurementPolicy policy) =>
        For(ApprovalFacts.Of(record, policy), policy);

    /// <summary>The same, where the record itself was not loaded.</summary>
    public static ApprovalPlan For(ApprovalFacts award, ProcurementPolicy policy)
    {
        var rule = policy.Approvals.FirstOrDefault(rule => rule.AppliesTo(award));
        return new ApprovalPlan(
            rule?.Steps ?? [.. Enumerable.Repeat(new ApprovalStep(), policy.AuthorizationSteps)],
            rule?.LapseDays ?? policy.Clocks.AuthorizationLapseDays,
            rule?.EscalateDays ?? policy.Clocks.AuthorizationEscalateDays);
    }

    /// <summary>Which step comes after so many authorizations, counted from 1; null when there is none left.</summary>
    public (int Number, ApprovalStep Step)? After(int authorizations)
    {
        for (var at = 0; at < Steps.Count; at++)
        {
            if (authorizations < Steps[at].Needs) return (at + 1, Steps[at]);
            authorizations -= Steps[at].Needs;
        }

        return null;
    }

    /// <summary>Everything in it that would make another plan of it.</summary>
    public IEnumerable<object?> Facts() =>
        Steps.SelectMany(step => new object?[] { step.Needs, step.MinimumLimit.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), string.Join(' ', step.Of) });
}

/// <summary>What the rules ask about an award.</summary>
/// <param name="Total">Tax in.</param>
/// <param name="CostCentre">Who pays.</param>
/// <param name="ProposalCount">From how many it was chosen.</param>
/// <param name="LooksSplit">Whether, with similar purchases nearby, it comes above the ceiling.</param>
/// <param name="PriceNotLowest">Whether another proposal that could be chosen names a lower price.</param>
public readonly record struct ApprovalFacts(Money Total, string CostCentre, int ProposalCount, bool LooksSplit, bool PriceNotLowest)
{
    /// <summary>Of a record as it stands.</summary>
    public static ApprovalFacts Of(Opportunity record, ProcurementPolicy policy) => new(
        record.PriceDecidedOn.Total,
        record.Terms.CostCentre,
        record.ProposalCount,
        record.Recommendation?.LooksSplit(record.PriceDecidedOn.Total, policy.CapAmount) ?? !string.IsNullOrWhiteSpace(record.Terms.SplittingJustification),
        record.Recommendation?.PriceRank is { IsLowest: false });

    /// <summary>Of a record once this is recommended: who would authorize it is asked before.</summary>
    public static ApprovalFacts Once(AwardRecommended recommended, Opportunity record, ProcurementPolicy policy)
    {
        var total = record.PriceOf(recommended.Net).Total;
        return new(
            total, record.Terms.CostCentre, record.ProposalCount, Recommendation.LooksSplit(recommended.Similar, total, policy.CapAmount), recommended.PriceRank is { IsLowest: false });
    }
}

/// <summary>One step of an authorization.</summary>
public sealed record ApprovalStep
{
    /// <summary>How many of those who may must authorize.</summary>
    public int Needs { get; init; } = 1;

    /// <summary>Who may, as <c>slack:T1/U1</c>; none means every approver whose limit and cost centres cover the award.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>The limit in dollars that an approver must at least have, whatever the award comes to.</summary>
    public decimal MinimumLimit { get; init; }

    /// <summary>Whether this person, or whom they act for, is one of those who may.</summary>
    public bool IsFor(Actor by) =>
        (Of.Count == 0 || by.Identities.Any(identity => Of.Contains(identity.ToString(), StringComparer.OrdinalIgnoreCase))) && by.Limit.Dollars >= MinimumLimit;
}
