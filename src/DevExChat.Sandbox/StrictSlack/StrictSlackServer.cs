using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Sockets;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictSlack.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DevExChat.Sandbox.StrictSlack;

/// <summary>
/// A Slack on loopback that refuses what Slack refuses. It answers the web API over real HTTP, and delivers signed
/// commands, clicks, submissions and events on behalf of people: over HTTP, or by socket when the app has an app-level token. Triggers, response_urls and pace are judged on the
/// given clock; the three seconds to acknowledge are judged in real time.
/// </summary>
public sealed class StrictSlackServer : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly StrictSlackOptions options;
    private readonly TimeProvider clock;
    private readonly List<SlackTeam> teams = [];

    private StrictSlackServer(StrictSlackOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        Sockets = new SocketSwitch(this);
        OAuth = new OAuthDesk(this, options, clock);
        Home = new SlackTeam(this, options, clock, beside: null);
        teams.Add(Home);
        Traffic = new Traffic(options.TrafficKept, clock, Workspace.Changes);
        Faults = new Faults(Workspace.Changes);
        Violations = new Violations(Workspace.Changes);
        Home.Postroom.Open();
        var api = new ApiEndpoint(this);
        host = Build(options.Port, this, api, new ResponseUrlEndpoint(this));
    }

    /// <summary>Where it listens, with a trailing slash: the web API is at <c>api/{method}</c> below it.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where the product listens, with a trailing slash; deliveries go to <c>slack/commands</c> and so on below it.</summary>
    public Uri? ProductAddress { get; set; }

    public string SigningSecret => options.SigningSecret;

    public string BotToken => options.BotToken;

    /// <summary>The app-level token; null where Slack calls the product instead of delivering by socket.</summary>
    public string? AppToken => options.AppToken;

    public string AppId => options.AppId;

    public string BotUserId => options.BotUserId;

    public string TeamId => options.TeamId;

    /// <summary>The first workspace, in which the app is installed from the beginning.</summary>
    public SlackTeam Home { get; }

    /// <summary>All workspaces.</summary>
    public IReadOnlyList<SlackTeam> Teams
    {
        get
        {
            lock (teams) return [.. teams];
        }
    }

    /// <summary>Consent, codes and tokens.</summary>
    public OAuthDesk OAuth { get; }

    /// <summary>The first workspace's people and channels.</summary>
    public Workspace Workspace => Home.Workspace;

    /// <summary>What the app's tokens are worth in the first workspace and which scopes it has there.</summary>
    public Grants Grants => Home.Grants;

    /// <summary>What goes wrong next, on purpose.</summary>
    public Faults Faults { get; }

    /// <summary>What went over the wire.</summary>
    public Traffic Traffic { get; }

    /// <summary>The product's sockets, in Socket Mode.</summary>
    public SocketSwitch Sockets { get; }

    /// <summary>The rules the product broke when it was delivered to.</summary>
    public Violations Violations { get; }

    internal StrictSlackOptions Options => options;

    public static async Task<StrictSlackServer> StartAsync(StrictSlackOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var server = new StrictSlackServer(options, clock);
        await server.host.StartAsync(cancellationToken);
        var addresses = server.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.BaseAddress = new Uri(addresses.Addresses.First().TrimEnd('/') + "/");
        return server;
    }

    /// <summary>Adds a workspace; with <see cref="StrictSlackOptions.EnterpriseId"/> to an organisation. The app is not installed there.</summary>
    /// <param name="with">What is different from the first one: at least <see cref="StrictSlackOptions.TeamId"/>.</param>
    public SlackTeam AddTeam(Func<StrictSlackOptions, StrictSlackOptions> with)
    {
        var team = new SlackTeam(this, with(options), clock, beside: Workspace);
        team.Postroom.Open();
        lock (teams) teams.Add(team);
        return team;
    }

    /// <summary>Acts as one of the people.</summary>
    public SlackPerson As(string userId) => Home.As(userId);

    /// <summary>Sends any body to a path of the product ("slack/commands"), signed as asked. Nothing of the answer is applied.</summary>
    public Task<DeliveryResult> DeliverAsync(
        string path, ReadOnlyMemory<byte> body, string contentType, SignatureKind signature, CancellationToken cancellationToken) =>
        Home.Postroom.DeliverRawAsync(path, body, contentType, signature, cancellationToken);

    /// <summary>Delivers the same body again, freshly signed, as Slack does after an answer that was lost. Nothing of the answer is applied.</summary>
    public Task<DeliveryResult> RedeliverAsync(DeliveryResult earlier, CancellationToken cancellationToken) => Home.RedeliverAsync(earlier, cancellationToken);

    /// <summary>Delivers an event; when it is not acknowledged, three retries follow with the same event_id: at once, after one minute and five more on the clock.</summary>
    public Task<DeliveryResult> DeliverEventAsync(JsonObject @event, CancellationToken cancellationToken) => Home.DeliverEventAsync(@event, cancellationToken);

    /// <summary>Sends the handshake with which Slack checks a request URL.</summary>
    public Task<DeliveryResult> VerifyUrlAsync(CancellationToken cancellationToken) => Home.Postroom.Events.VerifyUrlAsync(cancellationToken);

    /// <summary>Removes the app from the workspace: the token dies, then app_uninstalled and tokens_revoked are delivered.</summary>
    public Task UninstallAsync(CancellationToken cancellationToken) => Home.UninstallAsync(cancellationToken);

    /// <summary>The workspace of that id, or those of the organisation.</summary>
    internal IReadOnlyList<SlackTeam> TeamsOf(string target) => [.. Teams.Where(team => team.Id == target || team.Enterprise == target)];

    /// <summary>Waits until the condition holds, looking again at every change; fails when that takes too long in real time.</summary>
    public Task WaitUntilAsync(Func<StrictSlackServer, bool> condition, TimeSpan realTimeLimit, CancellationToken cancellationToken) =>
        Workspace.Changes.WaitUntilAsync(() => condition(this), realTimeLimit, LastTraffic, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Faults.Release();
        foreach (var team in Teams) await team.DisposeAsync();
        Sockets.Dispose();
        await host.DisposeAsync();
    }

    private static WebApplication Build(int port, StrictSlackServer server, ApiEndpoint api, ResponseUrlEndpoint responseUrls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/" + SocketSwitch.Path, context => server.Sockets.HandleAsync(context));
        app.MapGet(AuthorizeEndpoint.Path, context => AuthorizeEndpoint.ShowAsync(context, server));
        app.MapPost(AuthorizeEndpoint.Path, context => AuthorizeEndpoint.AnswerAsync(context, server));
        string[] verbs = ["GET", "POST"];
        app.MapMethods("/api/{method}", verbs, context => api.HandleAsync(context, (string)context.Request.RouteValues["method"]!));
        app.MapPost("/commands/{**rest}", context => responseUrls.HandleAsync(context, context.Request.Path.Value![1..]));
        app.MapPost("/actions/{**rest}", context => responseUrls.HandleAsync(context, context.Request.Path.Value![1..]));
        return app;
    }

    private string LastTraffic()
    {
        var last = Traffic.Entries.TakeLast(5).Select(entry => $"{entry.Direction} {entry.Method} -> {entry.Status}");
        return $"Last traffic: {string.Join("; ", last)}. Violations: {string.Join("; ", Violations)}";
    }
}
