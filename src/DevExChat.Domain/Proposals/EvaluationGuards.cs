using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Proposals;

/// <summary>Guards about judging proposals and choosing one.</summary>
public static class EvaluationGuards
{
    public static readonly IReadOnlyList<Guard> ForEvaluating =
    [
        Guard.On<ProposalEvaluated>("proposal stands", (attempt, deed) => Standing(attempt, deed.Proposal)),
        Guard.On<ProposalEvaluated>("pass or fail", (_, deed) => deed.Verdict is Verdict.Pass or Verdict.Fail ? null : new Refusal("proposal.verdict") { Field = "verdict" }),
        Guard.On<ProposalEvaluated>("rationale", (_, deed) => Prose.Fits(deed.Rationale, TermsGuards.LongestReason) ? null : new Refusal("reason.missing", ("most", TermsGuards.LongestReason)) { Field = "reason" }),
        Guard.On<ProposalEvaluated>("no conflict declared", (_, deed) => deed.NoConflict ? null : new Refusal("proposal.conflict") { Field = "noconflict" }),
    ];

    public static readonly IReadOnlyList<Guard> ForRecommending =
    [
        TermsGuards.ReasonGiven,
        Guard.On<AwardRecommended>("proposal stands", (attempt, deed) => Standing(attempt, deed.Proposal)),
        Guard.On<AwardRecommended>("of that vendor", (attempt, deed) => attempt.Record.Proposal(deed.Proposal)?.Vendor == deed.Vendor ? null : new Refusal("proposal.gone")),
        Guard.On<AwardRecommended>("confirmed after the last amendment", (attempt, deed) =>
            attempt.Record.Proposal(deed.Proposal)?.TermsVersion == attempt.Record.TermsVersion ? null : new Refusal("proposal.unconfirmed")),
        PriceGuards.RecommendedAsNamed,
        Guard.On<AwardRecommended>("promised day not passed", (attempt, deed) => Passed(attempt, attempt.Record.Proposal(deed.Proposal)?.Content?.DeliverBy)),
        PostingGuards.WithinCap,
        PostingGuards.NotSplit,
        BudgetGuards.HasRoom,
        Guard.On<AwardRecommended>("justification", (_, deed) => deed.Justification is null || Prose.Fits(deed.Justification, TermsGuards.LongestReason)
            ? null
            : new Refusal("reason.missing", ("most", TermsGuards.LongestReason)) { Field = "justification" }),
        Guard.On<AwardRecommended>("by the selection method", (attempt, deed) =>
            SelectionMethod.Find(attempt.Record.Terms.Selection)!.Refuses(attempt.Record.Proposal(deed.Proposal)!)),
    ];

    /// <summary>Nobody enters a contract that is overdue from its first day, however long the decision took.</summary>
    internal static Refusal? Passed(Attempt attempt, DateOnly? promised) =>
        promised < attempt.At.Calendar.DayOf(attempt.Now) ? new Refusal("proposal.deliverypassed", ("deliverBy", promised)) : null;

    private static Refusal? Standing(Attempt attempt, ProposalId id) =>
        attempt.Record.Proposal(id) is { Withdrawn: false } ? null : new Refusal("proposal.gone");
}
