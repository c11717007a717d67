using DevExChat.Domain.People;

namespace DevExChat.Domain.Opportunities;

/// <summary>The flags beside the status: on hold, and disputed.</summary>
public sealed partial class Opportunity
{
    /// <summary>Since when its time stands still. What ends on hold keeps it: that tells how far its time had come.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    public string? HoldReason { get; private set; }

    /// <summary>When it was last taken off hold.</summary>
    public DateTimeOffset? ResumedAt { get; private set; }

    /// <summary>What nudges count from: <see cref="StatusSince"/>, moved out by the time on hold since then.</summary>
    public DateTimeOffset ClockSince { get; private set; }

    public DateTimeOffset? DisputedSince { get; private set; }

    public string? DisputeReason { get; private set; }

    public PersonId? DisputedBy { get; private set; }

    /// <summary>Whose contract ended before the other proposals were taken up again.</summary>
    public PersonId? FormerContractor { get; private set; }

    public bool OnHold => HeldSince is not null && Ball.HeldBy(Status) != Audience.Nobody;

    public bool Disputed => DisputedSince is not null;

    /// <summary>What time it is for this record: on hold its clock stands still.</summary>
    public DateTimeOffset TimeAt(DateTimeOffset now) => HeldSince is { } since && since < now ? since : now;

    private bool ApplyFlags(OpportunityEvent happened, PersonId? by, DateTimeOffset at)
    {
        switch (happened)
        {
            case OpportunityHeld held:
                (HeldSince, HoldReason) = (at, held.Reason);
                return true;
            case OpportunityResumed resumed:
                MoveOut(resumed, at);
                (HeldSince, HoldReason, ResumedAt) = (null, null, at);
                return true;
            case DisputeRaised raised:
                (DisputedSince, DisputeReason, DisputedBy) = (at, raised.Reason, by);
                return true;
            case DisputeResolved:
                (DisputedSince, DisputeReason, DisputedBy) = (null, null, null);
                return true;
            default:
                return false;
        }
    }

    private void MoveOut(OpportunityResumed resumed, DateTimeOffset at)
    {
        // Only the part of the hold that lies in this status: some acts go on while it lasts.
        var from = HeldSince > StatusSince ? HeldSince.Value : StatusSince;
        ClockSince += at - from;
        Terms = Terms with { OpensAt = resumed.OpensAt ?? Terms.OpensAt, ClosesAt = resumed.ClosesAt ?? Terms.ClosesAt };
        if (resumed.LapsesAt is { } lapsesAt)
        {
            if (Award is not null) Award.MoveOut(lapsesAt);
            else Recommendation!.MoveOut(lapsesAt);
        }

        if (resumed.TakesEffectAt is { } effect) Recommendation!.TakesEffect(Recommendation.AuthorizedAt, effect);
        if (resumed.DueOn is not { } dueOn) return;
        if (Delivery is not null) Delivery.MoveOut(dueOn);
        else Recommendation!.Promise(dueOn);
    }
}
