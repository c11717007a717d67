using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Slack.Sockets;
using DevExChat.Slack.Workspaces;
using DevExChat.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// The whole product, the strict Slack and the cast, on a clock that stands until it is moved. It begins on a Monday at ten in
/// Toronto. Whoever acts, everything that follows from it at that instant is done before the test goes on.
/// </summary>
internal sealed class ALife : Story, IAsyncDisposable
{
    public static readonly DateTimeOffset Beginning = new(2026, 10, 5, 14, 0, 0, TimeSpan.Zero);

    /// <summary>The Friday of the first week, at ten in Toronto.</summary>
    public static readonly DateTimeOffset Closing = Beginning.AddDays(4);

    public static readonly DateOnly DeliverBy = new(2026, 10, 30);

    // More than the product gives one message before it gives up the call.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(31);

    private readonly LocalSandbox sandbox;
    private WebApplication product;

    private ALife(LocalSandbox sandbox, Stage stage, TestDatabase database, LogBook log)
        : base(sandbox.Slack, sandbox.Teams, stage, database) => (this.sandbox, Log, product) = (sandbox, log, sandbox.Product);

    /// <summary>How many calls of the product hang right now.</summary>
    public int Hanging => Slack.Faults.Hanging + Teams.Faults.Hanging;

    private int Ended => Slack.Faults.Ended + Teams.Faults.Ended;

    /// <summary>How many of the faults that were written down have not happened yet.</summary>
    public int Pending => Slack.Faults.Pending + Teams.Faults.Pending;

    /// <summary>Everything the product logged.</summary>
    public LogBook Log { get; }

    public SandboxClock Clock => sandbox.Clock;

    /// <summary>Where the sandbox's page is.</summary>
    public Uri PageAddress => sandbox.PageAddress;

    public override DateTimeOffset Now => Clock.GetUtcNow();

    protected override DateTimeOffset NextClosing => Now < Closing.AddDays(-2) ? Closing : Now.AddDays(4);

    protected override DateOnly NextDeliverBy => DeliverBy;

    public static Task<ALife> BeginsAsync(params (string Key, string? Value)[] settings) => BeginsAsync(DatabaseProvider.Sqlite, settings);

    public static Task<ALife> BeginsAsync(Stage stage, params (string Key, string? Value)[] settings) => BeginsAsync(DatabaseProvider.Sqlite, stage, settings);

    public static Task<ALife> BeginsAsync(DatabaseProvider provider, params (string Key, string? Value)[] settings) => BeginsAsync(provider, Stage.Slack, settings);

    /// <summary>Starts it all over a fresh database; the settings win over the sandbox's own.</summary>
    public static Task<ALife> BeginsAsync(DatabaseProvider provider, Stage stage, params (string Key, string? Value)[] settings) => BeginsAsync(provider, stage, new StrictTeamsOptions(), settings);

    /// <summary>The same with everybody on a Teams of another kind.</summary>
    public static Task<ALife> BeginsAsync(StrictTeamsOptions teams, params (string Key, string? Value)[] settings) => BeginsAsync(DatabaseProvider.Sqlite, Stage.Teams, teams, settings);

