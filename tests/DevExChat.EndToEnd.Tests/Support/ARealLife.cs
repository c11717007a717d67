using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictSlack;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The product in processes of its own, in real time: to be killed, and to be run twice at once.</summary>
internal sealed class ARealLife : Story, IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings;
    private readonly List<ProductProcess> replicas = [];

    private ARealLife(StrictSlackServer slack, TestDatabase database)
        : base(slack, teams: null, Stage.Slack, database) => settings = ProductProcess.Settings(slack, database.Configuration);

    public override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>How long the next opportunity is open.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Where the product's processes listen.</summary>
    public IReadOnlyList<Uri> Replicas => [.. replicas.Select(replica => replica.Address)];

    protected override DateTimeOffset NextClosing => Now + Window;

    protected override DateOnly NextDeliverBy => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(30);

    public static async Task<ARealLife> BeginsAsync(DatabaseProvider provider, int replicas = 1)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var slack = await StrictSlackServer.StartAsync(
            new StrictSlackOptions { Personas = Cast.Personas, IsPaced = false, TrafficKept = 20_000, AcknowledgeWithin = TimeSpan.FromSeconds(20) }, TimeProvider.System, Ct);
        var life = new ARealLife(slack, database);
        life.settings["Policy:MinimumWindow"] = "00:00:01";
        for (var i = 0; i < replicas; i++) await life.StartsAsync();
        await life.SettlesAsync();
        return life;
    }

    /// <summary>Starts the product, or one more of it; Slack delivers to the one that started last.</summary>
    public async Task StartsAsync()
    {
        var replica = await ProductProcess.StartAsync(settings);
        replicas.Add(replica);
        Slack.ProductAddress = replica.Address;
    }

    /// <summary>SIGKILL for every process of the product.</summary>
    public async Task IsKilledAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.KillAsync();
            await replica.DisposeAsync();
        }

        replicas.Clear();
    }

    /// <summary>SIGKILL for one of the replicas; Slack delivers to another.</summary>
    public async Task LosesAsync(int replica)
    {
        await replicas[replica].KillAsync();
        await replicas[replica].DisposeAsync();
        replicas.RemoveAt(replica);
        Slack.ProductAddress = replicas[^1].Address;
    }

    /// <summary>
    /// What two minutes would do: the claims of a dead process run out. On SQLite it takes no such time, because the next start
    /// knows that there was nobody else.
    /// </summary>
    public async Task ClaimsRunOutAsync()
    {
        if (Database.Settings.Provider == DatabaseProvider.Sqlite) return;
        await using var db = Database.Open();
        DateTimeOffset? past = Now.AddSeconds(-1);
        await db.Outbox.Where(message => message.Status == OutboxStatus.Waiting && message.ClaimedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.ClaimedUntil, past), Ct);
    }

    public override async Task SettlesAsync()
    {
        await using var db = Database.Open();
        await Eventually.Is(async () => !await db.Outbox.AnyAsync(message => message.Status == OutboxStatus.Waiting, Ct));
    }

    public override async Task ClosedAsync()
    {
        await using var db = Database.Open();
        await Eventually.Is(async () => !await db.Deadlines.AnyAsync(deadline => deadline.OpportunityId == Current!.Value && deadline.Rule == "closes" && deadline.Status == DeadlineStatus.Planned, Ct));
        await SettlesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas) await replica.DisposeAsync();
        await Slack.DisposeAsync();
        await Database.DisposeAsync();
    }
}
