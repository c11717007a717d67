using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>POST /v3/conversations: a conversation with one person, or a new post in a channel. A bot can make nothing else.</summary>
internal sealed class ConversationMethods(StrictTeamsServer server, Tenant tenant, StrictTeamsOptions options, ActivityMethods activities, Action<TeamsMessage> refresh)
{
    private readonly RoomDoor door = new(tenant);

    public ConnectorAnswer Create(ConnectorCall call)
    {
        if (call.Json() is not { } asked) return ConnectorAnswer.BadSyntax("The body is not a JSON object.");
        return asked["isGroup"]?.ToString() is "true" ? PostInChannel(asked) : OpenPersonal(asked);
    }

    private ConnectorAnswer PostInChannel(JsonObject asked)
    {
        if ((asked["channelData"] as JsonObject)?["channel"]?["id"]?.ToString() is not { } channelId)
            return ConnectorAnswer.BadArgument("A bot cannot make group chats: 'channelData.channel.id' is missing.");
        var (room, _, shut) = door.Open(channelId);
        if (room is null) return shut!;
        if (room.Kind != RoomKind.Channel) return ConnectorAnswer.BadArgument("This is not a channel.");
        if (asked["activity"] is not JsonObject first) return ConnectorAnswer.BadArgument("'activity' is missing.");
        var activity = new SentActivity(first);
        if (SentActivity.ContentRefusal(activity, tenant) is { } refusal) return refusal;
        if (activity.IsSplit) return ConnectorAnswer.BadArgument("Text and an attachment cannot be put in one message.");

        var message = activities.Put(room, activity, rootId: null, replyToId: null, target: null);
        var answer = new JsonObject { ["id"] = new Address(room.Id, message.Id).ToString(), ["activityId"] = message.Id, ["serviceUrl"] = server.ServiceUrl.ToString() };
        return new ConnectorAnswer(201, answer) { About = (room.Id, message.Id), Afterwards = () => refresh(message) };
    }

    private ConnectorAnswer OpenPersonal(JsonObject asked)
    {
        if (asked["members"] is not JsonArray { Count: 1 } members) return ConnectorAnswer.BadArgument("'members' must be one person.");
        if (asked["bot"]?["id"]?.ToString() != options.BotId) return ConnectorAnswer.BadArgument("'bot.id' is not the bot.");
        var tenantId = asked["tenantId"]?.ToString() ?? (asked["channelData"] as JsonObject)?["tenant"]?["id"]?.ToString();
        if (tenantId != options.TenantId) return ConnectorAnswer.BadArgument("'tenantId' is missing or is another tenant.");
        if (members[0]?["id"]?.ToString() is not { } id || tenant.FindUser(id) is null) return ConnectorAnswer.BadArgument("The member is unknown.");
        if (!tenant.CanReach(id)) return ConnectorAnswer.NotInstalledPersonally();
        var room = tenant.Personal(id);
        if (room.RefusedWith is { } code) return ConnectorAnswer.Refused(403, code, "The bot may not write here.");
        var answer = new JsonObject { ["id"] = room.Id };
        if (asked["activity"] is not JsonObject first) return new ConnectorAnswer(201, answer);

        var activity = new SentActivity(first);
        if (SentActivity.ContentRefusal(activity, tenant) is { } refusal) return refusal;
        var message = activities.Put(room, activity, rootId: null, replyToId: null, target: null);
        answer["activityId"] = message.Id;
        return new ConnectorAnswer(201, answer) { About = (room.Id, message.Id), Afterwards = () => refresh(message) };
    }
}
