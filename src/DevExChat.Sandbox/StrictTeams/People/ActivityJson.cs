using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>Writes activities as Teams sends them.</summary>
internal sealed class ActivityJson(StrictTeamsServer server, StrictTeamsOptions options, TimeProvider clock)
{
    /// <summary>The fields every activity has.</summary>
    public JsonObject Of(string type, string id, TeamsUser from, Room room, string? rootId)
    {
        var now = clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(from.TimeZone);
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = now,
            ["localTimestamp"] = TimeZoneInfo.ConvertTime(now, zone),
            ["localTimezone"] = from.TimeZone,
            ["channelId"] = "msteams",
            ["serviceUrl"] = server.ServiceUrl.ToString(),
            ["from"] = From(from),
            ["recipient"] = new JsonObject { ["id"] = options.BotId, ["name"] = options.BotName },
            ["conversation"] = Conversation(room, rootId),
            ["locale"] = from.Locale,
            ["entities"] = new JsonArray(ClientInfo(from)),
            ["channelData"] = ChannelData(room),
        };
        if (options.Quirks.HasFlag(Quirks.UnknownFields))
        {
            activity["callerId"] = "urn:botframework:azure";
            activity["membershipSource"] = new JsonObject { ["sourceType"] = "team", ["new"] = new JsonArray(1, "two", null) };
            activity["channelData"]!["tenure"] = 3;
        }

        return activity;
    }

    public JsonObject Invoke(string name, TeamsUser from, Room room, string? rootId, JsonObject value)
    {
        var activity = Of("invoke", TeamsIds.Event(), from, room, rootId);
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    public static JsonObject Mention(string id, string name) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{name}</at>",
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };

    private JsonObject From(TeamsUser user)
    {
        var from = new JsonObject { ["id"] = user.Id, ["name"] = user.Name };
        if (!options.Quirks.HasFlag(Quirks.NoAadObjectId)) from["aadObjectId"] = user.AadObjectId;
        return from;
    }

    private JsonObject Conversation(Room room, string? rootId)
    {
        var conversation = new JsonObject
        {
            ["id"] = new Address(room.Id, room.Kind == RoomKind.Channel ? rootId : null).ToString(),
            ["conversationType"] = room.ConversationType,
            ["tenantId"] = options.TenantId,
        };
        if (room.Kind is RoomKind.GroupChat or RoomKind.Channel) conversation["isGroup"] = true;
        if (options.Quirks.HasFlag(Quirks.NoConversationType))
        {
            conversation.Remove("conversationType");
            conversation.Remove("isGroup");
        }

        return conversation;
    }

    private JsonObject ChannelData(Room room)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = options.TenantId } };
        if (room.Team is null) return data;
        data["team"] = new JsonObject { ["id"] = room.Team.Id };
        data["channel"] = new JsonObject { ["id"] = room.Id };
        data["teamsTeamId"] = room.Team.Id;
        data["teamsChannelId"] = room.Id;
        return data;
    }

    private static JsonObject ClientInfo(TeamsUser user) => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = user.Locale,
        ["country"] = user.Locale[^2..],
        ["platform"] = "Web",
        ["timezone"] = user.TimeZone,
    };
}
