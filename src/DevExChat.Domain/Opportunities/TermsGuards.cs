using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Opportunities;

/// <summary>Guards about dates, reasons and changed terms.</summary>
public static class TermsGuards
{
    public const int LongestReason = 1000;

    public static readonly Guard OpeningReached =
        new("opening reached", attempt => attempt.Record.Terms.OpensAt is not { } opens || opens <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard ClosingReached =
        new("closing reached", attempt => attempt.Record.Terms.ClosesAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard ClosingEarlyAllowed =
        new("policy allows it", attempt => attempt.Policy.CloseEarlyAllowed ? null : new Refusal("opportunity.closeearly"));

    public static readonly Guard ReasonGiven =
        new("reason", attempt => Prose.Fits(ReasonOf(attempt.Deed), LongestReason) ? null : new Refusal("reason.missing", ("most", LongestReason)) { Field = "reason" });

    public static readonly Guard NotRelistedYet = new(
        "not relisted yet",
        attempt => attempt.Record.RelistedAs is null ? null : new Refusal("opportunity.relisted", ("copy", attempt.Record.RelistedAs.Value)));

    public static readonly IReadOnlyList<Guard> ForAmending =
    [
        ReasonGiven,
        new("still open", attempt => IsOver(attempt.Record, attempt.Now)),
        .. PostingGuards.OfTerms,
        Guard.On<OpportunityAmended>("selection method as posted", (attempt, deed) =>
            deed.Terms.Selection == attempt.Record.Terms.Selection ? null : new Refusal("opportunity.selectionfixed") { Field = "selection" }),
        Guard.On<OpportunityAmended>("something changed", (attempt, deed) => deed.Terms.Equals(attempt.Record.Terms) ? new Refusal("opportunity.nochange") : null),
        Guard.On<OpportunityAmended>("closing not earlier, and moved out of the last business days", ClosingKept),
        Guard.On<OpportunityAmended>("opening and window as promised", WindowKept),
    ];

    public static readonly IReadOnlyList<Guard> ForExtending =
    [
        ReasonGiven,
        new("still open", attempt => IsOver(attempt.Record, attempt.Now)),
        Guard.On<ClosingExtended>("later than now and than before", (attempt, deed) =>
            deed.ClosesAt > attempt.Now && deed.ClosesAt > attempt.Record.Terms.ClosesAt ? null : new Refusal("opportunity.earlier") { Field = "closes" }),
        Guard.On<ClosingExtended>("within the longest window", (attempt, deed) =>
            TooLong(OpeningOf(attempt.Record.Terms, attempt), deed.ClosesAt, attempt.Policy)),
    ];

    /// <summary>Whether the time between opening and closing is neither too short nor too long.</summary>
    public static Refusal? WindowBetween(DateTimeOffset opens, DateTimeOffset closes, ProcurementPolicy policy)
    {
        if (closes - opens < policy.MinimumWindow)
            return new Refusal("opportunity.windowshort", ("least", policy.MinimumWindow)) { Field = "closes" };
        return TooLong(opens, closes, policy);
    }

    /// <summary>An amendment inside the last business days moves the closing out, so that nobody is overrun; where nothing is amended nothing moves.</summary>
    public static OpportunityTerms WithClosingMovedOut(OpportunityTerms terms, OpportunityTerms before, Circumstances at)
    {
        var earliest = QuietDaysEnd(at);
        return terms.ClosesAt < earliest && !terms.Equals(before) ? terms with { ClosesAt = earliest } : terms;
    }

    private static DateTimeOffset QuietDaysEnd(Circumstances at) => at.Calendar.AddBusinessDays(at.Now, at.Policy.QuietDays);

    private static Refusal? ClosingKept(Attempt attempt, OpportunityAmended deed)
    {
        if (deed.Terms.ClosesAt is not { } closes || closes < attempt.Record.Terms.ClosesAt) return new Refusal("opportunity.earlier") { Field = "closes" };
        return closes < QuietDaysEnd(attempt.At) ? new Refusal("opportunity.quiet", ("days", attempt.Policy.QuietDays)) { Field = "closes" } : null;
    }

    /// <summary>Once open, the opening is history; a window may grow past the longest only because an amendment moves the closing out.</summary>
    private static Refusal? WindowKept(Attempt attempt, OpportunityAmended deed)
    {
        if (deed.Terms.ClosesAt is not { } closes) return null;
        var before = attempt.Record.Terms;
        var opens = OpeningOf(deed.Terms, attempt);
        if (attempt.Record.OpenedAt is null) return WindowBetween(opens, closes, attempt.Policy);
        if (deed.Terms.OpensAt != before.OpensAt) return new Refusal("opportunity.opened") { Field = "opens" };
        return closes > before.ClosesAt && closes > QuietDaysEnd(attempt.At) ? TooLong(opens, closes, attempt.Policy) : null;
    }

    /// <summary>When it opened or will open. A new opening in the past, or none, means now.</summary>
    private static DateTimeOffset OpeningOf(OpportunityTerms terms, Attempt attempt)
    {
        if (attempt.Record.OpenedAt is { } opened) return opened;
        return terms.OpensAt is { } opens && (opens > attempt.Now || opens == attempt.Record.Terms.OpensAt) ? opens : attempt.Now;
    }

    private static Refusal? TooLong(DateTimeOffset opens, DateTimeOffset closes, ProcurementPolicy policy) =>
        closes - opens <= policy.MaximumWindow
            ? null
            : new Refusal("opportunity.windowlong", ("most", policy.MaximumWindow)) { Field = "closes" };

    private static Refusal? IsOver(Opportunity record, DateTimeOffset now) =>
        record.Terms.ClosesAt is { } closes && closes <= now ? new Refusal("opportunity.over", ("closesAt", closes)) : null;

    private static string? ReasonOf(OpportunityEvent deed) => deed switch
    {
        OpportunityAmended amended => amended.Reason,
        ClosingExtended extended => extended.Reason,
        ClosedEarly closed => closed.Reason,
        NoneFoundSuitable none => none.Reason,
        AwardRecommended recommended => recommended.Reason,
        RecommendationReturned returned => returned.Reason,
        RecommendationRejected rejected => rejected.Reason,
        OfferDeclined declined => declined.Reason,
        ExtensionRequested requested => requested.Reason,
        ExtensionGranted granted => granted.Reason,
        ReworkRequested rework => rework.Reason,
        ContractTerminated terminated => terminated.Reason,
        InvoiceReturned returned => returned.Reason,
        OpportunityCancelled cancelled => cancelled.Reason,
        OpportunityHeld held => held.Reason,
        OpportunityResumed resumed => resumed.Reason,
        DisputeRaised raised => raised.Reason,
        DisputeResolved resolved => resolved.Reason,
        ProposalsReconsidered reconsidered => reconsidered.Reason,
        _ => throw new InvalidOperationException($"{deed.Act} has no reason"),
    };
}
