using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Tests.People;

public sealed class GrantTests
{
    private static readonly ChatIdentity Identity = new("slack", "T1", "U1");

    private static readonly Dictionary<string, string?> Good = new()
    {
        ["People:Grants:0:Identity"] = "slack:T1/U1",
        ["People:Grants:0:Roles:0"] = "Buyer",
        ["People:Grants:0:Roles:1"] = "approver",
        ["People:Grants:0:Limit"] = "10000.50",
        ["People:Grants:0:CostCentres:0"] = "4100",
    };

    [Fact]
    public void A_grant_is_read_with_roles_limit_and_cost_centres()
    {
        var grant = Assert.Single(Read(Good).Grants);

        Assert.Equal((Identity, Roles.Buyer | Roles.Approver, new Money(1_000_050)), (grant.Identity, grant.Roles, grant.Limit));
        Assert.Equal(["4100"], grant.CostCentres);
        Assert.Empty(Read([]).Grants);
    }

    [Theory]
    [InlineData("People:Grants:0:Identity", "U1", "People:Grants:0:Identity")]
    [InlineData("People:Grants:0:Identity", "Slack:T1/U1", "People:Grants:0:Identity")]
    [InlineData("People:Grants:0:Identity", "slck:T1/U1", "People:Grants:0:Identity")]
    [InlineData("People:Grants:0:Identity", "slack:T1/@ada", "People:Grants:0:Identity")]
    [InlineData("People:Grants:0:Identity", "teams:T1/a/b", "People:Grants:0:Identity")]
    [InlineData("People:Grants:0:Identity", null, "People:Grants:0:Identity")]
    [InlineData("People:Grants:0:Roles:1", "Boss", "People:Grants:0:Roles:1")]
    [InlineData("People:Grants:0:Roles:1", "Vendor", "People:Grants:0:Roles:1")]
    [InlineData("People:Grants:0:Roles:1", "4", "People:Grants:0:Roles:1")]
    [InlineData("People:Grants:0:Limit", "1,000", "People:Grants:0:Limit")]
    [InlineData("People:Grants:0:Limit", "10.005", "People:Grants:0:Limit")]
    [InlineData("People:Grants:0:Limit", "-5", "People:Grants:0:Limit")]
    [InlineData("People:Grants:0:Limit", null, "People:Grants:0:Limit")]
    [InlineData("People:Grants:0:Role", "Buyer", "People:Grants:0:Role")]
    [InlineData("People:Grants:0:CostCentres:0", " ", "People:Grants:0:CostCentres:0")]
    [InlineData("People:Grants:1:Identity", "slack:T1/U2", "People:Grants:1:Roles")]
    public void A_wrong_entry_stops_the_start_and_names_its_key(string key, string? value, string named)
    {
        var wrong = Assert.Throws<SettingException>(() => Read(new(Good) { [key] = value }));

        Assert.Equal(named, wrong.Key);
    }

    [Fact]
    public void An_object_id_in_capitals_is_the_same_person() => Assert.Equal(
        new ChatIdentity("teams", "7b9a1f4e-0c7c-4d1a-8d57-0a6c2a3c1e11", "6f0f7f4a-1111-4222-8333-44445555abcd"),
        Assert.Single(Read(new(Good) { ["People:Grants:0:Identity"] = "teams:7B9A1F4E-0C7C-4D1A-8D57-0A6C2A3C1E11/6F0F7F4A-1111-4222-8333-44445555ABCD" }).Grants).Identity);

    [Fact]
    public void An_identity_named_twice_stops_the_start() => Assert.Throws<SettingException>(() => Read(new(Good)
    {
        ["People:Grants:1:Identity"] = "slack:T1/U1",
        ["People:Grants:1:Roles:0"] = "Payer",
    }));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Applied_twice_it_is_granted_and_audited_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ApplyAsync(database, Good);
        await ApplyAsync(database, Good);

        var person = await ReadAsync(database);
        Assert.Equal((Roles.Buyer | Roles.Approver, new Money(1_000_050)), (person.Roles, person.Limit));
        await using var db = database.Open();
        var entry = await db.Audit.SingleAsync();
        Assert.Equal(($"person/{person.Id}", "settings", "RolesGranted"), (entry.Stream, entry.Actor, entry.Act));
        Assert.Single(await db.Outbox.ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_replicas_that_start_at_once_grant_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await Task.WhenAll(ApplyAsync(database, Good), ApplyAsync(database, Good));

        await using var db = database.Open();
        Assert.Single(await db.People.ToListAsync());
        Assert.Single(await db.Audit.ToListAsync());
    }

