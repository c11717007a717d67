using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Opportunities;

/// <summary>Guards about dates, reasons and changed terms.</summary>
public static class TermsGuards
{
    public const int LongestReason = 1000;

    public static readonly Guard OpeningReached =
        new("opening reached", attempt => attempt.Record.Terms.OpensAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard ClosingReached =
        new("closing reached", attempt => attempt.Record.Terms.ClosesAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly Guard ClosingEarlyAllowed =
        new("policy allows it", attempt => attempt.Policy.CloseEarlyAllowed ? null : new Refusal("opportunity.closeearly"));

    public static readonly Guard ReasonGiven =
        new("reason", attempt => ReasonOf(attempt.Deed) is { Length: > 0 and <= LongestReason } ? null : new Refusal("reason.missing", ("most", LongestReason)) { Field = "reason" });

    public static readonly Guard NotRelistedYet = new(
        "not relisted yet",
        attempt => attempt.Record.RelistedAs is null ? null : new Refusal("opportunity.relisted", ("copy", attempt.Record.RelistedAs.Value)));

    public static readonly IReadOnlyList<Guard> ForAmending =
    [
        ReasonGiven,
        new("still open", attempt => IsOver(attempt.Record, attempt.Now)),
        // Everything but the window is asked again; the window is judged against what was promised.
        .. PostingGuards.All.Where(guard => guard.Name != "closes after at least the minimum window"),
        Guard.On<OpportunityAmended>("closing not earlier", (attempt, deed) =>
            deed.Terms.ClosesAt is { } closes && closes >= attempt.Record.Terms.ClosesAt ? null : new Refusal("opportunity.earlier") { Field = "closes" }),
        Guard.On<OpportunityAmended>("something changed", (attempt, deed) => deed.Terms.Equals(attempt.Record.Terms) ? new Refusal("opportunity.nochange") : null),
    ];

    public static readonly IReadOnlyList<Guard> ForExtending =
    [
        ReasonGiven,
        new("still open", attempt => IsOver(attempt.Record, attempt.Now)),
        Guard.On<ClosingExtended>("later than now and than before", (attempt, deed) =>
            deed.ClosesAt > attempt.Now && deed.ClosesAt > attempt.Record.Terms.ClosesAt ? null : new Refusal("opportunity.earlier") { Field = "closes" }),
        Guard.On<ClosingExtended>("within the longest window", (attempt, deed) =>
            deed.ClosesAt - (attempt.Record.OpenedAt ?? attempt.Now) <= attempt.Policy.MaximumWindow ? null : new Refusal("opportunity.windowlong", ("most", attempt.Policy.MaximumWindow)) { Field = "closes" }),
    ];

    /// <summary>Whether the time between opening and closing is neither too short nor too long.</summary>
    public static Refusal? WindowBetween(DateTimeOffset opens, DateTimeOffset closes, ProcurementPolicy policy)
    {
        if (closes - opens < policy.MinimumWindow)
            return new Refusal("opportunity.windowshort", ("least", policy.MinimumWindow)) { Field = "closes" };
        return closes - opens > policy.MaximumWindow
            ? new Refusal("opportunity.windowlong", ("most", policy.MaximumWindow)) { Field = "closes" }
            : null;
    }

    /// <summary>An amendment inside the last business days moves the closing out, so that nobody is overrun.</summary>
    public static OpportunityTerms WithClosingMovedOut(OpportunityTerms terms, Circumstances at)
    {
        var earliest = at.Calendar.AddBusinessDays(at.Now, at.Policy.QuietDays);
        return terms.ClosesAt < earliest ? terms with { ClosesAt = earliest } : terms;
    }

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
        _ => throw new InvalidOperationException($"{deed.Act} has no reason"),
    };
}
