using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Reads what happens in modals: submissions, and searching in a field.</summary>
internal static class ViewReading
{
    /// <summary>A submitted form; null when the payload is malformed.</summary>
    public static Arrival? ReadSubmission(JsonElement payload)
    {
        if (Sender.Of(payload) is not { } actor
            || payload.Text("view", "id") is not { } viewId
            || payload.Text("view", "callback_id") is not { } callbackId)
            return null;

        var memory = ViewMemory.Read(payload.Text("view", "private_metadata"));
        var interaction = new Interaction(
            DeliveryIds.Submission(viewId, callbackId),
            actor,
            callbackId,
            memory.Subject,
            FormAnswers.Read(payload.At("view", "state", "values")),
            new Origin(OriginKind.Form, memory.Channel, memory.Thread) { Tenant = Whence.Of(payload).Workspace })
        { DisplayName = Sender.NameOf(payload), Locale = memory.Language };
        return new Arrival(interaction, payload.Text("trigger_id"), OpenModal(payload));
    }

    /// <summary>A letter typed into a field that is filled by searching; null when the payload is malformed.</summary>
    public static Arrival? ReadSuggestion(JsonElement payload)
    {
        if (Sender.Of(payload) is not { } actor || payload.Text("action_id") is not { } actionId) return null;
        var memory = ViewMemory.Read(payload.Text("view", "private_metadata"));
        var interaction = new Interaction(
            DeliveryIds.Suggestion(),
            actor,
            ActionIds.Strip(actionId),
            memory.Subject,
            new Dictionary<string, string>(StringComparer.Ordinal) { [Interaction.Query] = payload.Text("value") ?? "" },
            new Origin(OriginKind.Suggestion, memory.Channel, memory.Thread) { Tenant = Whence.Of(payload).Workspace })
        { DisplayName = Sender.NameOf(payload) };
        return new Arrival(interaction);
    }

    /// <summary>The modal a payload happened in; null on a message or in the home.</summary>
    public static OpenView? OpenModal(JsonElement payload)
    {
        if (payload.Text("view", "type") is not "modal" || payload.Text("view", "id") is not { } id) return null;
        var inputs = payload.List("view", "blocks")?
            .Where(block => block.Text("type") == "input")
            .Select(block => block.Text("block_id"))
            .OfType<string>()
            .ToList() ?? [];
        return new OpenView(id, payload.Text("view", "title", "text"), inputs) { Hash = payload.Text("view", "hash") };
    }
}
