using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.People;

/// <summary>
/// Somebody's authority handed to another for a time, up to an amount. It is looked up at each click, never copied: what the delegator may
/// no longer do, the delegate may not do either.
/// </summary>
public sealed class Delegation
{
    private Delegation()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Whose authority it is.</summary>
    public PersonId From { get; private set; }

    /// <summary>Who acts in their stead.</summary>
    public PersonId To { get; private set; }

    /// <summary>The most, tax in, that may be authorized under it; never more than the delegator's own limit at the click.</summary>
    public Money Max { get; private set; }

    public DateTimeOffset Begins { get; private set; }

    /// <summary>The instant from which it is over by itself.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>When it was ended before its time; null when it was not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When both were told that it ends soon.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }

    /// <summary>When both were told that it is over.</summary>
    public DateTimeOffset? EndToldAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Begins a delegation, or says why it cannot be.</summary>
    /// <param name="from">The delegator, by their own authority: nobody hands on what was delegated to them.</param>
    /// <param name="to">The delegate.</param>
    /// <param name="max">Up to what; null means up to the delegator's own limit.</param>
    /// <param name="until">When it ends by itself.</param>
    /// <param name="chain">Whether the delegate has delegated their own authority away, or the delegator acts for another.</param>
    /// <param name="now">Now.</param>
    public static (Delegation? Delegation, Refusal? Refusal) Begin(Actor from, Actor to, Money? max, DateTimeOffset until, bool chain, DateTimeOffset now)
    {
        if (!from.Has(Actor.Delegable)) return (null, new Refusal("delegation.nothing"));
        if (to.Person is not { } delegatee || from.Is(delegatee)) return (null, new Refusal("delegation.self") { Field = "person" });
        if (to.HasVendorProfile) return (null, new Refusal("delegation.vendor") { Field = "person" });
        if (chain) return (null, new Refusal("delegation.chain") { Field = "person" });
        if (until <= now) return (null, new Refusal("delegation.past") { Field = "until" });
        if (max is { } most && (most <= Money.Zero || (from.Has(Roles.Approver) && most > from.Limit)))
            return (null, new Refusal("delegation.limit", ("limit", from.Limit)) { Field = "max" });
        return (new Delegation { Id = Guid.CreateVersion7(now), From = from.Person!.Value, To = delegatee, Max = max ?? from.Limit, Begins = now, Until = until }, null);
    }

    public bool IsInForce(DateTimeOffset now) => EndedAt is null && Begins <= now && now < Until;

    /// <summary>Ends it now; nobody has to be told once more when it would have ended by itself.</summary>
    public void End(DateTimeOffset now)
    {
        (EndedAt, EndToldAt) = (now, now);
        Version++;
    }

    public void Warned(DateTimeOffset now)
    {
        WarnedAt = now;
        Version++;
    }

    public void EndTold(DateTimeOffset now)
    {
        EndToldAt = now;
        Version++;
    }

    /// <summary>What the delegate may do under it: the delegator's own authority at that instant, within the most.</summary>
    public Actor Of(Person delegator, Circumstances at)
    {
        var own = delegator.AsActor(at);
        return own with { Roles = own.Roles & Actor.Delegable, Limit = Max < own.Limit ? Max : own.Limit };
    }
}
