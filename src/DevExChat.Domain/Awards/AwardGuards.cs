using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>Guards about authorizing an award and accepting its terms.</summary>
public static class AwardGuards
{
    public static readonly Guard AuthorizationIsOver =
        new("lapse reached", attempt => attempt.Record.Recommendation?.LapsesAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard OfferIsOver =
        new("lapse reached", attempt => attempt.Record.Award?.LapsesAt <= attempt.Now ? null : new Refusal("clock.early"));

    /// <summary>While the recommendation stands. What was authorized in time does not lapse in the minutes before it takes effect.</summary>
    public static readonly Guard NotLapsed =
        new("not lapsed", attempt => attempt.Now < attempt.Record.Recommendation?.LapsesAt || attempt.Record.Recommendation is { IsAuthorized: true } ? null : new Refusal("award.lapsed"));

    public static readonly Guard WithinLimit = new("limit >= total", attempt => attempt.By.Limit >= attempt.Record.PriceDecidedOn.Total
        ? null
        : new Refusal("award.overlimit", ("limit", attempt.By.Limit), ("total", attempt.Record.PriceDecidedOn.Total)));

    public static readonly Guard NotTwice = new("not authorized by the same person before", attempt =>
        attempt.Record.Recommendation!.IsAuthorizedBy(attempt.By, FactsOf(attempt.Deed)) ? new Refusal("award.twice") : null);

    public static readonly Guard OfThisStep = new("one of those who authorize this step", attempt =>
        ApprovalPlan.For(attempt.Record, attempt.Policy).After(attempt.Record.Recommendation!.CountOn(FactsOf(attempt.Deed)))?.Step.IsFor(attempt.By) is true ? null : new Refusal("award.step"));

    private static readonly Guard PromisedDayAhead =
        new("promised day not passed", attempt => EvaluationGuards.Passed(attempt, attempt.Record.Recommendation?.DeliverBy));

    public static readonly IReadOnlyList<Guard> ForAuthorizing =
    [
        UndoWindow.NotAuthorized,
        Guard.On<AwardAuthorized>("facts are those the card showed", (attempt, deed) =>
            deed.FactsShown == AuthorizationFacts.Fingerprint(attempt.Record, attempt.Policy, deed.Facts) ? null : new Refusal("card.stale")),
        NotLapsed,
        PromisedDayAhead,
        WithinLimit,
        Authority.CostCentre,
        NotTwice,
        OfThisStep,
        PostingGuards.WithinCap,
        BudgetGuards.HasRoom,
        UndoWindow.EndsAsThePolicySays,
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

    /// <summary>The fingerprint that a deed of an approver is about.</summary>
    private static string FactsOf(OpportunityEvent deed) => deed switch
    {
        AwardAuthorized authorized => authorized.Facts,
        BuyerAsked asked => asked.Facts,
        _ => throw new InvalidOperationException($"{deed.Act} is not about the facts of an award"),
    };

    /// <summary>Whether the offer goes out with this: nobody has to authorize it after this, and it cannot be taken back.</summary>
    public static bool IsInEffect(Attempt attempt) =>
        attempt.Deed is AwardAuthorized { TakesEffectAt: null } deed && IsLast(attempt.Record, deed.Facts, attempt.Policy);

    /// <summary>Whether nobody has to authorize it after the next who does so on these facts.</summary>
    public static bool IsLast(Opportunity record, string facts, ProcurementPolicy policy) =>
        record.Recommendation is { } recommendation && ApprovalPlan.For(record, policy).After(recommendation.CountOn(facts) + 1) is null;
}
