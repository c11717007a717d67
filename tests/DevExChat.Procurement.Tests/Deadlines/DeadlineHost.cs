using System.Collections.Concurrent;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Outbox;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.Tests.Deadlines;

/// <summary>One process of the product around its clock: the real host, real Quartz in its store, and a clock that is moved by hand.</summary>
internal sealed class DeadlineHost : IAsyncDisposable
{
    private readonly IHost _host;

    public DeadlineHost(TestDatabase database, FakeClock clock, Ledger ledger)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Services
            .AddSingleton<TimeProvider>(clock)
            .AddProcurementStore(builder.Configuration)
            .AddProcurementOutbox(builder.Configuration)
            .AddProcurementDeadlines(builder.Configuration)
            .AddSingleton(ledger)
            .AddScoped<IDeadlineHandler, LedgerHandler>()
            .AddSingleton<IChatPlatform, FakeChat>()
            .AddSingleton<ICardComposer, Board>()
            .AddSingleton<IProfileKeeper, Board>();
        _host = builder.Build();
        Clock = clock;
    }

    public FakeClock Clock { get; }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public IDeadlineEngine Engine => _host.Services.GetRequiredService<IDeadlineEngine>();

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>What a deed does: plans what its record now asks for.</summary>
    public Task PlanAsync(long opportunity, params (string Rule, DateTimeOffset DueAt)[] wanted) => InDbAsync(async db =>
    {
        await DeadlinePlanner.ReconcileAsync(db, new OpportunityId(opportunity), wanted, Clock.GetUtcNow(), CancellationToken.None);
        return await db.SaveChangesAsync();
    });

    /// <summary>Until the outbox has told Quartz everything.</summary>
    public Task ScheduledAsync() => _host.Services.GetRequiredService<OutboxWorker>().DrainAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock as the sandbox does.</summary>
    public Task MoveAsync(TimeSpan by)
    {
        Clock.Advance(by);
        return Engine.NudgeAsync(CancellationToken.None);
    }

    public async Task<T> InDbAsync<T>(Func<ProcurementDb, Task<T>> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ProcurementDb>());
    }

    public Task<List<Deadline>> DeadlinesAsync() => InDbAsync(db => db.Deadlines.AsNoTracking().OrderBy(d => d.DueAt).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

/// <summary>What was acted on, and when by the product's clock.</summary>
internal sealed class Ledger
{
    public ConcurrentQueue<(string Key, DateTimeOffset At)> Met { get; } = new();

    public IEnumerable<string> Rules => Met.Select(met => met.Key.Split(':')[1]);

    public int FailuresToCome { get; set; }
}

internal sealed class LedgerHandler(ProcurementDb db, Ledger ledger, TimeProvider clock) : IDeadlineHandler
{
    public async Task MeetAsync(string key, CancellationToken ct)
    {
        if (ledger.FailuresToCome > 0)
        {
            ledger.FailuresToCome--;
            throw new InvalidOperationException("not now");
        }

        var deadline = await db.Deadlines.SingleAsync(d => d.Key == key, ct);
        deadline.Done(clock.GetUtcNow(), "acted");
        await db.SaveChangesAsync(ct);
        ledger.Met.Enqueue((key, clock.GetUtcNow()));
    }
}
