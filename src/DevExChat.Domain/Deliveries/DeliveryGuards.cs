using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Deliveries;

/// <summary>Guards about the work under contract.</summary>
public static class DeliveryGuards
{
    public const int LongestNote = 500;

    public static readonly IReadOnlyList<Guard> ForRequestingExtension =
    [
        TermsGuards.ReasonGiven,
        Guard.On<ExtensionRequested>("later than due", (attempt, deed) => Later(attempt, deed.Until)),
    ];

    public static readonly IReadOnlyList<Guard> ForGrantingExtension =
    [
        TermsGuards.ReasonGiven,
        Guard.On<ExtensionGranted>("later than due and not past", (attempt, deed) => Later(attempt, deed.Until)),
    ];

    public static readonly IReadOnlyList<Guard> ForDelivering =
    [
        Guard.On<WorkDelivered>("link", (_, deed) => Web.IsAddress(deed.Link) ? null : new Refusal("delivery.link") { Field = "link" }),
        Guard.On<WorkDelivered>("each criterion self-checked", (attempt, deed) =>
            deed.CriteriaChecked.Order().SequenceEqual(Enumerable.Range(1, attempt.Record.Terms.Criteria.Count)) ? null : new Refusal("delivery.criteria") { Field = "criteria" }),
    ];

    public static readonly IReadOnlyList<Guard> ForRework =
    [
        TermsGuards.ReasonGiven,
        Guard.On<ReworkRequested>("names the failed criteria", (attempt, deed) =>
            deed.FailedCriteria.Count > 0 && deed.FailedCriteria.All(number => number >= 1 && number <= attempt.Record.Terms.Criteria.Count)
                ? null
                : new Refusal("delivery.failed") { Field = "failed" }),
        new("rounds left", attempt => attempt.Record.Delivery!.Rounds < attempt.Policy.ReworkRounds ? null : new Refusal("delivery.rounds", ("most", attempt.Policy.ReworkRounds))),
    ];

    public static readonly Guard EveryCriterionNoted = Guard.On<DeliveryAccepted>(
        "every criterion met, each with a note or evidence",
        (attempt, deed) =>
        {
            if (deed.Notes.Count != attempt.Record.Terms.Criteria.Count) return new Refusal("delivery.note", ("most", LongestNote)) { Field = $"note{Math.Min(deed.Notes.Count, attempt.Record.Terms.Criteria.Count - 1) + 1}" };
            var missing = deed.Notes.ToList().FindIndex(note => !Prose.Fits(note, LongestNote));
            return missing < 0 ? null : new Refusal("delivery.note", ("most", LongestNote)) { Field = $"note{missing + 1}" };
        });

    public static readonly IReadOnlyList<Guard> ForTerminating =
    [
        TermsGuards.ReasonGiven,
        Guard.On<ContractTerminated>("share from 0 to 100 percent", (_, deed) =>
            deed.AcceptedPercent is >= 0 and <= 100 ? null : new Refusal("delivery.share") { Field = "percent" }),
        Guard.On<ContractTerminated>("overdue, rounds spent, or a share accepted", (attempt, deed) => deed.AcceptedPercent > 0 || IsInDefault(attempt)
            ? null
            : new Refusal("delivery.notoverdue", ("due", attempt.Record.Delivery!.DueOn)) { Field = "percent" }),
        Guard.On<ContractTerminated>("vendor heard", (_, deed) => deed.VendorHeard ? null : new Refusal("delivery.heard") { Field = "heard" }),
        PrivateNumbers.None,
    ];

    /// <summary>What is left of the work may be bought anew once its contract has ended early.</summary>
    public static readonly Guard EndedEarly =
        new("contract ended early", attempt => attempt.Record.Award?.AcceptedPercent is null ? new Refusal("delivery.goeson") : null);

    public static readonly IReadOnlyList<Guard> ForReconsidering =
    [
        TermsGuards.ReasonGiven,
        TermsGuards.NotRelistedYet,
        Holding.NotDisputed,
        new("nothing of the work accepted", attempt => attempt.Record.Award?.AcceptedPercent is null ? null : new Refusal("delivery.sharepaid")),
        new("another proposal can be chosen", attempt => attempt.Record.StandingProposals.Any(proposal => CanBeNext(attempt, proposal)) ? null : new Refusal("proposal.nonext")),
    ];

    /// <summary>Whether a termination leads to an invoice for what was accepted.</summary>
    public static bool AcceptsAShare(Attempt attempt) => attempt.Deed is ContractTerminated { AcceptedPercent: > 0 };

    /// <summary>Whether the vendor failed the contract: only then it may end with nothing accepted.</summary>
    public static bool IsInDefault(Attempt attempt) => IsOverdue(attempt) || RoundsAreSpent(attempt);

    private static bool CanBeNext(Attempt attempt, Proposal proposal) =>
        proposal.Id != attempt.Record.Award!.Proposal && proposal.Verdict != Verdict.Fail && proposal.TermsVersion == attempt.Record.TermsVersion
        && EvaluationGuards.Passed(attempt, proposal.Content?.DeliverBy) is null;

    /// <summary>While work is in review, what counts is when it came: a slow review makes nobody late.</summary>
    private static bool IsOverdue(Attempt attempt)
    {
        var delivery = attempt.Record.Delivery!;
        var came = attempt.Record.Status == OpportunityStatus.InReview ? delivery.DeliveredAt!.Value : attempt.Now;
        return attempt.At.Calendar.IsOver(delivery.DueOn, came);
    }

    /// <summary>The last round is spent once its work is back, not while the vendor still cures it.</summary>
    private static bool RoundsAreSpent(Attempt attempt) =>
        attempt.Record.Status == OpportunityStatus.InReview && attempt.Record.Delivery!.Rounds >= attempt.Policy.ReworkRounds;

    private static Refusal? Later(Attempt attempt, DateOnly until) =>
        until > attempt.Record.Delivery!.DueOn && until >= attempt.At.Calendar.DayOf(attempt.Now)
            ? null
            : new Refusal("delivery.earlier", ("due", attempt.Record.Delivery.DueOn)) { Field = "until" };
}
