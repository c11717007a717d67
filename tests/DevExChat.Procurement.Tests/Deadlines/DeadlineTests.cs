using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace DevExChat.Procurement.Tests.Deadlines;

/// <summary>Deadlines through the outbox into real Quartz and back, on both databases.</summary>
public sealed class DeadlineTests
{
    private readonly FakeClock _clock = new();
    private readonly Ledger _ledger = new();

    private DateTimeOffset Soon => _clock.GetUtcNow().AddHours(2);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_falls_due_is_acted_on_once_and_not_before(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new DeadlineHost(database, _clock, _ledger);
        await host.StartAsync();
        var due = Soon;
        await host.PlanAsync(1, ("closes", due), ("later", due.AddDays(1)));
        await host.ScheduledAsync();
        Assert.Equal(due, await host.Engine.NextDueAsync(CancellationToken.None));

        await host.MoveAsync(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        await host.MoveAsync(TimeSpan.FromMilliseconds(1));
        await Eventually.Is(() => !_ledger.Met.IsEmpty);
        await host.MoveAsync(TimeSpan.FromHours(1));
        var met = Assert.Single(_ledger.Met);
        Assert.Equal($"1:closes:{due.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z", met.Key);
        Assert.True(met.At >= due);
        Assert.Equal([DeadlineStatus.Done, DeadlineStatus.Planned], (await host.DeadlinesAsync()).Select(d => d.Status));
        Assert.Equal(due.AddDays(1), await host.Engine.NextDueAsync(CancellationToken.None));
        await host.StopAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Moving_a_date_moves_what_depends_on_it_and_cancelling_cancels(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new DeadlineHost(database, _clock, _ledger);
        await host.StartAsync();
        var due = Soon;
        await host.PlanAsync(1, ("closes", due), ("closing.soon", due.AddHours(-1)));
        await host.PlanAsync(2, ("closes", due));
        await host.ScheduledAsync();
        await host.PlanAsync(1, ("closes", due.AddHours(5)));
        await host.PlanAsync(2);
        await host.ScheduledAsync();

        await host.PlanAsync(3, ("marker", due.AddHours(1)));
        await host.ScheduledAsync();
        await host.MoveAsync(TimeSpan.FromHours(3));
        await Eventually.Is(() => !_ledger.Met.IsEmpty);
        Assert.Equal(["marker"], _ledger.Rules);
        await host.MoveAsync(TimeSpan.FromHours(4));
        await Eventually.Is(() => _ledger.Met.Count == 2);
        Assert.Equal(["marker", "closes"], _ledger.Rules);
        await host.StopAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_instant_that_passed_while_we_were_stopped_is_acted_on_once_at_the_start(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var host = new DeadlineHost(database, _clock, _ledger))
        {
            await host.StartAsync();
            await host.PlanAsync(1, ("closes", Soon));
            await host.ScheduledAsync();
            await host.StopAsync();
        }

        _clock.Advance(TimeSpan.FromDays(3));
        for (var start = 0; start < 2; start++)
        {
            await using var host = new DeadlineHost(database, _clock, _ledger);
            await host.StartAsync();
            await host.Engine.NudgeAsync(CancellationToken.None);
            await Eventually.Is(() => !_ledger.Met.IsEmpty);
            await host.StopAsync();
        }

        Assert.Equal(["closes"], _ledger.Rules);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_crash_between_commit_and_schedule_loses_no_deadline(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var doomed = new DeadlineHost(database, _clock, _ledger))
        {
            await doomed.PlanAsync(1, ("closes", Soon)); // it was never started: nothing reaches Quartz
        }

        _clock.Advance(TimeSpan.FromDays(1));
        await using var host = new DeadlineHost(database, _clock, _ledger);
        await host.StartAsync();
        await host.ScheduledAsync();
        await Eventually.Is(() => !_ledger.Met.IsEmpty);
        await host.StopAsync();
        Assert.Equal(["closes"], _ledger.Rules);
    }

    [Fact]
    public async Task A_lost_jobs_file_is_rebuilt_from_the_record()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var host = new DeadlineHost(database, _clock, _ledger))
        {
            await host.StartAsync();
            await host.PlanAsync(1, ("closes", Soon));
            await host.ScheduledAsync();
            await host.StopAsync();
        }

        var jobs = JobsFile.Beside(database.Settings.ConnectionString);
        using (var connection = new SqliteConnection(jobs)) SqliteConnection.ClearPool(connection);
        var file = new SqliteConnectionStringBuilder(jobs).DataSource;
        Assert.True(File.Exists(file));
        Assert.NotEqual(new SqliteConnectionStringBuilder(database.Settings.ConnectionString).DataSource, file);
        foreach (var part in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*")) File.Delete(part);

        await using var restarted = new DeadlineHost(database, _clock, _ledger);
        await restarted.StartAsync();
        await Eventually.Is(async () => await restarted.Engine.SweepAsync(CancellationToken.None) == 0);
        await restarted.MoveAsync(TimeSpan.FromHours(3));
        await Eventually.Is(() => !_ledger.Met.IsEmpty);
        await restarted.StopAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_fails_is_tried_again_until_it_works(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new DeadlineHost(database, _clock, _ledger);
        _ledger.FailuresToCome = 2;
        await host.StartAsync();
        await host.PlanAsync(1, ("closes", Soon));
        await host.ScheduledAsync();
        await host.MoveAsync(TimeSpan.FromHours(3));
        await Eventually.Is(async () => (await host.DeadlinesAsync()).Single().Failures == 1);
        Assert.Equal("InvalidOperationException", (await host.DeadlinesAsync()).Single().Result);
        await Eventually.Is(async () =>
        {
            await host.MoveAsync(TimeSpan.FromMinutes(1));
            return !_ledger.Met.IsEmpty;
        });
        Assert.Equal(2, (await host.DeadlinesAsync()).Single().Failures);
        await host.StopAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_done_is_not_planned_again_and_what_was_cancelled_can_be(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new DeadlineHost(database, _clock, _ledger);
        var due = Soon;
        await host.PlanAsync(1, ("done", due), ("cancelled", due), ("kept", due), ("kept", due));
        await host.InDbAsync(async db =>
        {
            (await db.Deadlines.FindAsync(Deadline.KeyOf(new(1), "done", due)))!.Done(_clock.GetUtcNow(), "acted");
            return await db.SaveChangesAsync();
        });
        await host.PlanAsync(1, ("done", due), ("kept", due));
        Assert.Equal(DeadlineStatus.Cancelled, (await host.DeadlinesAsync()).Single(d => d.Rule == "cancelled").Status);
        await host.PlanAsync(1, ("done", due), ("kept", due), ("cancelled", due));
        Assert.Equal(
            [("cancelled", DeadlineStatus.Planned), ("done", DeadlineStatus.Done), ("kept", DeadlineStatus.Planned)],
            (await host.DeadlinesAsync()).Select(d => (d.Rule, d.Status)).OrderBy(d => d.Rule, StringComparer.Ordinal));

        // Only what changed is told to the engine: three at first, then the one that went and came.
        var told = await host.InDbAsync(db => Task.FromResult(db.Outbox.AsEnumerable().OrderBy(m => m.Id).Select(m => m.Read<SchedulePayload>().Keys.Count).ToList()));
        Assert.Equal([3, 1, 1], told);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_plan_that_is_not_saved_leaves_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new DeadlineHost(database, _clock, _ledger);
        await host.InDbAsync(async db =>
        {
            await DeadlinePlanner.ReconcileAsync(db, new(1), [("closes", Soon)], _clock.GetUtcNow(), CancellationToken.None);
            return 0;
        });
        Assert.Empty(await host.DeadlinesAsync());
    }
}
