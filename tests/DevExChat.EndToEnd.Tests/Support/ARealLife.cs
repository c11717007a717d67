using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The product in processes of its own, in real time: to be killed, and to be run twice at once.</summary>
internal sealed class ARealLife : Story, IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings;
    private readonly List<ProductProcess> replicas = [];

    private ARealLife(StrictSlackServer slack, StrictTeamsServer? teams, Stage stage, TestDatabase database)
        : base(slack, teams, stage, database)
    {
        settings = ProductProcess.Settings(slack, database.Configuration);
        settings["Policy:Notices:Digest"] = "false"; // there would be one at some hours of the day
        if (teams is null) return;
        foreach (var (key, value) in SandboxSettings.Beside(slack, teams, Cast.Personas)) settings[key] = value;
        settings["Teams:Pace"] = "false";
        settings["ASPNETCORE_ENVIRONMENT"] = LocalSandbox.EnvironmentName; // Production refuses a Teams on this machine
    }

    public override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>How long the next opportunity is open.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Where the product's processes listen.</summary>
    public IReadOnlyList<Uri> Replicas => [.. replicas.Select(replica => replica.Address)];

    protected override DateTimeOffset NextClosing => Now + Window;

    protected override DateOnly NextDeliverBy => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(30);

    public static Task<ARealLife> BeginsAsync(DatabaseProvider provider, int replicas = 1) => BeginsAsync(provider, Stage.Slack, replicas);

    /// <summary>Starts it over a fresh database; the settings win over the usual ones.</summary>
    public static async Task<ARealLife> BeginsAsync(DatabaseProvider provider, Stage stage, int replicas = 1, params (string Key, string? Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var slack = await StrictSlackServer.StartAsync(
            new StrictSlackOptions { Personas = Cast.Personas, IsPaced = false, TrafficKept = 20_000, AcknowledgeWithin = TimeSpan.FromSeconds(20) }, TimeProvider.System, Ct);
        var teams = stage.HasTeams()
            ? await StrictTeamsServer.StartAsync(
                new StrictTeamsOptions { Personas = Cast.Personas, IsPaced = false, TrafficKept = 20_000, AnswerWithin = TimeSpan.FromSeconds(20), ExtensionWithin = TimeSpan.FromSeconds(20) },
                TimeProvider.System, slack.Workspace.Changes, Ct)
            : null;
        var life = new ARealLife(slack, teams, stage, database);
        life.settings["Policy:MinimumWindow"] = "00:00:01";
        foreach (var (key, value) in settings) life.settings[key] = value;
        for (var i = 0; i < replicas; i++) await life.StartsAsync();
        if (teams is not null) await TeamsCast.TellInstalledAsync(teams, Cast.Personas, Ct);
        await life.SettlesAsync();
        return life;
    }

    /// <summary>Starts the product, or one more of it; Slack delivers to the one that started last.</summary>
    public async Task StartsAsync()
    {
        var replica = await ProductProcess.StartAsync(settings);
        replicas.Add(replica);
        IsDeliveredTo(replica.Address);
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
        IsDeliveredTo(replicas[^1].Address);
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
        var waiting = db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting && (message.Kind != OutboxKind.Nudges || message.DueAt <= Now));
        await Eventually.Is(async () => !await waiting.AnyAsync(Ct), async () => string.Join('\n', await waiting
            .Select(message => $"{message.Kind} {message.Lane} due {message.DueAt:O} claimed until {message.ClaimedUntil:O} attempts {message.Attempts}: {message.LastError}").ToListAsync(Ct)));
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
        if (Stage.HasTeams()) await Teams.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>From here on the platforms deliver to this process.</summary>
    public void IsDeliveredTo(Uri address)
    {
        Slack.ProductAddress = address;
        if (Stage.HasTeams()) Teams.ProductAddress = address;
    }
}
