namespace DevExChat.Domain.Deliveries;

/// <summary>The work under contract: when it is due, what was handed in, how the buyer judged it.</summary>
public sealed class Delivery
{
    private Delivery()
    {
    }

    internal Delivery(DateOnly dueOn) => DueOn = dueOn;

    /// <summary>The last day on which it is on time, in the department's zone.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly? RequestedDueOn { get; private set; }

    public string? ExtensionReason { get; private set; }

    /// <summary>The https address of what was delivered.</summary>
    public string? Link { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>How often rework was requested.</summary>
    public int Rounds { get; private set; }

    public string? ReworkReason { get; private set; }

    /// <summary>The criteria (from 1) that failed at the last review.</summary>
    public IReadOnlyList<int> FailedCriteria { get; private set; } = [];

    /// <summary>The buyer's note or evidence for each criterion, in order; empty until accepted.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    public DateTimeOffset? AcceptedAt { get; private set; }

    internal void RequestExtension(DateOnly until, string reason) => (RequestedDueOn, ExtensionReason) = (until, reason);

    internal void Extend(DateOnly until) => (DueOn, RequestedDueOn, ExtensionReason) = (until, null, null);

    /// <summary>The due day after a hold. A request for no more time than that is met by it.</summary>
    internal void MoveOut(DateOnly dueOn)
    {
        DueOn = dueOn;
        if (RequestedDueOn <= dueOn) (RequestedDueOn, ExtensionReason) = (null, null);
    }

    /// <summary>The contract ended early with a share of the work accepted: that is when its payment period may begin.</summary>
    internal void AcceptShare(DateTimeOffset at) => (AcceptedAt, RequestedDueOn, ExtensionReason) = (at, null, null);

    internal void HandIn(string link, DateTimeOffset at) =>
        (Link, DeliveredAt, RequestedDueOn, ExtensionReason) = (link, at, null, null);

    internal void SendBack(IReadOnlyList<int> failed, string reason, DateOnly cureBy)
    {
        // Time to cure is given, never taken: a vendor who delivered early keeps the contract's own day.
        (FailedCriteria, ReworkReason, DueOn) = (failed, reason, cureBy > DueOn ? cureBy : DueOn);
        Rounds++;
    }

    internal void Accept(IReadOnlyList<string> notes, DateTimeOffset at) => (Notes, FailedCriteria, AcceptedAt) = (notes, [], at);
}
