using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.People;

public sealed class ProfileKeeperTests
{
    private readonly Scene scene = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Name_language_and_zone_are_taken_over(DatabaseProvider provider)
    {
        var ada = await KeepAsync(new ChatProfile("Ada L.", "fr-CA", "America/Halifax"), provider);

        Assert.Equal(("Ada L.", "fr", "America/Halifax"), (ada.DisplayName, ada.Language, ada.TimeZone));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_many_tell_at_once_stops_none_of_them(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider);
        var keeper = new ProfileKeeper(new Opener(database));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(
            () => keeper.KeepAsync(scene.Ada.Identities[0].AsIdentity(), new ChatProfile($"Ada {number}", "en-CA", null), TestContext.Current.CancellationToken))));

        await using var db = database.Open();
        Assert.StartsWith("Ada ", (await db.People.SingleAsync(person => person.Id == scene.Ada.Id, TestContext.Current.CancellationToken)).DisplayName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_person_chose_stays()
    {
        scene.Ada.Choose("en", "America/Vancouver");

        var ada = await KeepAsync(new ChatProfile("Ada L.", "fr-CA", "America/Halifax"));

        Assert.Equal(("Ada L.", "en", "America/Vancouver"), (ada.DisplayName, ada.Language, ada.TimeZone));
    }

    [Theory]
    [InlineData("Ada", "en-US", "America/Toronto")]
    [InlineData("  ", null, null)]
    [InlineData("Ada", null, "No/Where")]
    public async Task What_tells_nothing_new_changes_nothing(string name, string? locale, string? zone)
    {
        var ada = await KeepAsync(new ChatProfile(name, locale, zone));

        Assert.Equal(scene.Ada.Version, ada.Version);
    }

    [Fact]
    public async Task Somebody_unknown_stays_unknown()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        await new ProfileKeeper(new Opener(database)).KeepAsync(new ChatIdentity("slack", "T1", "U9"), new ChatProfile("X", null, null), TestContext.Current.CancellationToken);

        await using var db = database.Open();
        Assert.False(await db.People.AnyAsync());
    }

    private async Task<Person> KeepAsync(ChatProfile profile, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        await using var database = await scene.RegisterAsync(provider);
        var keeper = new ProfileKeeper(new Opener(database));
        for (var time = 0; time < 2; time++) await keeper.KeepAsync(scene.Ada.Identities[0].AsIdentity(), profile, TestContext.Current.CancellationToken);
        await using var db = database.Open();
        return await db.People.SingleAsync(person => person.Id == scene.Ada.Id);
    }
}

/// <summary>Opens contexts of a test's database, as the product's own factory does.</summary>
internal sealed class Opener(TestDatabase database) : IDbContextFactory<ProcurementDb>
{
    public ProcurementDb CreateDbContext() => database.Open();
}
