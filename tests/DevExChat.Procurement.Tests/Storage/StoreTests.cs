using DevExChat.Procurement.Inbox;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.Tests.Storage;

public sealed class StoreTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Numbers_are_given_out_once_each_without_a_gap(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            await using var db = database.Open();
            for (var i = 0; i < 10; i++) mine.Add(await Counter.NextAsync(db, Counter.Opportunities, CancellationToken.None));
            return mine;
        })));
        Assert.Equal(Enumerable.Range(1, 80).Select(n => (long)n), numbers.SelectMany(n => n).Order());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_delivery_is_accepted_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = database.Open();
        await using var other = database.Open();
        Assert.False(await InboxEntry.WasSeenAsync(one, "slack:1", CancellationToken.None));
        foreach (var db in new[] { one, other })
        {
            db.Add(new InboxEntry("slack:1", new FakeClock().GetUtcNow()));
            db.Add(OutboxMessage.RefreshCard(Guid.NewGuid(), new FakeClock().GetUtcNow())); // what the delivery brought about
        }

        await one.SaveChangesAsync();
        var refused = await Assert.ThrowsAnyAsync<DbUpdateException>(() => other.SaveChangesAsync());
        Assert.True(InboxEntry.IsDuplicate(refused));
        Assert.False(DbErrors.IsUniqueViolation(refused, "Outbox"));

        await using var fresh = database.Open();
        Assert.True(await InboxEntry.WasSeenAsync(fresh, "slack:1", CancellationToken.None));
        Assert.Equal(1, await fresh.Outbox.CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_has_served_its_purpose_is_removed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var clock = new FakeClock();
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        db.AddRange(Enumerable.Range(0, 2500).Select(i => new InboxEntry($"old {i}", now.AddHours(-49))));
        db.Add(new InboxEntry("new", now.AddHours(-47)));
        var (sent, waiting, recent) = (Message(), Message(), Message());
        sent.Settle(OutboxStatus.Sent, null, now.AddDays(-31));
        recent.Settle(OutboxStatus.Sent, null, now.AddDays(-29));
        db.AddRange(sent, waiting, recent);
        await db.SaveChangesAsync();

        await new Purge(db, clock).RunAsync(CancellationToken.None);
        await using var fresh = database.Open();
        Assert.Equal("new", (await fresh.Inbox.SingleAsync()).DeliveryId);
        Assert.Equal([waiting.Id, recent.Id], await fresh.Outbox.OrderBy(message => message.Id).Select(message => message.Id).ToListAsync());

        OutboxMessage Message() => OutboxMessage.RefreshCard(Guid.NewGuid(), now.AddDays(-40));
    }

    [Fact]
    public async Task Every_connection_to_a_sqlite_record_survives_a_power_cut_and_waits_its_turn()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var one = database.Open();
        await using var two = database.Open();
        await one.Database.OpenConnectionAsync();
        foreach (var db in new[] { one, two })
        {
            Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
            Assert.Equal("2", await PragmaAsync(db, "synchronous"));
            Assert.Equal("5000", await PragmaAsync(db, "busy_timeout"));
            Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_start_brings_the_schema_up_to_date_before_anything_else(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.EmptyAsync(provider);
        for (var start = 0; start < 2; start++)
        {
            await using var services = Services(database.Configuration);
            foreach (var service in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>()) await service.StartingAsync(CancellationToken.None);
            await using var db = database.Open();
            Assert.Equal(0, await db.Outbox.CountAsync());
        }
    }

    [Theory]
    [InlineData("Oracle", null, "Setting Database:Provider: found \"Oracle\", expected \"Sqlite\" or \"PostgreSql\".")]
    [InlineData("PostgreSql", null, "Setting Database:ConnectionString: found nothing, expected \"Host=…;Database=…;Username=…;Password=…\".")]
    [InlineData("PostgreSql", "Database=x;Password=hunter2", "Setting Database:ConnectionString: found a connection string without Host, expected \"Host=…;Database=…;Username=…;Password=…\".")]
    [InlineData("PostgreSql", "Host=x;Pasword=hunter2", "Setting Database:ConnectionString: found text that is not a connection string (not shown), expected \"Host=…;Database=…;Username=…;Password=…\".")]
    [InlineData("Sqlite", "Data Source=:memory:", "Setting Database:ConnectionString: found a SQLite connection string without a file, expected \"Data Source=devexchat.db\".")]
    [InlineData("Sqlite", "nonsense", "Setting Database:ConnectionString: found text that is not a connection string (not shown), expected \"Data Source=devexchat.db\".")]
    public void A_setting_that_cannot_be_used_stops_the_start_with_one_line(string provider, string? connectionString, string expected)
    {
        var wrong = Assert.Throws<SettingException>(() => Services(new Dictionary<string, string?> { ["Database:Provider"] = provider, ["Database:ConnectionString"] = connectionString }));
        Assert.Equal(expected, wrong.Message);
    }

    [Theory]
    [InlineData("Sqlite", "Data Source=/nowhere/at/all/record.db")]
    [InlineData("PostgreSql", "Host=/nowhere;Database=x;Username=u;Password=hunter2;Timeout=1")]
    public async Task A_database_that_cannot_be_opened_stops_the_start_with_one_line(string provider, string connectionString)
    {
        await using var services = Services(new Dictionary<string, string?> { ["Database:Provider"] = provider, ["Database:ConnectionString"] = connectionString });
        var startup = services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().First();
        var wrong = await Assert.ThrowsAsync<SettingException>(() => startup.StartingAsync(CancellationToken.None));
        Assert.StartsWith("Setting Database:ConnectionString: found a database that cannot be opened", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    private static ServiceProvider Services(IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddProcurementStore(configuration).BuildServiceProvider();
    }

    private static async Task<string> PragmaAsync(ProcurementDb db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
