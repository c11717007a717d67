using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.People;

/// <summary>One person: their identities on every platform, their roles, their language and their clock.</summary>
public sealed class Person
{
    private readonly List<LinkedIdentity> identities = [];

    private Person()
    {
    }

    public PersonId Id { get; private set; }

    public string DisplayName { get; private set; } = "";

    /// <summary>"en" or "fr".</summary>
    public string Language { get; private set; } = "en";

    /// <summary>An IANA name such as America/Toronto.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>Whether the person chose language and zone themselves; then what a platform tells is ignored.</summary>
    public bool ChoseSettings { get; private set; }

    /// <summary>What was granted, in force today or not, and whether the person is a vendor; what holds at an instant is <see cref="AsActor"/>'s to say.</summary>
    public Roles Roles { get; private set; }

    public Money Limit { get; private set; }

    public IReadOnlyList<string> CostCentres { get; private set; } = [];

    /// <summary>The first day on which the roles on the buying side are in force; null means from ever.</summary>
    public DateOnly? RolesFrom { get; private set; }

    /// <summary>The last day on which they are in force; null means until taken back.</summary>
    public DateOnly? RolesUntil { get; private set; }

    public VendorProfile? Vendor { get; private set; }

    public int Version { get; private set; }

    /// <summary>The platform on which private messages come: the first one, until the person chooses another.</summary>
    public string HomePlatform { get; private set; } = "";

    /// <summary>When the person is not to be nudged; null when they leave it to the department.</summary>
    public QuietHours? Quiet { get; private set; }

    /// <summary>Whether the person wants the morning digest; null when they leave it to the department.</summary>
    public bool? Digest { get; private set; }

    /// <summary>The instant from which a person who is out of office is back; null, or past, when they are there.</summary>
    public DateTimeOffset? AwayUntil { get; private set; }

    /// <summary>At most one on each platform.</summary>
    public IReadOnlyList<LinkedIdentity> Identities => identities;

    /// <summary>The identity whose private conversation messages come to.</summary>
    public ChatIdentity? Home => (On(HomePlatform) ?? identities.FirstOrDefault())?.AsIdentity();

    public static Person Known(PersonId id, ChatIdentity identity, string displayName, string language, string timeZone)
    {
        var person = new Person { Id = id, DisplayName = displayName, Language = language, TimeZone = timeZone, HomePlatform = identity.Platform };
        person.identities.Add(new LinkedIdentity(identity.Platform, identity.Tenant, identity.UserId, id));
        return person;
    }

    /// <summary>Roles on the buying side replace what was granted before; being a vendor is the person's own doing and stays.</summary>
    public void Grant(Roles roles, Money limit, IReadOnlyList<string> costCentres, DateOnly? from = null, DateOnly? until = null)
    {
        (Roles, Limit, CostCentres, RolesFrom, RolesUntil) = (roles | (Roles & Roles.Vendor), limit, [.. costCentres.Select(BudgetLine.Plain)], from, until);
        Version++;
    }

    /// <summary>Completes the profile that makes a person a vendor.</summary>
    public void BecomeVendor(VendorProfile profile)
    {
        (Vendor, Roles) = (profile, Roles | Roles.Vendor);
        Version++;
    }

    public void Choose(string language, string timeZone)
    {
        (Language, TimeZone, ChoseSettings) = (language, timeZone, true);
        Version++;
    }

    /// <summary>Chooses the platform on which private messages come; the person has an identity there.</summary>
    public void ChooseHome(string platform)
    {
        HomePlatform = platform;
        Version++;
    }

    /// <summary>Chooses when time may reach the person; what is null stays as it was.</summary>
    public void ChooseNotices(QuietHours? quiet, bool? digest)
    {
        (Quiet, Digest) = (quiet ?? Quiet, digest ?? Digest);
        Version++;
    }

    /// <summary>Goes out of office until an instant; null comes back. It takes no right away: whoever is away may still act.</summary>
    public void Leave(DateTimeOffset? until)
    {
        AwayUntil = until;
        Version++;
    }

    public bool IsAway(DateTimeOffset now) => now < AwayUntil;

    /// <summary>The person's identity on a platform; null where they are not known.</summary>
    public LinkedIdentity? On(string platform) => identities.Find(identity => identity.Platform == platform);

    /// <summary>Makes an identity that belongs to nobody one of this person's.</summary>
    public void Link(ChatIdentity identity)
    {
        identities.Add(new LinkedIdentity(identity.Platform, identity.Tenant, identity.UserId, Id));
        Version++;
    }

    /// <summary>Takes the identities of somebody who will be nobody any more.</summary>
    public void TakeIdentitiesOf(Person other)
    {
        foreach (var identity in other.identities) identity.MoveTo(Id);
        identities.AddRange(other.identities);
        other.identities.Clear();
        other.Version++;
        Version++;
    }

    /// <summary>An identity is no longer this person's. The last one stays: nobody would be behind the record any more.</summary>
    public Refusal? Unlink(ChatIdentity identity)
    {
        if (identities.Count == 1) return new Refusal("link.last");
        identities.RemoveAll(linked => linked.AsIdentity() == identity);
        if (On(HomePlatform) is null) HomePlatform = identities[0].Platform;
        Version++;
        return null;
    }

    /// <summary>Takes over what a platform tells, except what the person chose.</summary>
    public void Describe(string displayName, string? language, string? timeZone)
    {
        DisplayName = displayName;
        if (!ChoseSettings) (Language, TimeZone) = (language ?? Language, timeZone ?? TimeZone);
        Version++;
    }

    /// <summary>What the person may do by their own authority on the day of an instant, in the department's zone.</summary>
    public Actor AsActor(Circumstances at)
    {
        var today = at.Calendar.DayOf(at.Now);
        var inForce = (RolesFrom is not { } from || today >= from) && (RolesUntil is not { } until || today <= until);
        return new Actor(Id, inForce ? Roles : Roles & Roles.Vendor)
        {
            Identities = [.. identities.Select(identity => identity.AsIdentity())],
            Limit = inForce ? Limit : Money.Zero,
            CostCentres = CostCentres,
            HasVendorProfile = Vendor is not null && !Vendor.Problems().Any(),
            DeclaredGovernmentEmployee = Vendor?.GovernmentEmployee ?? false,
        };
    }
}

/// <summary>A platform identity that belongs to a person; one identity belongs to one person only.</summary>
public sealed record LinkedIdentity(string Platform, string Tenant, string UserId, PersonId Person)
{
    public PersonId Person { get; private set; } = Person;

    public ChatIdentity AsIdentity() => new(Platform, Tenant, UserId);

    internal void MoveTo(PersonId person) => Person = person;
}
