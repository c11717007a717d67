using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.PageApi;

/// <summary>What one persona sees, as the page draws it.</summary>
internal sealed class PageState(StrictSlackServer slack, TeamsState? teams, SandboxClock clock, SandboxPersonas personas, ReadMarks marks)
{
    private const string WorkspaceZone = "America/Toronto";

    public JsonObject For(string? personaId)
    {
        var me = string.IsNullOrEmpty(personaId)
            ? personas.All[0]
            : personas.All.FirstOrDefault(persona => string.Equals(persona.Id, personaId, StringComparison.Ordinal));
        // Read before the rest: a change in between makes the page look again rather than miss it.
        var revision = slack.Workspace.Changes.Revision;
        var onTeams = me is null ? null : teams?.For(me);
        lock (slack.Workspace.Gate)
        {
            return new JsonObject
            {
                ["now"] = clock.GetUtcNow(),
                ["timeZone"] = WorkspaceZone,
                ["revision"] = revision,
                ["personas"] = new JsonArray([.. personas.All.Select(PersonaJson)]),
                ["me"] = me is null ? null : PersonaJson(me),
                ["channels"] = new JsonArray([.. me is null ? [] : Channels(me.Id)]),
                ["home"] = me is not null && slack.Workspace.Views.HomeOf(me.Id) is { } home ? ViewJson(home) : null,
                ["views"] = new JsonArray([.. (me is null ? [] : slack.Workspace.Views.StackOf(me.Id)).Select(ViewJson)]),
                ["teams"] = onTeams,
                ["banner"] = me is null ? null : slack.Workspace.Banners.GetValueOrDefault(me.Id),
            };
        }
    }

    private static JsonObject PersonaJson(Persona persona) => new()
    {
        ["id"] = persona.Id,
        ["name"] = persona.Name,
        ["role"] = persona.Role,
        ["locale"] = persona.Locale,
        ["tz"] = persona.TimeZone,
    };

    private static JsonObject ViewJson(SlackView view) => new()
    {
        ["id"] = view.Id,
        ["type"] = view.Type,
        ["title"] = view.Label("title"),
        ["submit"] = view.Label("submit"),
        ["close"] = view.Label("close"),
        ["blocks"] = view.Blocks.DeepClone(),
        ["errors"] = new JsonObject(view.Errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value))),
        ["values"] = view.Values.DeepClone(),
        ["callbackId"] = view.CallbackId,
        ["loading"] = view.IsLoading,
    };

    private IEnumerable<JsonNode> Channels(string userId)
    {
        var traffic = slack.Traffic.Entries.Where(entry => entry.Ts is not null).ToLookup(entry => (entry.Channel, entry.Ts), entry => entry.Id);
        return slack.Workspace.Conversations
            .Where(channel => channel.Members.Contains(userId) && !channel.IsArchived)
            .OrderBy(channel => channel.Kind == ConversationKind.Direct)
            .Select(channel => ChannelJson(channel, userId, traffic));
    }

    private JsonObject ChannelJson(Conversation channel, string userId, ILookup<(string?, string?), long> traffic)
    {
        var isDirect = channel.Kind == ConversationKind.Direct;
        var mine = slack.Workspace.Ephemerals.Where(message =>
            string.Equals(message.EphemeralTo, userId, StringComparison.Ordinal) && string.Equals(message.Channel, channel.Id, StringComparison.Ordinal));
        var all = channel.Messages.Concat(mine).OrderBy(message => message.Ts, StringComparer.Ordinal).ToList();
        var parents = all.Where(message => !message.IsReply).Select(message => message.Ts).ToHashSet(StringComparer.Ordinal);
        var replies = all.Where(message => message.IsReply && parents.Contains(message.ThreadTs!)).ToLookup(message => message.ThreadTs!, StringComparer.Ordinal);
        var top = all.Where(message => !message.IsReply || !parents.Contains(message.ThreadTs!) || message.IsBroadcast);
        return new JsonObject
        {
            ["id"] = channel.Id,
            ["name"] = isDirect ? slack.Options.BotName : channel.Name,
            ["isPrivate"] = channel.Kind != ConversationKind.Public,
            ["isDm"] = isDirect,
            ["unread"] = marks.Unread(userId, channel.Id, all),
            ["messages"] = new JsonArray([.. top.Select(message => MessageJson(message, replies, traffic))]),
        };
    }

    private JsonObject MessageJson(SlackMessage message, ILookup<string, SlackMessage> replies, ILookup<(string?, string?), long> traffic)
    {
        var author = slack.Workspace.FindUser(message.AuthorId)!;
        // A broadcast reply stands in the channel as well, and there it heads no thread.
        var thread = message.IsReply ? [] : replies[message.Ts];
        return new JsonObject
        {
            ["ts"] = message.Ts,
            ["channel"] = message.Channel,
            ["author"] = new JsonObject { ["id"] = author.Id, ["name"] = author.Name, ["isBot"] = author.IsBot },
            ["text"] = message.Text,
            ["blocks"] = message.Blocks.DeepClone(),
            ["threadTs"] = message.ThreadTs,
            ["edited"] = message.EditedTs is not null,
            ["ephemeral"] = message.IsEphemeral,
            ["traffic"] = new JsonArray([.. traffic[(message.Channel, message.Ts)].Select(id => (JsonNode)id)]),
            ["thread"] = new JsonArray([.. thread.Select(reply => MessageJson(reply, replies, traffic))]),
        };
    }
}
