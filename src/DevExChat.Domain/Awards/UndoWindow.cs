using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Awards;

/// <summary>
/// The minutes in which the last authorization of a small award can be taken back, where the department allows for them: the money is committed
/// at once, the offer goes out when they are over. Until then only those who decide know of it.
/// </summary>
public static class UndoWindow
{
    /// <summary>Longer than this a vendor does not wait for an award that was decided.</summary>
    public const int MostMinutes = 60;

    /// <summary>Nobody decides again, asks, or lets lapse what was decided, in the minutes before it takes effect.</summary>
    public static readonly Guard NotAuthorized = new("not authorized yet", attempt => attempt.Record.Recommendation is { AuthorizedAt: { } at }
        ? new Refusal("award.alreadyauthorized", ("at", at))
        : null);

    /// <summary>The instant is the policy's, whoever brings the deed: nobody shortens the window or makes one.</summary>
    public static readonly Guard EndsAsThePolicySays = Guard.On<AwardAuthorized>("takes effect when the policy says", (attempt, deed) =>
        deed.TakesEffectAt == EndAfter(attempt.Record, deed.Facts, attempt.At) ? null : new Refusal("card.stale"));

    public static readonly Guard IsOver =
        new("undo window over", attempt => attempt.Record.Recommendation?.TakesEffectAt <= attempt.Now ? null : new Refusal("clock.early"));

    public static readonly IReadOnlyList<Guard> ForUndoing =
    [
        new("authorized and not in effect", attempt => attempt.Record.Recommendation is { IsAuthorized: true } ? null : new Refusal("undo.none")),
        // On hold the record's time stands still, and the window with it.
        new("before it takes effect", attempt => attempt.Record.Recommendation?.TakesEffectAt is { } end && end <= attempt.Record.TimeAt(attempt.Now) ? new Refusal("undo.over", ("at", end)) : null),
    ];

    /// <summary>When an authorization on these facts, given now, takes effect; null when that is at once, or when others have still to authorize.</summary>
    public static DateTimeOffset? EndAfter(Opportunity record, string facts, Circumstances at) =>
        at.Policy.UndoMinutes > 0 && record.PriceDecidedOn.Total.Dollars <= at.Policy.UndoUpTo && AwardGuards.IsLast(record, facts, at.Policy)
            ? at.Now.AddMinutes(at.Policy.UndoMinutes)
            : null;
}
