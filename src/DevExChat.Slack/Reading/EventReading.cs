using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Reads the Events API's callbacks that are something a person did: writing to the app, naming it, opening its home.</summary>
internal static class EventReading
{
    private static readonly Dictionary<string, string> NoFields = [];

    /// <summary>One; none when the event is of no interest; null when the payload is malformed.</summary>
    public static IReadOnlyList<Arrival>? Read(JsonElement payload, IReadOnlyList<string> commands)
    {
        if (payload.Text("event_id") is not { } eventId
            || payload.At("event") is not { ValueKind: JsonValueKind.Object } happened
            || happened.Text("type") is not { } type)
            return null;
        if (WhoDidIt(payload, happened) is not { } actor) return [];

        var tenant = Whence.OfEvent(payload).Workspace;
        var id = happened.Text("channel") is { } channel && happened.Text("ts") is { } ts ? DeliveryIds.Message(tenant, channel, ts) : DeliveryIds.Event(eventId);
        return type switch
        {
            "app_home_opened" when happened.Text("tab") == "home" =>
                [new Arrival(new Interaction(id, actor, Interaction.HomeOpened, null, NoFields, new Origin(OriginKind.Home) { Tenant = tenant }))],
            "app_mention" => [Typed(id, actor, tenant, happened, OriginKind.Mention, EscapedText.WithoutMention(happened.Text("text") ?? "", Ourselves(payload)), commands)],
            "message" when happened.Text("channel_type") == "im" =>
                [Typed(id, actor, tenant, happened, OriginKind.DirectMessage, happened.Text("text") ?? "", commands)],
            _ => [],
        };
    }

    private static Arrival Typed(string id, ChatIdentity actor, string? tenant, JsonElement happened, OriginKind kind, string text, IReadOnlyList<string> commands)
    {
        var thread = happened.Text("thread_ts");
        var origin = new Origin(kind, happened.Text("channel"), thread == happened.Text("ts") ? null : thread) { Tenant = tenant };
        var line = WithoutCommand(EscapedText.Decode(text).Trim(), commands);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = line };
        return new Arrival(new Interaction(id, actor, Interaction.Typed, null, fields, origin));
    }

    /// <summary>Null for edits, which tell of a mention once more, for deletions, and for whatever a bot wrote: ourselves above all.</summary>
    private static ChatIdentity? WhoDidIt(JsonElement payload, JsonElement happened)
    {
        if (happened.At("subtype") is not null || happened.At("edited") is not null || happened.At("bot_id") is not null) return null;
        if (happened.Text("user") is not { } user || user == Ourselves(payload)) return null;
        var (here, ours) = (InstalledIn(payload), Whence.OfEvent(payload).Enterprise);
        var (userTeam, inTeam) = (happened.Text("user_team"), happened.Text("team"));

        // Beside an organisation that is not ours, our workspace is where it was heard, not where they are from.
        if (inTeam == here && Whence.IsOrganisation(userTeam) && userTeam != ours) inTeam = null;
        var team = Sender.HomeOf(Sender.WorkspaceAmong(userTeam, inTeam) ?? userTeam, ours, here);
        return team is null ? null : new ChatIdentity(Sender.Platform, team, user);
    }

    /// <summary>The workspace through which we hear of it.</summary>
    public static string? InstalledIn(JsonElement payload) =>
        Sender.WorkspaceAmong(payload.List("authorizations")?.FirstOrDefault().Text("team_id"), payload.Text("team_id"));

    /// <summary>The app's own user there.</summary>
    public static string? Ourselves(JsonElement payload) =>
        payload.List("authorizations")?.FirstOrDefault(one => one.IsTrue("is_bot")).Text("user_id");

    // People type the slash command where Slack does not know it as one.
    private static string WithoutCommand(string line, IReadOnlyList<string> commands)
    {
        var typed = commands.FirstOrDefault(command =>
            line.StartsWith(command, StringComparison.OrdinalIgnoreCase) && (line.Length == command.Length || char.IsWhiteSpace(line[command.Length])));
        return typed is null ? line : line[typed.Length..].Trim();
    }
}
