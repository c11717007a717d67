using DevExChat.Sandbox.StrictSlack.Sockets;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>One web API method: what it needs and what it does.</summary>
internal sealed record ApiMethod(string Name, Tier Tier, Func<ApiCall, ApiAnswer> Run)
{
    /// <summary>Any one of these scopes opens the method; which one a call needs may depend on its channel.</summary>
    public string[] Scopes { get; init; } = [];

    /// <summary>Arguments without which nothing happens.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>The method reads forms only: arguments sent as JSON are not seen.</summary>
    public bool IsFormOnly { get; init; }

    /// <summary>The method takes the app-level token and no other.</summary>
    public bool IsOfApp { get; init; }

    /// <summary>The method takes the app's client id and secret in the place of a token.</summary>
    public bool IsOfClient { get; init; }
}

/// <summary>The methods of the strict local Slack.</summary>
internal sealed class MethodTable
{
    private static readonly string[] ReadScopes = ["channels:read", "groups:read", "im:read", "mpim:read"];
    private static readonly string[] HistoryScopes = ["channels:history", "groups:history", "im:history", "mpim:history"];

    private readonly Dictionary<string, ApiMethod> methods;

    public MethodTable(ChatMethods chat, ScheduleMethods schedule, ViewMethods views, ConversationMethods conversations, HistoryMethods history, PeopleMethods people, SocketSwitch sockets, OAuthDesk oauth)
    {
        ApiMethod[] all =
        [
            new("apps.connections.open", Tier.One, sockets.OpenConnection) { IsOfApp = true },
            new("oauth.v2.access", Tier.Special, oauth.Access) { IsOfClient = true, IsFormOnly = true },
            new("auth.revoke", Tier.Special, oauth.RevokeOne),
            new("auth.test", Tier.Special, people.AuthTest),
            new("users.info", Tier.Four, people.UsersInfo) { Scopes = ["users:read"], Required = ["user"], IsFormOnly = true },

            new("chat.postMessage", Tier.Special, chat.PostMessage) { Scopes = ["chat:write"], Required = ["channel"] },
            new("chat.update", Tier.Three, chat.Update) { Scopes = ["chat:write"], Required = ["channel", "ts"] },
            new("chat.postEphemeral", Tier.Four, chat.PostEphemeral) { Scopes = ["chat:write"], Required = ["channel", "user"] },
            new("chat.delete", Tier.Three, chat.Delete) { Scopes = ["chat:write"], Required = ["channel", "ts"] },
            new("chat.getPermalink", Tier.Special, chat.GetPermalink) { Required = ["channel", "message_ts"], IsFormOnly = true },
            new("chat.scheduleMessage", Tier.Three, schedule.Schedule) { Scopes = ["chat:write"], Required = ["channel", "post_at"] },
            new("chat.deleteScheduledMessage", Tier.Three, schedule.Unschedule) { Scopes = ["chat:write"], Required = ["channel", "scheduled_message_id"] },

            new("views.open", Tier.Four, views.Open) { Required = ["trigger_id", "view"] },
            new("views.push", Tier.Four, views.Push) { Required = ["trigger_id", "view"] },
            new("views.update", Tier.Four, views.Update) { Required = ["view"] },
            new("views.publish", Tier.Four, views.Publish) { Required = ["user_id", "view"] },

            new("conversations.open", Tier.Three, conversations.Open) { Scopes = ["im:write", "mpim:write"] },
            new("conversations.info", Tier.Three, conversations.Info) { Scopes = ReadScopes, Required = ["channel"], IsFormOnly = true },
            new("conversations.list", Tier.Two, conversations.List) { Scopes = ReadScopes, IsFormOnly = true },
            new("conversations.members", Tier.Four, conversations.Members) { Scopes = ReadScopes, Required = ["channel"], IsFormOnly = true },
            new("conversations.join", Tier.Three, conversations.Join) { Scopes = ["channels:join"], Required = ["channel"] },
            new("conversations.history", Tier.Three, history.History) { Scopes = HistoryScopes, Required = ["channel"] },
            new("conversations.replies", Tier.Three, history.Replies) { Scopes = HistoryScopes, Required = ["channel", "ts"] },

            new("pins.add", Tier.Two, chat.Pin) { Scopes = ["pins:write"], Required = ["channel", "timestamp"] },
            new("reactions.add", Tier.Three, chat.React) { Scopes = ["reactions:write"], Required = ["channel", "timestamp", "name"] },
        ];
        methods = all.ToDictionary(method => method.Name, StringComparer.Ordinal);
    }

    public ApiMethod? Find(string name) => methods.GetValueOrDefault(name);
}
