namespace DevExChat.Domain.People;

/// <summary>
/// Who acts, with what they may do at this moment. Built from the register of people when the click arrives, never from
/// what a chat platform says. The clock is an actor too: only it opens, closes, lapses and confirms by itself.
/// </summary>
public sealed record Actor(PersonId? Person, Roles Roles)
{
    public static readonly Actor Clock = new(null, Roles.None);

    /// <summary>The roles that can be delegated: the authorities of the Financial Administration Act.</summary>
    public const Roles Delegable = Roles.Approver | Roles.Certifier | Roles.Payer;

    /// <summary>In whose stead the person acts; null when by their own authority.</summary>
    public PersonId? ActsFor { get; init; }

    /// <summary>Who the authority belongs to, on every platform.</summary>
    public IReadOnlyList<ChatIdentity> Identities { get; init; } = [];

    /// <summary>The most, tax in, that the person may authorize; zero for everybody without the role.</summary>
    public Money Limit { get; init; }

    /// <summary>The cost centres the person may authorize, certify and pay for; empty means all.</summary>
    public IReadOnlyList<string> CostCentres { get; init; } = [];

    /// <summary>Those whose authority was delegated to the person, as far as it was.</summary>
    public IReadOnlyList<Actor> Delegators { get; init; } = [];

    /// <summary>Whether the vendor profile has everything a contract needs.</summary>
    public bool HasVendorProfile { get; init; }

    /// <summary>What the person declared in the vendor profile.</summary>
    public bool DeclaredGovernmentEmployee { get; init; }

    /// <summary>Anyone with a role on the buying side works for the government, whatever their profile says.</summary>
    public bool IsGovernmentEmployee =>
        DeclaredGovernmentEmployee || (Roles & ~Roles.Vendor) != Roles.None;

    public bool IsClock => Person is null;

    /// <summary>Whether the person may act in a role at all: their own, or that of somebody who delegated it to them.</summary>
    public bool MayActAs(Roles role) => Guises(role).Any(guise => guise.Has(role));

    public bool Has(Roles role) => (Roles & role) != Roles.None;

    /// <summary>Whether this is the person who acts or the one they act for: what excludes either excludes both.</summary>
    public bool Is(PersonId? person) => person is not null && (Person == person || ActsFor == person);

    /// <summary>
    /// The ways in which the person may do something that a role allows: by their own authority, and in the stead of each who delegated
    /// theirs. Nobody hands on what was delegated to them.
    /// </summary>
    public IEnumerable<Actor> Guises(Roles role) => (role & Delegable) == Roles.None || Person is null
        ? [this]
        : Delegators.Where(delegator => delegator.Has(role)).Select(delegator => this with
        {
            ActsFor = delegator.Person,
            Roles = delegator.Roles & Delegable,
            Limit = delegator.Limit,
            CostCentres = delegator.CostCentres,
            Identities = delegator.Identities,
            Delegators = [],
        }).Prepend(this with { Delegators = [] });
}
