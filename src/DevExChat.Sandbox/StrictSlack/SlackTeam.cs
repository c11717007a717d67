using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.StrictSlack;

/// <summary>One workspace of the strict local Slack: its people and channels, what it granted the app, and what is delivered from it.</summary>
public sealed class SlackTeam : IAsyncDisposable
{
    private readonly StrictSlackServer server;
    private readonly ScheduleMethods schedule;
    private readonly Postroom postroom;

    internal SlackTeam(StrictSlackServer server, StrictSlackOptions options, TimeProvider clock, Workspace? beside)
    {
        this.server = server;
        Options = options;
        Workspace = new Workspace(options, clock, beside);
        Grants = new Grants(options);
        options.Personas.MoveInto(Workspace);
        Pace = new Pace(clock, options.IsPaced, options.MessageBurst);
        var views = new ViewMethods(Workspace, Grants, options);
        schedule = new ScheduleMethods(Workspace, Grants, options, clock);
        Methods = new MethodTable(
            new ChatMethods(Workspace, Grants, Pace, options), schedule, views, new ConversationMethods(Workspace, Grants, options),
            new HistoryMethods(Workspace, Grants, options), new PeopleMethods(Workspace, Grants, options, clock), server.Sockets, server.OAuth);
        postroom = new Postroom(server, this, clock, views);
    }

    /// <summary>The workspace's id.</summary>
    public string Id => Options.TeamId;

    /// <summary>Its organisation; null when it belongs to none.</summary>
    public string? Enterprise => Options.EnterpriseId;

    public Workspace Workspace { get; }

    /// <summary>Which scopes the app has there.</summary>
    public Grants Grants { get; }

    internal StrictSlackOptions Options { get; }

    internal MethodTable Methods { get; }

    internal Pace Pace { get; }

    internal Postroom Postroom => postroom;

    /// <summary>Acts as one of the people.</summary>
    public SlackPerson As(string userId) => new(postroom, userId);

    /// <summary>Delivers an event; see <see cref="StrictSlackServer.DeliverEventAsync"/>.</summary>
    /// <param name="event">The event itself.</param>
    /// <param name="cancellationToken">Cancels the first attempt.</param>
    /// <param name="happenedAt">When it happened, when that is not now.</param>
    public Task<DeliveryResult> DeliverEventAsync(JsonObject @event, CancellationToken cancellationToken, DateTimeOffset? happenedAt = null) =>
        postroom.Events.DeliverAsync(@event, cancellationToken, happenedAt);

    /// <summary>Delivers the same body again, freshly signed. Nothing of the answer is applied.</summary>
    public Task<DeliveryResult> RedeliverAsync(DeliveryResult earlier, CancellationToken cancellationToken) => postroom.RedeliverAsync(earlier, cancellationToken);

    /// <summary>Removes the app from the workspace: its tokens die, then app_uninstalled and tokens_revoked are delivered.</summary>
    public async Task UninstallAsync(CancellationToken cancellationToken)
    {
        Revoke();
        await DeliverEventAsync(Uninstalled(), cancellationToken);
        await DeliverEventAsync(TokensRevoked(), cancellationToken);
    }

    /// <summary>Kills the app's tokens there, as removing it does; nothing is delivered.</summary>
    public void Revoke()
    {
        Grants.BotToken = TokenStatus.Revoked;
        server.OAuth.Revoke(Options.IsOrgWide ? Enterprise! : Id);
    }

    /// <summary>The event that the app was removed.</summary>
    public static JsonObject Uninstalled() => new() { ["type"] = "app_uninstalled" };

    /// <summary>The event that the bot's token is revoked.</summary>
    public JsonObject TokensRevoked() =>
        new() { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(Options.BotUserId) } };

    /// <summary>Waits until the condition holds, looking again at every change; fails when that takes too long in real time.</summary>
    public Task WaitUntilAsync(Func<SlackTeam, bool> condition, TimeSpan realTimeLimit, CancellationToken cancellationToken) =>
        server.WaitUntilAsync(_ => condition(this), realTimeLimit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await postroom.DisposeAsync();
        schedule.Dispose();
    }
}
