using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.PageApi;

/// <summary>What one persona sees of Teams, in the form the page has for Slack: a message brings a card where Slack's brings blocks.</summary>
internal sealed class TeamsState(StrictTeamsServer teams, ReadMarks marks)
{
    public JsonObject For(Persona persona)
    {
        var userId = TeamsCast.UserId(persona);
        lock (teams.Tenant.Gate)
        {
            return new JsonObject
            {
                ["me"] = userId,
                ["channels"] = new JsonArray([.. Channels(userId)]),
                ["dialog"] = teams.Tenant.DialogOf(userId) is { } dialog ? DialogJson(dialog) : null,
                ["banner"] = teams.Tenant.BannerOf(userId),
            };
        }
    }

    private static JsonObject DialogJson(TeamsDialog dialog) => new()
    {
        ["title"] = dialog.Title,
        ["card"] = dialog.Card.DeepClone(),
        ["width"] = dialog.Width,
    };

    private IEnumerable<JsonNode> Channels(string userId)
    {
        var traffic = teams.Traffic.Entries.Where(entry => entry.Ts is not null).ToLookup(entry => (entry.Channel, entry.Ts), entry => entry.Id);
        return teams.Tenant.Rooms
            .Where(room => room.Members.Contains(userId) && room.IsInstalled && !room.IsGeneral)
            .OrderBy(room => room.Kind == RoomKind.Personal)
            .Select(room => ChannelJson(room, userId, traffic));
    }

    private JsonObject ChannelJson(Room room, string userId, ILookup<(string?, string?), long> traffic)
    {
        var shown = teams.Tenant.Screen(userId, room.Id);
        var roots = shown.Where(message => !message.Message.IsReply).Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        var replies = shown.Where(message => message.Message.IsReply && roots.Contains(message.Message.RootId!)).ToLookup(message => message.Message.RootId!, StringComparer.Ordinal);
        var top = shown.Where(message => !message.Message.IsReply || !roots.Contains(message.Message.RootId!));
        return new JsonObject
        {
            ["id"] = room.Id,
            ["platform"] = "teams",
            ["name"] = room.Kind == RoomKind.Personal ? teams.Options.BotName : room.Name,
            ["isPrivate"] = false,
            ["isDm"] = false,
            ["isPersonal"] = room.Kind == RoomKind.Personal,
            ["unread"] = marks.Unread(userId, room.Id, shown.Select(message => message.Message)),
            ["messages"] = new JsonArray([.. top.Select(message => MessageJson(message, replies, traffic))]),
        };
    }

    private JsonObject MessageJson(ShownMessage shown, ILookup<string, ShownMessage> replies, ILookup<(string?, string?), long> traffic)
    {
        var message = shown.Message;
        var author = teams.Tenant.FindUser(message.AuthorId);
        return new JsonObject
        {
            ["ts"] = Instant(message.Id),
            ["id"] = message.Id,
            ["platform"] = "teams",
            ["channel"] = message.ConversationId,
            ["author"] = new JsonObject { ["id"] = message.AuthorId, ["name"] = author?.Name ?? teams.Options.BotName, ["isBot"] = author is null },
            ["text"] = message.Text,
            ["card"] = shown.Card,
            ["edited"] = message.IsEdited,
            ["ephemeral"] = message.TargetedTo is not null,
            ["traffic"] = new JsonArray([.. traffic[(message.ConversationId, message.Id)].Select(id => (JsonNode)$"t{id}")]),
            ["thread"] = new JsonArray([.. (message.IsReply ? [] : replies[message.Id]).Select(reply => MessageJson(reply, replies, traffic))]),
        };
    }

    // The page counts in seconds, as Slack does.
    private static string Instant(string messageId) =>
        string.Create(CultureInfo.InvariantCulture, $"{long.Parse(messageId, CultureInfo.InvariantCulture) / 1000m:0.000}");
}