    private static async Task<ALife> BeginsAsync(DatabaseProvider provider, Stage stage, StrictTeamsOptions teams, (string Key, string? Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var all = new Dictionary<string, string?>(database.Configuration)
        {
            // On a clock that stands, a pause between two messages of one channel would never end.
            ["Slack:Pace"] = "false",
            ["Teams:Pace"] = stage.HasTeams() ? "false" : null,
            // The story's weeks are counted without the holidays that lie in them; those have tests of their own, and so has the morning's digest.
            ["Policy:Holidays:0"] = "2030-12-25",
            ["Policy:Notices:Digest"] = "false",
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:Console:LogLevel:Default"] = "None",
        };
        if (stage == Stage.SlackBySocket) all["Slack:SigningSecret"] = null;
        foreach (var (key, value) in settings) all[key] = value;
        var started = await LocalSandbox.StartAsync(
            new SandboxOptions
            {
                Clock = SandboxClock.StandingAt(Beginning),
                Slack = new StrictSlackOptions
                {
                    Personas = Cast.Personas,
                    ClientSecret = ABrowser.ClientSecret,
                    AcknowledgeWithin = TimeSpan.FromSeconds(20),
                    AppToken = stage == Stage.SlackBySocket ? "xapp-1-of-the-story" : null,
                    IsPaced = all["Slack:Pace"] != "false",
                    TrafficKept = 20_000,
                },
                Teams = teams with { IsPaced = stage.HasTeams() && all["Teams:Pace"] != "false", TrafficKept = 20_000 },
                IsOnTeams = stage.HasTeams(),
                Settings = all,
            },
            Ct);
        var life = new ALife(started, stage, database, new LogBook());
        life.Listen();
        if (stage == Stage.SlackBySocket) life.Slack.Sockets.BeforeDelivery = life.SocketsRestAsync;
        await life.SettlesAsync();
        return life;
    }

    public override async Task SettlesAsync()
    {
        await product.Services.GetRequiredService<OutboxWorker>().DrainAsync(Ct);
        await Teams.IsQuietAsync();

        // Over a renewal no time passes: it would be taken for one whose replica died.
        if (product.Services.GetService<RotationWorker>() is { } rotation) await Eventually.Is(() => rotation.IsCalm);
    }

    public override async Task ClosedAsync() => await PassesUntilAsync((await RecordAsync()).Terms.ClosesAt!.Value);

    /// <summary>Lets time pass. Whatever falls due on the way happens at its own instant, one after the other.</summary>
    public Task PassesAsync(TimeSpan time) => PassesUntilAsync(Now + time);

    /// <inheritdoc cref="PassesAsync"/>
    public async Task PassesUntilAsync(DateTimeOffset to)
    {
        var engine = product.Services.GetRequiredService<IDeadlineEngine>();
        while (Now < to)
        {
            Clock.Set(new[] { await engine.NextDueAsync(Ct), await NextReminderAsync(), await NextRenewalAsync(), to }.OfType<DateTimeOffset>().Min());
            await WhatIsDueHappensAsync();
        }
    }

    /// <summary>Waits until every deadline up to now is met, and what follows is sent.</summary>
    public async Task WhatIsDueHappensAsync()
    {
        await product.Services.GetRequiredService<IDeadlineEngine>().NudgeAsync(Ct);
        await using var db = Database.Open();
        await Eventually.Is(async () => !await HasDueAsync(db));
        await SettlesAsync();
    }

    /// <summary>The product stops, as it does for an update.</summary>
    public async Task StopsAsync() => await product.StopAsync(Ct);

    /// <summary>The product starts again over the same database.</summary>
    public async Task StartsAgainAsync()
    {
        var settings = sandbox.Product.Configuration.AsEnumerable().Where(setting => setting.Value is not null).ToList();
        product = ProductHost.Build([], builder =>
        {
            builder.Environment.EnvironmentName = LocalSandbox.EnvironmentName;
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        });
        Listen();
        await product.StartAsync(Ct);
        Slack.ProductAddress = new Uri(product.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/') + "/");
        Teams.ProductAddress = Slack.ProductAddress;
    }

    /// <summary>
    /// Lets so much time pass that everything in the outbox is sent: what failed is tried again when it is due, and a call that hangs
    /// is given up by the product itself when its time is over.
    /// </summary>
    public async Task RecoversAsync()
    {
        for (var round = 0; round < 200; round++)
        {
            await SettlesOrGivesUpAsync();
            if (await NextInOutboxAsync() is not { } next) return;
            Clock.Set(next);
        }

        await using var db = Database.Open();
        var left = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting)
            .Select(message => $"{message.Kind} {message.Lane} due {message.DueAt:O} claimed until {message.ClaimedUntil:O} attempts {message.Attempts}: {message.LastError}").ToListAsync(Ct);
        Assert.Fail($"The outbox is never empty, at {Now:O}:\n{string.Join('\n', left)}\n{Hanging} hang");
    }

    /// <summary>Lets time pass with nothing but what is tried again, each when it is due: no call is under way while the time jumps.</summary>
    public async Task TriesUntilAsync(DateTimeOffset to)
    {
        while (Now < to)
        {
            await SettlesAsync();
            Clock.Set(await NextInOutboxAsync() is { } next && next > Now && next < to ? next : to);
        }
    }

    /// <summary>
    /// A person looks after what could not be sent: on a platform that cannot be searched they look themselves, take away what nobody
    /// can change any more, and have it posted again.
    /// </summary>
    /// <returns>How many there were to look at.</returns>
    public async Task<int> IsLookedAfterAsync()
    {
        await using var scope = product.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<OutboxDesk>();
        for (var count = 0; ; count++)
        {
            var dead = await desk.ListAsync(OutboxStatus.Dead, 100, Ct);
            if (dead.Count == 0) return count;
            await Eventually.Is(() => Hanging == 0);
            await TakeAwayUnknownAsync();
            Assert.True(await desk.RepostAsync(dead[^1].Id, Ct), $"{dead[^1].Kind}: {dead[^1].LastError}");
            await RecoversAsync();
            Assert.True(count < 50, $"It is never sent: {dead[^1].Kind}: {dead[^1].LastError}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (product != sandbox.Product)
        {
            await product.StopAsync(CancellationToken.None);
            await product.DisposeAsync();
        }

        await sandbox.DisposeAsync();
        Clock.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>A copy of a card shows what the product would compose now.</summary>
    protected override async Task ShowsItsRecordAsync(ProcurementDb db, CardCopy copy)
    {
        await base.ShowsItsRecordAsync(db, copy);
        await using var scope = product.Services.CreateAsyncScope();
        var card = await scope.ServiceProvider.GetRequiredService<CardComposer>().ComposeAsync(copy, await db.AuditHeads.Where(head => head.Stream == copy.Stream).Select(head => head.Sequence).SingleAsync(Ct), Ct);
        var standing = StandingOf(copy);
        Assert.Equal(Beginning(card!.Heading), Beginning(standing.Heading));
        if (copy.CardName == CardNames.Opportunity) ShowsTheNumbersOf(card, standing);
        OffersTheButtonsOf(card, standing);

        // Status word and reference: the title may be cut, or cleaned of what must not stand on a screen.
        static IEnumerable<string> Beginning(string heading) => heading.Split(" · ").Take(2);
    }

    private async Task SettlesOrGivesUpAsync()
    {
        var settled = SettlesAsync();
        while (!settled.IsCompleted)
        {
            // What is being sent must not be given up with what hangs: the time waits for it.
            await Eventually.Is(async () => settled.IsCompleted || (Hanging > 0 && await ClaimedAsync() == Hanging));
            if (settled.IsCompleted) break;

            // Of these, not of what hangs from then on: who waited behind them may meet the next fault at once.
            var (ended, hung) = (Ended, Hanging);
            Clock.Advance(LongestCall);
            await Eventually.Is(() => Ended >= ended + hung);
        }

        await settled;

        // Before anything else is sent: a call that the product gave up by itself must not be taken for one that hangs.
        await Eventually.Is(() => Hanging == 0);
    }

    /// <summary>When the next window opens in which somebody is to be reminded; null when nobody is.</summary>
    private async Task<DateTimeOffset?> NextReminderAsync()
    {
        await using var db = Database.Open();
        var now = Now;
        return await db.Outbox.Where(message => message.Status == OutboxStatus.Waiting && message.Kind == OutboxKind.Nudges && message.DueAt > now).MinAsync(message => (DateTimeOffset?)message.DueAt, Ct);
    }

    /// <summary>By when the next token is being renewed before it runs out; null when none will be.</summary>
    private async Task<DateTimeOffset?> NextRenewalAsync()
    {
        await using var db = Database.Open();
        var ends = await db.Installations.Select(known => known.ExpiresAt).ToListAsync(Ct);
        return ends.Select(end => end - Rotation.Early + RotationWorker.Between).Where(renewed => renewed > Now).Min();
    }

    /// <summary>When something in the outbox can be sent that cannot be sent now; null when there is nothing left in it.</summary>
    private async Task<DateTimeOffset?> NextInOutboxAsync()
    {
        await using var db = Database.Open();
        var now = Now;
        // A reminder that waits for its window is not late.
        var waiting = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting && (message.Kind != OutboxKind.Nudges || message.DueAt <= now || message.Attempts > 0))
            .Select(message => new { message.DueAt, message.ClaimedUntil }).ToListAsync(Ct);
        if (waiting.Count == 0) return null;
        return waiting.SelectMany(message => new[] { message.DueAt, message.ClaimedUntil }).OfType<DateTimeOffset>().Where(at => at > Now).DefaultIfEmpty(Now).Min();
    }

    private async Task<bool> HasDueAsync(ProcurementDb db)
    {
        var now = Now;
        return await db.Deadlines.AnyAsync(deadline => deadline.Status == DeadlineStatus.Planned && deadline.DueAt <= now, Ct);
    }

    /// <summary>The product has a socket, and neither opens nor closes one.</summary>
    private Task SocketsRestAsync()
    {
        var sockets = product.Services.GetRequiredService<SocketMode>();
        return Eventually.Is(() => sockets is { IsCalm: true, Open: > 0 });
    }

    private void Listen() => product.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
}
