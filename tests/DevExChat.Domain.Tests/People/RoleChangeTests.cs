using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.People;

public class RoleChangeTests
{
    private static readonly Person Somebody = Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", "U1"), "Somebody", "en", "America/Toronto");

    private static RoleChange Sound => new(Roles.Approver, Cast.Dollars(5_000), [], new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 1), "Takes over the section.");

    public static TheoryData<string, string, RoleChange> Wrong => new()
    {
        { "role.limit", "limit", Sound with { Limit = Money.Zero } },
        { "role.dates", "until", Sound with { Until = new DateOnly(2026, 5, 31) } },
        { "reason.missing", "reason", Sound with { Reason = " " } },
        { "reason.missing", "reason", Sound with { Reason = new string('x', 501) } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Says_what_is_wrong_under_its_field(string code, string field, RoleChange change)
    {
        var refusal = Assert.Single(change.Refuses(Cast.Admin, Somebody));

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Is_nobodys_own() => Assert.Equal("role.self", Assert.Single(Sound.Refuses(Cast.Admin with { Person = Somebody.Id }, Somebody)).Code);

    [Fact]
    public void Takes_everything_back_without_a_limit() => Assert.Empty((Sound with { Roles = Roles.None, Limit = Money.Zero, From = null }).Refuses(Cast.Admin, Somebody));
}
