using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>Guards about authorizing an award and accepting its terms.</summary>
public static class AwardGuards
{
    public static readonly Guard AuthorizationIsOver =
        new("lapse reached", attempt => attempt.Record.Recommendation?.LapsesAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard OfferIsOver =
        new("lapse reached", attempt => attempt.Record.Award?.LapsesAt <= attempt.Now ? null : new Refusal("clock.early"));

    private static readonly Guard NotLapsed =
        new("not lapsed", attempt => attempt.Now < attempt.Record.Recommendation?.LapsesAt ? null : new Refusal("award.lapsed"));

    private static readonly Guard PromisedDayAhead =
        new("promised day not passed", attempt => EvaluationGuards.Passed(attempt, attempt.Record.Recommendation?.DeliverBy));

    public static readonly IReadOnlyList<Guard> ForAuthorizing =
    [
        Guard.On<AwardAuthorized>("facts are those the card showed", (attempt, deed) =>
            deed.FactsShown == AuthorizationFacts.Fingerprint(attempt.Record, attempt.Policy, deed.Facts) ? null : new Refusal("card.stale")),
        NotLapsed,
        PromisedDayAhead,
        new("limit >= total", attempt => attempt.By.Limit >= attempt.Record.Terms.Total
            ? null
            : new Refusal("award.overlimit", ("limit", attempt.By.Limit), ("total", attempt.Record.Terms.Total))),
        Authority.CostCentre,
        Guard.On<AwardAuthorized>("not authorized by the same person before", (attempt, deed) =>
            attempt.Record.Recommendation!.IsAuthorizedBy(attempt.By, deed.Facts) ? new Refusal("award.twice") : null),
        Guard.On<AwardAuthorized>("one of those who authorize this step", (attempt, deed) =>
            ApprovalPlan.For(attempt.Record, attempt.Policy).After(attempt.Record.Recommendation!.CountOn(deed.Facts))?.Step.IsFor(attempt.By) is true ? null : new Refusal("award.step")),
        PostingGuards.WithinCap,
        BudgetGuards.HasRoom,
    ];

    /// <summary>Returning and rejecting: what ends a recommendation takes no more than a reason, while it stands.</summary>
    public static readonly IReadOnlyList<Guard> ForSendingBack = [NotLapsed, TermsGuards.ReasonGiven, Authority.CostCentre];

    public static readonly IReadOnlyList<Guard> ForAccepting =
    [
        new("offer stands", attempt => attempt.Now < attempt.Record.Award?.LapsesAt ? null : new Refusal("award.offerlapsed")),
        PromisedDayAhead,
        new("eligible", ProposalGuards.NotEligible),
        new("total with tax at or below the ceiling", attempt => attempt.Record.Award!.Total <= attempt.Policy.CapAmount
            ? null
            : new Refusal("opportunity.overcap", ("total", attempt.Record.Award.Total), ("cap", attempt.Policy.CapAmount))),
    ];

    /// <summary>Whether nobody has to authorize it after this.</summary>
    public static bool IsLastStep(Attempt attempt) =>
        attempt is { Deed: AwardAuthorized deed, Record.Recommendation: { } recommendation }
        && ApprovalPlan.For(attempt.Record, attempt.Policy).After(recommendation.CountOn(deed.Facts) + 1) is null;
}
