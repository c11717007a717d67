#pragma warning disable IDE0005 // What is in scope anyway differs between the benchmark and the tests that share this file.
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DevExChat.Bench.Quarter;

/// <summary>
/// The product without its doors, over a real database, on a clock that stands until it is moved. Instead of the job engine this world
/// itself wakes the deadlines, in their order, so that the same seed always gives the same quarter.
/// </summary>
public sealed class MovedWorld : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private MovedWorld(ServiceProvider services, StandingClock clock, RecordingChat chat) => (this.services, Clock, Chat) = (services, clock, chat);

    public StandingClock Clock { get; }

    public RecordingChat Chat { get; }

    public ProcurementPolicy Policy => services.GetRequiredService<ProcurementPolicy>();

    public Circumstances At => new(Clock.GetUtcNow(), Policy);

    public static async Task<MovedWorld> StartAsync(IReadOnlyDictionary<string, string?> settings, DateTimeOffset at, CancellationToken ct)
    {
        var clock = new StandingClock { Now = at };
        var chat = new RecordingChat(clock);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton<IChatPlatform>(chat);
        collection.AddProcurement(configuration);
        collection.Replace(ServiceDescriptor.Singleton<IDeadlineEngine, NoEngine>());
        var world = new MovedWorld(collection.BuildServiceProvider(), clock, chat);
        await world.InDbAsync(async db =>
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) await db.Database.MigrateAsync(ct);
            return 0;
        });
        return world;
    }

    public async Task<T> InDbAsync<T>(Func<ProcurementDb, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ProcurementDb>());
    }

    public Task AddAsync(IEnumerable<object> rows) => InDbAsync(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    public Task<Opportunity?> ReadAsync(OpportunityId id) => InDbAsync(db => new Records(db).FindAsync(id, CancellationToken.None));

    /// <summary>Has somebody do something to a record, with all that follows from it. Why not, when it is refused.</summary>
    public async Task<Refusal?> DoAsync(OpportunityId id, OpportunityEvent deed, Actor by)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
        var at = At;
        if (deed is OpportunityDrafted drafted)
        {
            var (draft, against) = Opportunity.Create(id, drafted, by, at);
            if (against is not null) return against;
            db.Opportunities.Add(draft!);
        }
        else
        {
            var record = await new Records(db).FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"There is no record {id}.");
            if (record.Try(deed, by, at) is { } refusal) return refusal;
        }

        await scope.ServiceProvider.GetRequiredService<Commit>().FollowAsync(at, CancellationToken.None);
        await db.SaveChangesAsync();
        return null;
    }

    /// <summary>A record that was made elsewhere, with the deadlines that it asks for now.</summary>
    public Task PlaceAsync(Opportunity record) => InDbAsync(async db =>
    {
        if (!await db.Opportunities.AnyAsync(known => known.Id == record.Id)) db.Opportunities.Add(record);
        await DeadlinePlanner.ReconcileAsync(db, record, At, CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    /// <summary>Everything up to an instant happens at its own time: what falls due, and what is to be sent.</summary>
    public async Task PassUntilAsync(DateTimeOffset to, Func<Deadline, Task>? met = null)
    {
        while (true)
        {
            await HappensAsync(met);
            if (Clock.Now >= to) return;
            var next = await NextAsync();
            Clock.Now = next < to ? next.Value : to;
        }
    }

    /// <summary>What is due now is done and sent.</summary>
    public async Task HappensAsync(Func<Deadline, Task>? met = null)
    {
        var now = Clock.Now;
        while (true)
        {
            var due = await InDbAsync(db => db.Deadlines.AsNoTracking().Where(row => row.Status == DeadlineStatus.Planned && row.DueAt <= now).OrderBy(row => row.DueAt).ThenBy(row => row.Key).Take(100).ToListAsync());
            foreach (var deadline in due)
            {
                await services.GetRequiredService<IDeadlineHandler>().MeetAsync(deadline.Key, CancellationToken.None);
                if (met is not null) await met(deadline);
            }

            if (due.Count == 0) break;
        }

        var anything = await InDbAsync(db => db.Outbox.AnyAsync(message => message.Status == OutboxStatus.Waiting && message.DueAt <= now));
        if (anything) await services.GetRequiredService<OutboxWorker>().DrainAsync(CancellationToken.None);
    }

    /// <summary>A round of the morning's digests.</summary>
    public Task<int> MorningAsync() => RoundAsync<DigestRound>();

    /// <summary>A round of what opened, to those who watch.</summary>
    public Task<int> NewsAsync() => RoundAsync<NewsRound>();

    private async Task<int> RoundAsync<TRound>()
        where TRound : MorningRound
    {
        await using var scope = services.CreateAsyncScope();
        var handed = await scope.ServiceProvider.GetRequiredService<TRound>().RunAsync(CancellationToken.None);
        if (handed > 0) await services.GetRequiredService<OutboxWorker>().DrainAsync(CancellationToken.None);
        return handed;
    }

    /// <summary>A deed asked for in chat, through the switchboard.</summary>
    public async Task<Reply> AskAsync(Interaction interaction)
    {
        var reply = await services.GetRequiredService<ISwitchboard>().HandleAsync(interaction, CancellationToken.None);
        await services.GetRequiredService<OutboxWorker>().DrainAsync(CancellationToken.None);
        return reply;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>The next instant at which something falls due or is to be sent.</summary>
    private Task<DateTimeOffset?> NextAsync() => InDbAsync(async db =>
    {
        var now = Clock.Now;
        var due = await db.Deadlines.Where(row => row.Status == DeadlineStatus.Planned && row.DueAt > now).MinAsync(row => (DateTimeOffset?)row.DueAt);
        var sends = await db.Outbox.Where(message => message.Status == OutboxStatus.Waiting && message.DueAt > now).MinAsync(message => (DateTimeOffset?)message.DueAt);
        return due < sends || sends is null ? due : sends;
    });

    private sealed class NoEngine : IDeadlineEngine
    {
        public Task ApplyAsync(IReadOnlyCollection<string> keys, CancellationToken ct) => Task.CompletedTask;

        public Task<int> SweepAsync(CancellationToken ct) => Task.FromResult(0);

        public Task NudgeAsync(CancellationToken ct) => Task.CompletedTask;

        public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);
    }
}

/// <summary>A clock that shows what it was set to.</summary>
public sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
