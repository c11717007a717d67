using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Reads <c>block_actions</c>: clicks on a message, in a modal, or in the home.</summary>
internal static class ActionReading
{
    /// <summary>Usually one; none when the click only opened a page; null when the payload is malformed.</summary>
    public static IReadOnlyList<Arrival>? Read(JsonElement payload)
    {
        if (Sender.Of(payload) is null || payload.List("actions") is not { } actions || PlaceOf(payload) is null) return null;
        return [.. actions.Select(action => ReadOne(payload, action)).OfType<Arrival>()];
    }

    private static Arrival? ReadOne(JsonElement payload, JsonElement action)
    {
        if (action.Text("action_id") is not { } elementId || ActionIds.IsLink(elementId) || action.Text("url") is not null) return null;
        var (about, typed) = ActionIds.ReadValue(action.Text("value"));
        var (actionId, subject) = action.Text("selected_option", "value") is { } option
            ? ActionIds.ReadOption(option)
            : (typed is null ? ActionIds.Strip(elementId) : Interaction.Typed, about);
        if (actionId.Length == 0 || ActionIds.IsLink(actionId)) return null;

        var actor = Sender.Of(payload)!;
        var interaction = new Interaction(
            DeliveryIds.Action(actor.Tenant, actor.UserId, PlaceOf(payload)!, elementId, action.Text("action_ts") ?? ""),
            actor,
            actionId,
            subject,
            typed is null ? FormAnswers.Read(payload.At("view", "state", "values") ?? payload.At("state", "values")) : Line(typed),
            OriginOf(payload) with { Tenant = Whence.Of(payload).Workspace })
        { DisplayName = Sender.NameOf(payload), Locale = ActionIds.LanguageOf(elementId) };
        return new Arrival(interaction, payload.Text("trigger_id"), ViewReading.OpenModal(payload));
    }

    private static Dictionary<string, string> Line(string typed) => new(StringComparer.Ordinal) { ["text"] = typed };

    private static string? PlaceOf(JsonElement payload) =>
        payload.Text("container", "message_ts") ?? payload.Text("message", "ts")
        ?? payload.Text("container", "view_id") ?? payload.Text("view", "id");

    private static Origin OriginOf(JsonElement payload)
    {
        if (payload.Text("view", "type") is { } viewType)
        {
            if (viewType == "home") return new Origin(OriginKind.Home);

            // Not a form: a button in a modal sends nothing that was filled in for it, and may still need a form of its own.
            var memory = ViewMemory.Read(payload.Text("view", "private_metadata"));
            return new Origin(OriginKind.Screen, memory.Channel, memory.Thread) { IsPrivate = DirectMessage.Is(memory.Channel) };
        }

        var channel = payload.Text("container", "channel_id") ?? payload.Text("channel", "id");
        return new Origin(OriginKind.MessageButton, channel, ThreadOf(payload), payload.Text("response_url")) { IsPrivate = DirectMessage.Is(channel) };
    }

    // A message with replies names itself as its thread; a click on it happened outside of the thread.
    private static string? ThreadOf(JsonElement payload)
    {
        var thread = payload.Text("container", "thread_ts") ?? payload.Text("message", "thread_ts");
        return thread == (payload.Text("container", "message_ts") ?? payload.Text("message", "ts")) ? null : thread;
    }
}