    [Fact]
    public async Task What_an_admin_changed_since_then_stays_until_the_settings_change()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ApplyAsync(database, Good);
        await using (var db = database.Open())
        {
            (await db.People.SingleAsync()).Grant(Roles.Payer, Money.Zero, []);
            await db.SaveChangesAsync();
        }

        await ApplyAsync(database, Good);
        Assert.Equal(Roles.Payer, (await ReadAsync(database)).Roles);

        await ApplyAsync(database, new(Good) { ["People:Grants:0:Roles:1"] = "Certifier" });
        Assert.Equal(Roles.Buyer | Roles.Certifier, (await ReadAsync(database)).Roles);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_is_no_longer_listed_loses_what_the_settings_granted_and_the_audit_log_tells(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ApplyAsync(database, Good);
        await using (var db = database.Open())
        {
            (await db.People.SingleAsync()).BecomeVendor(new VendorProfile("V Inc.", "ON", "v@example.ca", null, false));
            await db.SaveChangesAsync();
        }

        await ApplyAsync(database, []);
        await ApplyAsync(database, []);

        var person = await ReadAsync(database);
        Assert.Equal((Roles.Vendor, Money.Zero), (person.Roles, person.Limit));
        Assert.Empty(person.CostCentres);
        await using var after = database.Open();
        var entries = await after.Audit.OrderBy(entry => entry.Sequence).ToListAsync();
        Assert.Equal(2, entries.Count);
        Assert.Contains("\"roles\":\"None\"", entries[1].Payload, StringComparison.Ordinal);

        await ApplyAsync(database, Good);
        Assert.Equal(Roles.Buyer | Roles.Approver | Roles.Vendor, (await ReadAsync(database)).Roles);
    }

    [Fact]
    public async Task Roles_granted_otherwise_are_not_taken_by_a_missing_entry()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ApplyAsync(database, Good);
        await using (var db = database.Open())
        {
            (await db.People.SingleAsync()).Grant(Roles.Payer, Money.Zero, []);
            await db.SaveChangesAsync();
        }

        await ApplyAsync(database, []);

        Assert.Equal(Roles.Payer, (await ReadAsync(database)).Roles);
    }

    [Fact]
    public async Task Somebody_listed_under_another_identity_keeps_what_that_one_is_granted()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ApplyAsync(database, new() { ["People:Grants:0:Identity"] = "teams:T2/U2", ["People:Grants:0:Roles:0"] = "Payer" });
        await using (var db = database.Open())
        {
            db.Identities.Add(new LinkedIdentity("slack", "T1", "U1", (await db.People.SingleAsync()).Id));
            await db.SaveChangesAsync();
        }

        await ApplyAsync(database, Good);

        Assert.Equal(Roles.Buyer | Roles.Approver, (await ReadAsync(database)).Roles);
    }

    [Fact]
    public async Task An_empty_list_of_roles_means_none()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ApplyAsync(database, Good);
        using var json = new MemoryStream("""{ "People": { "Grants": [ { "Identity": "slack:T1/U1", "Roles": [] }, { "Identity": "slack:T1/U9", "Roles": [] } ] } }"""u8.ToArray());

        await new ApplyGrants(new Opener(database), GrantSettings.Read(new ConfigurationBuilder().AddJsonStream(json).Build()), new FakeClock())
            .StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Roles.None, (await ReadAsync(database)).Roles); // and nobody is registered for nothing
    }

    [Fact]
    public async Task A_vendor_who_is_granted_a_role_stays_a_vendor()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var db = database.Open())
        {
            var vendor = Person.Known(new PersonId(Guid.NewGuid()), Identity, "V", "en", "America/Toronto");
            vendor.BecomeVendor(new VendorProfile("V Inc.", "ON", "v@example.ca", null, false));
            db.Add(vendor);
            await db.SaveChangesAsync();
        }

        await ApplyAsync(database, Good);

        Assert.True((await ReadAsync(database)).Roles.HasFlag(Roles.Vendor));
    }

    private static GrantSettings Read(Dictionary<string, string?> settings) =>
        GrantSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static Task ApplyAsync(TestDatabase database, Dictionary<string, string?> settings) =>
        new ApplyGrants(new Opener(database), Read(settings), new FakeClock()).StartAsync(TestContext.Current.CancellationToken);

    private static async Task<Person> ReadAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.People.SingleAsync();
    }
}
