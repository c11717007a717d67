using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>Messages of the bot: sent, answered with, replaced and deleted.</summary>
internal sealed class ActivityMethods(Tenant tenant, StrictTeamsOptions options, Violations violations, TimeProvider clock, Action<TeamsMessage> refresh)
{
    private static readonly TimeSpan TargetedLives = TimeSpan.FromHours(24);

    private readonly RoomDoor door = new(tenant);

    public ConnectorAnswer Post(ConnectorCall call, string conversationId, string? replyToId, TrafficEntry entry)
    {
        var (room, address, shut) = door.Open(conversationId);
        if (room is null) return shut!;
        var json = call.Json();
        if (SentActivity.Refusal(json, conversationId, options.BotId, tenant) is { } refusal) return refusal;
        var activity = new SentActivity(json!);
        NoteFields(activity, call, entry);
        if (replyToId is not null && room.Find(replyToId) is null) return ConnectorAnswer.NoActivity();
        if (replyToId is not null && json!["replyToId"]?.ToString() is { } named && named != replyToId) return ConnectorAnswer.BadArgument("'replyToId' is not the one in the address.");
        if (TargetRefusal(call, room, activity) is { } untargeted) return untargeted;
        if (activity.Type is "typing") return new ConnectorAnswer(202);

        var rootId = room.Kind != RoomKind.Channel ? null : address.RootId ?? (replyToId is null ? null : room.Find(replyToId)!.RootId);
        var target = call.IsTargeted ? activity.RecipientId : null;
        return activity.IsSplit ? Split(room, activity, rootId, replyToId, target) : Told(Put(room, activity, rootId, replyToId, target));
    }

    public ConnectorAnswer Put(ConnectorCall call, string conversationId, string id, TrafficEntry entry)
    {
        var (message, room, refusal) = Own(call, conversationId, id);
        if (message is null) return refusal!;
        var json = call.Json();
        if (SentActivity.Refusal(json, conversationId, options.BotId, tenant) is { } wrong) return wrong;
        var activity = new SentActivity(json!);
        if (activity.Type is not "message") return ConnectorAnswer.BadSyntax("Only a message can replace a message.");
        if (activity.IsSplit) return ConnectorAnswer.BadArgument("Text and an attachment cannot be put in one message.");
        if (call.IsTargeted && activity.RecipientId is not null) return ConnectorAnswer.BadArgument("Bad argument: a targeted message keeps its recipient.");
        if (json!["id"]?.ToString() is { } named && named != id) NoteFields(activity, call, entry);
        var changed = tenant.Put(room!, message with
        {
            Text = activity.Text,
            Attachments = activity.Attachments,
            Entities = (JsonArray)activity.Entities.DeepClone(),
            Summary = json["summary"]?.ToString() ?? "",
            IsEdited = true,
        });
        return new ConnectorAnswer(200, new JsonObject { ["id"] = id }) { About = (changed.ConversationId, id), Afterwards = () => refresh(changed) };
    }

    public ConnectorAnswer Delete(ConnectorCall call, string conversationId, string id)
    {
        var (message, room, refusal) = Own(call, conversationId, id);
        if (message is null) return refusal!;
        room!.Remove(id);
        tenant.Clients.Forget(message);
        return new ConnectorAnswer(200) { About = (message.ConversationId, id) };
    }

    /// <summary>Puts a new message of the bot into a conversation. A channel message without a root heads a thread of its own.</summary>
    public TeamsMessage Put(Room room, SentActivity activity, string? rootId, string? replyToId, string? target)
    {
        var id = tenant.Ids.Message();
        return tenant.Put(room, new TeamsMessage(room.Id, id, options.BotId, activity.Text, activity.Attachments)
        {
            RootId = room.Kind == RoomKind.Channel ? rootId ?? id : null,
            ReplyToId = replyToId ?? activity.Json["replyToId"]?.ToString(),
            Summary = activity.Json["summary"]?.ToString() ?? "",
            Entities = (JsonArray)activity.Entities.DeepClone(),
            TargetedTo = target,
            SentAt = clock.GetUtcNow(),
            IsAlert = (activity.Json["channelData"] as JsonObject)?["notification"]?["alert"]?.ToString() is "true",
        });
    }

    private void NoteFields(SentActivity activity, ConnectorCall call, TrafficEntry entry)
    {
        foreach (var field in activity.FieldsNotToSet) violations.Add(new Violation(call.Name, $"set \"{field}\", which the platform sets", entry.Id));
    }

    private ConnectorAnswer Split(Room room, SentActivity activity, string? rootId, string? replyToId, string? target)
    {
        var text = (JsonObject)activity.Json.DeepClone();
        text.Remove("attachments");
        var card = (JsonObject)activity.Json.DeepClone();
        card.Remove("text");
        card.Remove("entities");
        var first = Put(room, new SentActivity(text), rootId, replyToId, target);
        Put(room, new SentActivity(card), rootId ?? first.RootId, replyToId, target);
        return new ConnectorAnswer(202);
    }

    private ConnectorAnswer Told(TeamsMessage message) =>
        ConnectorAnswer.Created(message.Id) with { About = (message.ConversationId, message.Id), Afterwards = () => refresh(message) };

    private static ConnectorAnswer? TargetRefusal(ConnectorCall call, Room room, SentActivity activity)
    {
        if (!call.IsTargeted) return null;
        if (activity.RecipientId is not { } recipient) return ConnectorAnswer.BadArgument("Bad argument: a targeted message needs a recipient.");
        if (room.Kind == RoomKind.Personal) return ConnectorAnswer.BadArgument("Bad argument: a personal conversation has no targeted messages.");
        if (!room.Members.Contains(recipient)) return ConnectorAnswer.NotOnRoster();
        var info = activity.Entities.OfType<JsonObject>().FirstOrDefault(entity => entity["type"]?.ToString() is "targetedMessageInfo");
        return info is not null && room.Find(info["messageId"]?.ToString() ?? "") is not { TargetedTo: not null }
            ? ConnectorAnswer.Refused(400, "INVALID_TARGETED_MESSAGE_ID", "The targeted message is unknown.")
            : null;
    }

    private (TeamsMessage? Message, Room? Room, ConnectorAnswer? Refusal) Own(ConnectorCall call, string conversationId, string id)
    {
        var (room, _, shut) = door.Open(conversationId);
        if (room is null) return (null, null, shut);
        var gone = call.IsTargeted
            ? ConnectorAnswer.Refused(404, "TARGETED_MESSAGE_EXPIRED_OR_DELETED", "The targeted message is gone.")
            : ConnectorAnswer.NoActivity();
        if (room.Find(id) is not { } message || call.IsTargeted == (message.TargetedTo is null)) return (null, null, gone);
        if (call.IsTargeted && clock.GetUtcNow() - message.SentAt > TargetedLives) return (null, null, gone);
        return message.AuthorId == options.BotId ? (message, room, null) : (null, null, ConnectorAnswer.NotEnoughPermissions());
    }
}
