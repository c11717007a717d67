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
    private readonly ScheduleMethods schedule;
    private readonly Postroom postroom;

    private StrictSlackServer(StrictSlackOptions options, TimeProvider clock)
    {
        this.options = options;
        Workspace = new Workspace(options, clock);
        Grants = new Grants(options);
        Traffic = new Traffic(options.TrafficKept, clock, Workspace.Changes);
        Faults = new Faults(Workspace.Changes);
        Violations = new Violations(Workspace.Changes);
        Sockets = new SocketSwitch(this);
        options.Personas.MoveInto(Workspace);

        var pace = new Pace(clock, options.IsPaced, options.MessageBurst);
        var views = new ViewMethods(Workspace, Grants, options);
        schedule = new ScheduleMethods(Workspace, Grants, options, clock);
        var methods = new MethodTable(
            new ChatMethods(Workspace, Grants, pace, options), schedule, views, new ConversationMethods(Workspace, Grants, options),
            new HistoryMethods(Workspace, Grants, options), new PeopleMethods(Workspace, Grants, options, clock), Sockets);
        var api = new ApiEndpoint(methods, Workspace, Grants, pace, Faults, Traffic);
        var responseUrls = new ResponseUrlEndpoint(Workspace, options, Faults, Traffic);
        host = Build(options.Port, api, responseUrls, Sockets);
        postroom = new Postroom(this, options, clock, views);
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

    public Workspace Workspace { get; }

    /// <summary>What the app's tokens are worth and which scopes it has.</summary>
    public Grants Grants { get; }

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

    /// <summary>Acts as one of the people.</summary>
    public SlackPerson As(string userId) => new(postroom, userId);

    /// <summary>Sends any body to a path of the product ("slack/commands"), signed as asked. Nothing of the answer is applied.</summary>
    public Task<DeliveryResult> DeliverAsync(
        string path, ReadOnlyMemory<byte> body, string contentType, SignatureKind signature, CancellationToken cancellationToken) =>
        postroom.DeliverRawAsync(path, body, contentType, signature, cancellationToken);

    /// <summary>Delivers the same body again, freshly signed, as Slack does after an answer that was lost. Nothing of the answer is applied.</summary>
    public Task<DeliveryResult> RedeliverAsync(DeliveryResult earlier, CancellationToken cancellationToken) =>
        postroom.RedeliverAsync(earlier, cancellationToken);

    /// <summary>Delivers an event; when it is not acknowledged, three retries follow with the same event_id: at once, after one minute and five more on the clock.</summary>
    public Task<DeliveryResult> DeliverEventAsync(JsonObject @event, CancellationToken cancellationToken) =>
        postroom.Events.DeliverAsync(@event, cancellationToken);

    /// <summary>Sends the handshake with which Slack checks a request URL.</summary>
    public Task<DeliveryResult> VerifyUrlAsync(CancellationToken cancellationToken) => postroom.Events.VerifyUrlAsync(cancellationToken);

    /// <summary>Removes the app from the workspace: the token dies, then app_uninstalled and tokens_revoked are delivered.</summary>
    public async Task UninstallAsync(CancellationToken cancellationToken)
    {
        Grants.BotToken = TokenStatus.Revoked;
        await DeliverEventAsync(new JsonObject { ["type"] = "app_uninstalled" }, cancellationToken);
        await DeliverEventAsync(
            new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(BotUserId) } },
            cancellationToken);
    }

    /// <summary>Waits until the condition holds, looking again at every change; fails when that takes too long in real time.</summary>
    public Task WaitUntilAsync(Func<StrictSlackServer, bool> condition, TimeSpan realTimeLimit, CancellationToken cancellationToken) =>
        Workspace.Changes.WaitUntilAsync(() => condition(this), realTimeLimit, LastTraffic, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Faults.Release();
        await postroom.DisposeAsync();
        Sockets.Dispose();
        schedule.Dispose();
        await host.DisposeAsync();
    }

    private static WebApplication Build(int port, ApiEndpoint api, ResponseUrlEndpoint responseUrls, SocketSwitch sockets)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/" + SocketSwitch.Path, context => sockets.HandleAsync(context));
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
