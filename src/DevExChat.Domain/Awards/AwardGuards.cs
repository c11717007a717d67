using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>Guards about authorizing an award and accepting its terms.</summary>
public static class AwardGuards
{
    public static readonly Guard AuthorizationIsOver =
        new("lapse reached", attempt => attempt.Record.Recommendation?.LapsesAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard OfferIsOver =
        new("lapse reached", attempt => attempt.Record.Award?.LapsesAt <= attempt.Now ? null : new Refusal("clock.early"));

    private static readonly Guard PromisedDayAhead =
        new("promised day not passed", attempt => EvaluationGuards.Passed(attempt, attempt.Record.Recommendation?.DeliverBy));

    public static readonly IReadOnlyList<Guard> ForAuthorizing =
    [
        Guard.On<AwardAuthorized>("facts are those the card showed", (attempt, deed) =>
            deed.FactsShown == AuthorizationFacts.Fingerprint(attempt.Record) ? null : new Refusal("card.stale")),
        new("not lapsed", attempt => attempt.Now < attempt.Record.Recommendation?.LapsesAt ? null : new Refusal("award.lapsed")),
        PromisedDayAhead,
        new("limit >= total", attempt => attempt.By.Limit >= attempt.Record.Terms.Total
            ? null
            : new Refusal("award.overlimit", ("limit", attempt.By.Limit), ("total", attempt.Record.Terms.Total))),
        new("cost centre", attempt => attempt.By.CostCentres.Count == 0 || attempt.By.CostCentres.Contains(attempt.Record.Terms.CostCentre)
            ? null
            : new Refusal("award.costcentre", ("costCentre", attempt.Record.Terms.CostCentre))),
        new("not authorized by the same person before", attempt =>
            attempt.Record.Recommendation!.Authorizers.Any(person => attempt.By.Is(person)) ? new Refusal("award.twice") : null),
        PostingGuards.WithinCap,
        BudgetGuards.HasRoom,
    ];

    public static readonly IReadOnlyList<Guard> ForAccepting =
    [
        new("offer stands", attempt => attempt.Now < attempt.Record.Award?.LapsesAt ? null : new Refusal("award.offerlapsed")),
        PromisedDayAhead,
        new("eligible", ProposalGuards.NotEligible),
        new("total with tax at or below the ceiling", attempt => attempt.Record.Award!.Total <= attempt.Policy.CapAmount
            ? null
            : new Refusal("opportunity.overcap", ("total", attempt.Record.Award.Total), ("cap", attempt.Policy.CapAmount))),
    ];

    public static bool IsLastStep(Attempt attempt) =>
        attempt.Record.Recommendation is { } recommendation && recommendation.Authorizers.Count + 1 >= recommendation.Steps;
}
