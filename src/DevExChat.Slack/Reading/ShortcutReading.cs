using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Reads the two kinds of shortcut: the global one, and the one on a message, which brings the message's words along, and where it stands.</summary>
internal static class ShortcutReading
{
    /// <summary>The shortcut; null when the payload is malformed.</summary>
    /// <param name="payload">What Slack delivered.</param>
    /// <param name="apiUrl">Where the Web API is; see <see cref="MessageLink"/>.</param>
    public static Arrival? Read(JsonElement payload, Uri apiUrl)
    {
        if (Sender.Of(payload) is not { } actor || payload.Text("callback_id") is not { } callbackId) return null;
        var messageTs = payload.Text("message_ts") ?? payload.Text("message", "ts");
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (WordsOf(payload) is { Length: > 0 } words) fields["text"] = words;
        if (MessageLink.Of(payload, apiUrl) is { } link) fields["source"] = link;

        var interaction = new Interaction(
            DeliveryIds.Action(actor.Tenant, actor.UserId, messageTs ?? "-", callbackId, payload.Text("action_ts") ?? ""),
            actor,
            callbackId,
            Subject: null,
            fields,
            OriginOf(payload) with { Tenant = Whence.Of(payload).Workspace })
        { DisplayName = Sender.NameOf(payload) };
        return new Arrival(interaction, payload.Text("trigger_id"));
    }

    private static string WordsOf(JsonElement payload) =>
        payload.Text("message", "text") is { } text && !string.IsNullOrWhiteSpace(text) ? EscapedText.Decode(text) : BlockWords.Of(payload.List("message", "blocks"));

    // A global shortcut happens nowhere: like the home, its answer finds the person in their private conversation.
    private static Origin OriginOf(JsonElement payload) => payload.Text("channel", "id") is { } channel
        ? new Origin(OriginKind.MessageButton, channel, payload.Text("message", "thread_ts"), payload.Text("response_url"))
        : new Origin(OriginKind.Home);
}
