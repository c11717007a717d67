using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.People;

public class PersonTests
{
    private static readonly Circumstances At = new(Toronto.June(10, 10), AnOpportunity.Policy);

    private static readonly VendorProfile Complete = new("Example Web Works Inc.", "QC", "hello@example.ca", "example-web", GovernmentEmployee: false);

    public static TheoryData<string, VendorProfile> Incomplete => new()
    {
        { "profile.name", Complete with { LegalName = " " } },
        { "profile.province", Complete with { Province = "Quebec" } },
        { "profile.email", Complete with { Email = "example.ca" } },
        { "profile.email", Complete with { Email = "@example.ca" } },
        { "profile.email", Complete with { Email = "hello@" } },
        { "profile.email", Complete with { Email = "hello there@example.ca" } },
        { "profile.github", Complete with { GitHubHandle = "@example" } },
        { "profile.github", Complete with { GitHubHandle = "" } },
        { "profile.github", Complete with { GitHubHandle = new string('x', 40) } },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void A_vendor_profile_says_what_is_wrong_under_its_field(string code, VendorProfile profile)
    {
        var problem = Assert.Single(profile.Problems());

        Assert.Equal((code, code.Split('.')[1]), (problem.Code, problem.Field));
    }

    [Fact]
    public void A_complete_profile_makes_a_vendor()
    {
        var person = Somebody();
        Assert.False(person.AsActor(At).HasVendorProfile);

        person.BecomeVendor(Complete with { GitHubHandle = null });

        Assert.True(person.AsActor(At).HasVendorProfile);
        Assert.True(person.AsActor(At).Has(Roles.Vendor));
        Assert.False(person.AsActor(At).IsGovernmentEmployee);
    }

    [Fact]
    public void An_incomplete_profile_does_not_count()
    {
        var person = Somebody();

        person.BecomeVendor(Complete with { Email = "" });

        Assert.False(person.AsActor(At).HasVendorProfile);
    }

    [Theory]
    [InlineData(Roles.Buyer)]
    [InlineData(Roles.Approver)]
    [InlineData(Roles.Certifier)]
    [InlineData(Roles.Payer)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Admin)]
    public void Whoever_holds_a_role_on_the_buying_side_works_for_the_government_whatever_the_profile_says(Roles role)
    {
        var person = Somebody();
        person.BecomeVendor(Complete);

        person.Grant(role, Money.Zero, []);

        Assert.True(person.AsActor(At).IsGovernmentEmployee);
        Assert.True(person.AsActor(At).Has(Roles.Vendor));
    }

    [Theory]
    [InlineData("2026-06-10", null, true)]
    [InlineData("2026-06-11", null, false)]
    [InlineData(null, "2026-06-10", true)]
    [InlineData(null, "2026-06-09", false)]
    public void Roles_hold_from_their_first_day_to_their_last(string? from, string? until, bool holds)
    {
        var person = Somebody();
        person.BecomeVendor(Complete);

        person.Grant(Roles.Approver, Cast.Dollars(5_000), [], Day(from), Day(until));

        Assert.Equal((holds, holds ? Cast.Dollars(5_000) : Money.Zero, true), (person.AsActor(At).Has(Roles.Approver), person.AsActor(At).Limit, person.AsActor(At).Has(Roles.Vendor)));

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Roles_that_are_granted_replace_those_before()
    {
        var person = Somebody();
        person.Grant(Roles.Approver, Cast.Dollars(5_000), ["CC-100"]);
        Assert.Equal((Cast.Dollars(5_000), "CC-100"), (person.AsActor(At).Limit, Assert.Single(person.AsActor(At).CostCentres)));

        person.Grant(Roles.Buyer, Money.Zero, []);

        Assert.Equal((Roles.Buyer, Money.Zero, 0), (person.AsActor(At).Roles, person.AsActor(At).Limit, person.AsActor(At).CostCentres.Count));
    }

    [Fact]
    public void What_a_platform_tells_gives_way_to_what_the_person_chose()
    {
        var person = Somebody();
        person.Describe("Renée", "fr", "America/Moncton");
        Assert.Equal(("Renée", "fr", "America/Moncton"), (person.DisplayName, person.Language, person.TimeZone));

        person.Choose("en", "America/Vancouver");
        person.Describe("Renée R.", "fr", "America/Moncton");

        Assert.Equal(("Renée R.", "en", "America/Vancouver"), (person.DisplayName, person.Language, person.TimeZone));
    }

    [Fact]
    public void Every_change_counts()
    {
        var person = Somebody();

        person.Grant(Roles.Buyer, Money.Zero, []);
        person.BecomeVendor(Complete);
        person.Choose("fr", "America/Toronto");
        person.Describe("R.", null, null);

        Assert.Equal(4, person.Version);
    }

    [Theory]
    [InlineData("slack:T1/U1", "slack", "T1", "U1")]
    [InlineData("teams:0f-1/29:1a", "teams", "0f-1", "29:1a")]
    public void An_identity_is_written_and_read_back(string text, string platform, string tenant, string user)
    {
        var identity = new ChatIdentity(platform, tenant, user);

        Assert.Equal(text, identity.ToString());
        Assert.Equal(identity, ChatIdentity.Parse(text));
        Assert.Equal(identity, Person.Known(new PersonId(Guid.AllBitsSet), identity, "R.", "fr", "America/Toronto").Identities.Single().AsIdentity());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("slack")]
    [InlineData("slack:T1")]
    [InlineData(":T1/U1")]
    [InlineData("slack:/U1")]
    [InlineData("slack:T1/")]
    public void What_is_not_an_identity_is_not_read_as_one(string? text) => Assert.Null(ChatIdentity.Parse(text));

    [Fact]
    public void The_clock_is_nobody()
    {
        Assert.True(Actor.Clock.IsClock);
        Assert.False(Actor.Clock.Is(null));
        Assert.False(Cast.Buyer.IsClock);
    }

    private static Person Somebody() =>
        Person.Known(new PersonId(new Guid(1, 2, 3, new byte[8])), new ChatIdentity("slack", "T1", "U1"), "R.", "fr", "America/Toronto");
}
