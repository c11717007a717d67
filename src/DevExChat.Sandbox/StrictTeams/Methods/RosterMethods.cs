using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>Who is in a conversation, and what a team is made of.</summary>
internal sealed class RosterMethods(Tenant tenant, StrictTeamsOptions options)
{
    private const int SmallestPage = 50;
    private const int LargestPage = 500;

    private readonly RoomDoor door = new(tenant);

    /// <summary>One member, by the id this bot knows, the object id or the user principal name.</summary>
    public ConnectorAnswer Member(string conversationId, string id)
    {
        var (room, _, shut) = door.Open(conversationId);
        if (room is null) return shut!;
        var member = MembersOf(room).FirstOrDefault(user =>
            user.Id == id || string.Equals(user.AadObjectId, id, StringComparison.OrdinalIgnoreCase) || string.Equals(user.Email, id, StringComparison.OrdinalIgnoreCase));
        return member is null
            ? ConnectorAnswer.Refused(404, "MemberNotFoundInConversation", "Member not found in conversation.")
            : ConnectorAnswer.Ok(Json(member));
    }

    public ConnectorAnswer Members(string conversationId)
    {
        var (room, _, shut) = door.Open(conversationId);
        return room is null ? shut! : ConnectorAnswer.Ok(new JsonArray([.. MembersOf(room).Select(Json)]));
    }

    public ConnectorAnswer Paged(ConnectorCall call, string conversationId)
    {
        var (room, _, shut) = door.Open(conversationId);
        if (room is null) return shut!;
        var size = int.TryParse(call.Query("pageSize"), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, SmallestPage, LargestPage) : LargestPage;
        var from = 0;
        if (call.Query("continuationToken") is { Length: > 0 } token && !int.TryParse(token, CultureInfo.InvariantCulture, out from))
            return ConnectorAnswer.BadArgument("The continuation token is unknown.");
        var answer = new JsonObject { ["members"] = new JsonArray([.. MembersOf(room).Skip(from).Take(size).Select(Json)]) };
        if (room.Members.Count > from + size) answer["continuationToken"] = (from + size).ToString(CultureInfo.InvariantCulture);
        return ConnectorAnswer.Ok(answer);
    }

    public ConnectorAnswer Team(string id) => OpenTeam(id, out var shut) is { } team
        ? ConnectorAnswer.Ok(new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId, ["memberCount"] = team.Members.Count })
        : shut!;

    /// <summary>The channels; General has the team's id and no name.</summary>
    public ConnectorAnswer Channels(string id)
    {
        if (OpenTeam(id, out var shut) is not { } team) return shut!;
        var channels = tenant.Rooms.Where(room => room.Team == team)
            .Select(room => new JsonObject { ["id"] = room.Id, ["name"] = room.IsGeneral ? null : room.Name });
        return ConnectorAnswer.Ok(new JsonObject { ["conversations"] = new JsonArray([.. channels]) });
    }

    private TeamsTeam? OpenTeam(string id, out ConnectorAnswer? shut)
    {
        var team = tenant.FindTeam(id);
        shut = team is null ? ConnectorAnswer.NoConversation() : team.IsInstalled ? null : ConnectorAnswer.NotOnRoster();
        return shut is null ? team : null;
    }

    private IEnumerable<TeamsUser> MembersOf(Room room) => room.Members.Select(tenant.FindUser).OfType<TeamsUser>();

    private JsonNode Json(TeamsUser user) => user.ToJson(options.TenantId, options.Quirks.HasFlag(Quirks.ObjectId));
}
