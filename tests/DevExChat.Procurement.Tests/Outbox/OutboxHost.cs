using System.Collections.Concurrent;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>One process of the product around its outbox. Leaving it without a farewell is a crash; making another one is a restart.</summary>
internal sealed class OutboxHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OutboxHost(TestDatabase database, FakeChat chat, FakeClock clock, Board board, OutboxOptions? options = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(options ?? new OutboxOptions())
            .AddProcurementStore(configuration)
            .AddProcurementOutbox(configuration)
            .AddSingleton<IChatPlatform>(chat)
            .AddSingleton<ICardComposer>(board)
            .AddSingleton<IProfileKeeper>(board)
            .AddSingleton<IDeadlineEngine>(board)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        Clock = clock;
    }

    public FakeClock Clock { get; }

    public OutboxWorker Worker => Get<OutboxWorker>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task DrainAsync() => Worker.DrainAsync(TestContext.Current.CancellationToken);

    public async Task AddAsync(params OutboxMessage[] messages) => await InDbAsync(db =>
    {
        db.AddRange(messages.AsEnumerable());
        return db.SaveChangesAsync();
    });

    public async Task<T> InDbAsync<T>(Func<ProcurementDb, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ProcurementDb>());
    }

    /// <summary>Adds a copy of an opportunity's card that has not been posted yet.</summary>
    public async Task<CardCopy> CopyAsync(long opportunity = 1, string channel = "C1", string card = CardNames.Opportunity) => await InDbAsync(async db =>
    {
        var copy = await CardCopies.ShowAsync(
            db, new OpportunityId(opportunity), card, new Place("slack", "T1", channel), "en", null, Clock.GetUtcNow(), CancellationToken.None);
        await db.SaveChangesAsync();
        return copy;
    });

    public Task<CardCopy> ReadAsync(CardCopy copy) => InDbAsync(db => db.CardCopies.AsNoTracking().SingleAsync(c => c.Id == copy.Id));

    public Task<List<OutboxMessage>> MessagesAsync() => InDbAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>What cards say, and what else the outbox hands over.</summary>
internal sealed class Board : ICardComposer, IProfileKeeper, IDeadlineEngine
{
    public ConcurrentDictionary<OpportunityId, string> Headings { get; } = new();

    public ConcurrentQueue<(ChatIdentity Identity, ChatProfile Profile)> Profiles { get; } = new();

    public ConcurrentQueue<string> Scheduled { get; } = new();

    /// <summary>What is done when a card was just read from the record and is not sent yet.</summary>
    public Func<Task> AfterReading { get; set; } = () => Task.CompletedTask;

    public async Task<Card?> ComposeAsync(CardCopy copy, long sequence, CancellationToken ct)
    {
        var heading = Headings.GetOrAdd(copy.OpportunityId, "Open");
        await AfterReading();
        return new Card(heading, [new CardElement.Divider()], heading);
    }

    public Task<Card?> ComposeHomeAsync(PersonId person, CancellationToken ct) => Task.FromResult<Card?>(new Card("Home", [], "Home"));

    public Task<bool> KeepAsync(ChatIdentity identity, ChatProfile profile, CancellationToken ct)
    {
        Profiles.Enqueue((identity, profile));
        return Task.FromResult(true);
    }

    public Task KeepNamesAsync(string platform, string tenant, IReadOnlyDictionary<string, string> namesByUser, CancellationToken ct)
    {
        foreach (var (user, name) in namesByUser) Profiles.Enqueue((new ChatIdentity(platform, tenant, user), new ChatProfile(name, null, null)));
        return Task.CompletedTask;
    }

    public Task ApplyAsync(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        foreach (var key in keys) Scheduled.Enqueue(key);
        return Task.CompletedTask;
    }

    public Task<int> SweepAsync(CancellationToken ct) => Task.FromResult(0);

    public Task NudgeAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);
}
