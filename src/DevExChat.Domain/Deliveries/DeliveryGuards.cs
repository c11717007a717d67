using DevExChat.Domain.Opportunities;

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
        new("overdue or rounds spent", attempt => IsOverdue(attempt) || RoundsAreSpent(attempt)
            ? null
            : new Refusal("delivery.notoverdue", ("due", attempt.Record.Delivery!.DueOn))),
        Guard.On<ContractTerminated>("vendor heard", (_, deed) => deed.VendorHeard ? null : new Refusal("delivery.heard") { Field = "heard" }),
    ];

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
