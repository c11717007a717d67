using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Methods;
using DevExChat.Sandbox.StrictTeams.People;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DevExChat.Sandbox.StrictTeams;

/// <summary>
/// A Bot Connector and a Teams on loopback that refuse what the real ones refuse. It issues and checks tokens, answers the
/// Connector's REST over real HTTP, and delivers signed activities on behalf of people. Tokens and pace are judged on the
/// given clock; the time to answer an activity is judged in real time.
/// </summary>
public sealed class StrictTeamsServer : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly StrictTeamsOptions options;
    private readonly Postroom postroom;

    private StrictTeamsServer(StrictTeamsOptions options, TimeProvider clock, Changes changes)
    {
        this.options = options;
        Tenant = new Tenant(options, clock, changes);
        Tokens = new TokenDesk(options, clock);
        Traffic = new Traffic(options.TrafficKept, clock, Tenant.Changes);
        Faults = new Faults(Tenant.Changes);
        Violations = new Violations(Tenant.Changes);
        TeamsCast.MoveInto(Tenant, options.Personas);
        postroom = new Postroom(this, options, clock);

        var activities = new ActivityMethods(Tenant, options, Violations, clock, postroom.Cards.RefreshForAll);
        var connector = new ConnectorEndpoint(
            Tenant, Tokens, new ConnectorPace(clock, options.IsPaced), activities,
            new ConversationMethods(this, Tenant, options, activities, postroom.Cards.RefreshForAll), new RosterMethods(Tenant, options), Faults, Traffic, Violations);
        host = Build(connector, new LoginEndpoints(this, Keys, Tokens, Faults, Traffic));
    }

    /// <summary>Where it listens, with a trailing slash: keys, tokens and the Connector are below it.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The service address that activities carry.</summary>
    public Uri ServiceUrl => new(BaseAddress, "teams/");

    /// <summary>The OpenID document with the keys that deliveries are signed with.</summary>
    public Uri OpenIdMetadataUrl => new(BaseAddress, "v1/.well-known/openidconfiguration");

    /// <summary>The authority the bot gets its tokens from, without the tenant. MSAL wants it as https: see LoginEndpoints.</summary>
    public Uri LoginAuthority => BaseAddress;

    /// <summary>A listener no token vouches for: whatever the product sends there is a violation.</summary>
    public Uri EvilAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where the product listens, with a trailing slash; activities go to <c>api/messages</c> below it.</summary>
    public Uri? ProductAddress { get; set; }

    public string AppId => options.AppId;

    public string AppSecret => options.AppSecret;

    public string BotId => options.BotId;

    public string TenantId => options.TenantId;

    public Tenant Tenant { get; }

    /// <summary>The keys deliveries are signed with.</summary>
    public SigningKeys Keys { get; } = new();

    /// <summary>What the bot's tokens are worth.</summary>
    public TokenDesk Tokens { get; }

    /// <summary>What goes wrong next, on purpose. Calls are named "post", "reply", "put", "delete", "createConversation", "member", "pagedmembers", "members", "team", "channels", "token", "openid" and "keys".</summary>
    public Faults Faults { get; }

    /// <summary>What went over the wire.</summary>
    public Traffic Traffic { get; }

    /// <summary>The rules the product broke.</summary>
    public Violations Violations { get; }

    internal StrictTeamsOptions Options => options;

    public static Task<StrictTeamsServer> StartAsync(StrictTeamsOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        StartAsync(options, clock, new Changes(), cancellationToken);

    /// <summary>Starts it beside another platform, so that who waits for a change hears of both.</summary>
    public static async Task<StrictTeamsServer> StartAsync(StrictTeamsOptions options, TimeProvider clock, Changes changes, CancellationToken cancellationToken)
    {
        var server = new StrictTeamsServer(options, clock, changes);
        await server.host.StartAsync(cancellationToken);
        var addresses = server.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        server.BaseAddress = new Uri(addresses[0].TrimEnd('/') + "/");
        server.EvilAddress = new Uri(addresses[1].TrimEnd('/') + "/teams/");
        return server;
    }

    /// <summary>Acts as one of the people, by the id Teams knows them by.</summary>
    public TeamsPerson As(string userId) => new(postroom, userId);

    /// <summary>An activity of any type as the person would send it, for a test to change and deliver.</summary>
    public JsonObject Activity(string type, string userId, string conversationId)
    {
        lock (Tenant.Gate)
        {
            var address = Address.Of(conversationId);
            return postroom.Activities.Of(type, TeamsIds.Event(), postroom.Person(userId), Tenant.FindRoom(address.RoomId)!, address.RootId);
        }
    }

    /// <summary>Delivers any activity, proved as asked. Nothing of the answer is applied or judged.</summary>
    public Task<TeamsResult> DeliverAsync(JsonObject activity, Forgery forgery, CancellationToken cancellationToken)
    {
        postroom.Forge(activity, forgery);
        return DeliverRawAsync(HttpMethod.Post, Encoding.UTF8.GetBytes(activity.ToJsonString()), Letter.Json, forgery, cancellationToken);
    }

    /// <summary>Sends any body to the product. Nothing of the answer is applied or judged.</summary>
    public async Task<TeamsResult> DeliverRawAsync(HttpMethod method, ReadOnlyMemory<byte> body, string contentType, Forgery forgery, CancellationToken cancellationToken) =>
        Postroom.Result(await postroom.SendAsync(
            new Letter($"raw {forgery}", contentType, body, options.AnswerWithin) { Method = method, Forgery = forgery }, cancellationToken));

    /// <summary>Delivers the same activity again under a new token, as Teams does after an answer that was lost. Nothing of the answer is applied.</summary>
    public async Task<TeamsResult> RedeliverAsync(TeamsResult earlier, CancellationToken cancellationToken) => earlier.Letter is { } letter
        ? Postroom.Result(await postroom.SendAsync(letter, cancellationToken))
        : throw new InvalidOperationException("Nothing was delivered, so nothing can be delivered again.");

    /// <summary>Waits until the condition holds, looking again at every change; fails when that takes too long in real time.</summary>
    public Task WaitUntilAsync(Func<StrictTeamsServer, bool> condition, TimeSpan realTimeLimit, CancellationToken cancellationToken) =>
        Tenant.Changes.WaitUntilAsync(() => condition(this), realTimeLimit, LastTraffic, cancellationToken);

    /// <summary>Ends when no client does anything by itself any more, such as refreshing a card.</summary>
    public Task IsQuietAsync() => postroom.IsQuietAsync();

    public async ValueTask DisposeAsync()
    {
        Faults.Release();
        await postroom.DisposeAsync();
        await host.DisposeAsync();
        Keys.Dispose();
        Tokens.Dispose();
    }

    private WebApplication Build(ConnectorEndpoint connector, LoginEndpoints login)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use((context, next) => context.Connection.LocalPort == EvilAddress.Port ? TellEvilAsync(context) : next(context));
        app.UseRouting();
        login.Map(app);
        app.Map("/teams/{**rest}", connector.HandleAsync);
        return app;
    }

    private Task TellEvilAsync(HttpContext context)
    {
        var entry = Traffic.Begin(TrafficDirection.Sent, "evil", context.Request.ContentType ?? "", context.Request.Path);
        var what = context.Request.Headers.Authorization.Count > 0 ? "sent its token to" : "called";
        Violations.Add(new Violation("evil", $"{what} an address no token vouched for", entry.Id));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        Traffic.Complete(entry, StatusCodes.Status404NotFound, "");
        return Task.CompletedTask;
    }

    private string LastTraffic()
    {
        var last = Traffic.Entries.TakeLast(5).Select(entry => $"{entry.Direction} {entry.Method} -> {entry.Status}");
        return $"Last traffic: {string.Join("; ", last)}. Violations: {string.Join("; ", Violations)}";
    }
}
