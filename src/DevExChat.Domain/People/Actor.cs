namespace DevExChat.Domain.People;

/// <summary>
/// Who acts, with what they may do at this moment. Built from the register of people when the click arrives, never from
/// what a chat platform says. The clock is an actor too: only it opens, closes, lapses and confirms by itself.
/// </summary>
public sealed record Actor(PersonId? Person, Roles Roles)
{
    public static readonly Actor Clock = new(null, Roles.None);

    /// <summary>The most, tax in, that the person may authorize; zero for everybody without the role.</summary>
    public Money Limit { get; init; }

    /// <summary>The cost centres the person may authorize for; empty means all.</summary>
    public IReadOnlyList<string> CostCentres { get; init; } = [];

    /// <summary>Whether the vendor profile has everything a contract needs.</summary>
    public bool HasVendorProfile { get; init; }

    /// <summary>What the person declared in the vendor profile.</summary>
    public bool DeclaredGovernmentEmployee { get; init; }

    /// <summary>Anyone with a role on the buying side works for the government, whatever their profile says.</summary>
    public bool IsGovernmentEmployee =>
        DeclaredGovernmentEmployee || (Roles & ~Roles.Vendor) != Roles.None;

    public bool IsClock => Person is null;

    public bool Has(Roles role) => (Roles & role) != Roles.None;

    public bool Is(PersonId? person) => person is not null && Person == person;
}
