using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>What opening, closing and moving the closing ask, and every reason that must be given.</summary>
internal static partial class GuardCases
{
    private const string ClosingKept = "closing not earlier, and moved out of the last business days";
    private const string WindowKept = "opening and window as promised";

    private static IEnumerable<GuardCase> Windows =>
    [
        new(Act.Open, "opening reached", "a tick early", "clock.early", null,
            () => AnOpportunity.In(OpportunityStatus.Scheduled).When(Toronto.June(2, 9).AddTicks(-1)), _ => new OpportunityOpened()),
        new(Act.Close, "closing reached", "a tick early", "clock.early", null,
            () => AnOpportunity.Open().When(AnOpportunity.Noon.AddTicks(-1)), _ => new OpportunityClosed()),

        Late(Act.Amend), Late(Act.Extend),
        AmendingWith(ClosingKept, "earlier", "opportunity.earlier", "closes", terms => terms with { ClosesAt = AnOpportunity.Noon.AddTicks(-1) }),
        AmendingWith(ClosingKept, "taken away", "opportunity.earlier", "closes", terms => terms with { ClosesAt = null }),
        new(Act.Amend, ClosingKept, "in the last days", "opportunity.quiet", "closes",
            () => AnOpportunity.Open().When(Toronto.June(4, 12, 1)), story => new OpportunityAmended(story.Record.Terms with { Title = "Another" }, AnOpportunity.Reason)),
        AmendingWith(WindowKept, "another opening", "opportunity.opened", "opens", terms => terms with { OpensAt = Toronto.June(2, 9) }),
        AmendingWith(WindowKept, "too long", "opportunity.windowlong", "closes", terms => terms with { ClosesAt = Toronto.Time(2026, 8, 30, 10, 1) }),
        Of(Act.Amend, WindowKept, "opening moved too near", "opportunity.windowshort", "closes", OpportunityStatus.Scheduled,
            story => Amended(story, terms => terms with { OpensAt = Toronto.June(7, 12) })),

        Of(Act.Extend, "later than now and than before", "the same", "opportunity.earlier", "closes", OpportunityStatus.Open,
            _ => new ClosingExtended(AnOpportunity.Noon, AnOpportunity.Reason)),
        Of(Act.Extend, "within the longest window", "too long", "opportunity.windowlong", "closes", OpportunityStatus.Open,
            _ => new ClosingExtended(Toronto.Time(2026, 8, 30, 10, 1), AnOpportunity.Reason)),
        Of(Act.Extend, "within the longest window", "counted from the opening", "opportunity.windowlong", "closes", OpportunityStatus.Scheduled,
            _ => new ClosingExtended(Toronto.Time(2026, 8, 31, 9, 1), AnOpportunity.Reason)),

        new(Act.CloseEarly, ">= 1 proposal", "none", "opportunity.noproposals", null, () => AnOpportunity.Open(), story => story.DeedOf(Act.CloseEarly)),
        Of(Act.CloseEarly, "policy allows it", "it does not", "opportunity.closeearly", null, OpportunityStatus.Open,
            story => story.DeedOf(Act.CloseEarly), AnOpportunity.Policy with { CloseEarlyAllowed = false }),
        new(Act.Relist, "not relisted yet", "twice", "opportunity.relisted", null,
            () => AnOpportunity.In(OpportunityStatus.Cancelled).Doing(Act.Relist), story => story.DeedOf(Act.Relist)),
    ];

    private static IEnumerable<GuardCase> Reasons =>
        from row in OpportunityLifecycle.Table
        where row.Guards.Contains(TermsGuards.ReasonGiven)
        from reason in new[] { ("missing", " "), ("too long", TooLong) }
        select Of(
            row.Act, "reason", $"{reason.Item1} in {row.From}", "reason.missing", "reason", row.From!.Value,
            story => WithReason(story.DeedOf(row.Act), reason.Item2));

    private static GuardCase Late(Act act) => new(
        act, "still open", "at the closing", "opportunity.over", null, () => AnOpportunity.Open().When(AnOpportunity.Noon), story => story.DeedOf(act));

    private static OpportunityEvent WithReason(OpportunityEvent deed, string reason) => deed switch
    {
        OpportunityAmended amended => amended with { Reason = reason },
        ClosingExtended extended => extended with { Reason = reason },
        ClosedEarly closed => closed with { Reason = reason },
        NoneFoundSuitable none => none with { Reason = reason },
        AwardRecommended recommended => recommended with { Reason = reason },
        RecommendationReturned returned => returned with { Reason = reason },
        RecommendationRejected rejected => rejected with { Reason = reason },
        OfferDeclined declined => declined with { Reason = reason },
        ExtensionRequested requested => requested with { Reason = reason },
        ExtensionGranted granted => granted with { Reason = reason },
        ReworkRequested rework => rework with { Reason = reason },
        ContractTerminated terminated => terminated with { Reason = reason },
        InvoiceReturned returned => returned with { Reason = reason },
        OpportunityHeld held => held with { Reason = reason },
        OpportunityResumed resumed => resumed with { Reason = reason },
        DisputeRaised raised => raised with { Reason = reason },
        DisputeResolved resolved => resolved with { Reason = reason },
        ProposalsReconsidered reconsidered => reconsidered with { Reason = reason },
        OpportunityCancelled cancelled => cancelled with { Reason = reason },
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "It has no reason"),
    };
}
