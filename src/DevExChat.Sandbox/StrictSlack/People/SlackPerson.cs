using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>
/// One person using Slack. What they use must be on their screen, else <see cref="NotOnScreenException"/>;
/// whatever they do reaches the product as one signed request, and the result tells what they saw.
/// </summary>
public sealed class SlackPerson
{
    private readonly Postroom postroom;

    internal SlackPerson(Postroom postroom, string id)
    {
        this.postroom = postroom;
        Id = id;
    }

    public string Id { get; }

    /// <summary>Runs a slash command; the text is as Slack sends it, mentions and entities already escaped.</summary>
    public Task<DeliveryResult> CommandAsync(string command, string text, string channelId, CancellationToken cancellationToken) =>
        postroom.Commands.RunAsync(Id, command, text, channelId, cancellationToken);

    /// <summary>Uses an element of a message that everybody in the conversation sees.</summary>
    public Task<DeliveryResult> ClickAsync(string channelId, string ts, WidgetUse use, CancellationToken cancellationToken) =>
        postroom.Clicks.InMessageAsync(Id, channelId, ts, use, cancellationToken);

    /// <summary>Uses an element of a message that only this person sees.</summary>
    public Task<DeliveryResult> ClickEphemeralAsync(string channelId, string ts, WidgetUse use, CancellationToken cancellationToken) =>
        postroom.Clicks.InEphemeralAsync(Id, channelId, ts, use, cancellationToken);

    /// <summary>Uses an element of the Home tab.</summary>
    public Task<DeliveryResult> ClickInHomeAsync(WidgetUse use, CancellationToken cancellationToken) =>
        postroom.Clicks.InViewAsync(
            Id, postroom.Workspace.HomeOf(Id) ?? throw new NotOnScreenException($"{Id} has no Home tab yet."), use, cancellationToken);

    /// <summary>Uses an element of the modal on top.</summary>
    public Task<DeliveryResult> ClickInViewAsync(string viewId, WidgetUse use, CancellationToken cancellationToken)
    {
        var stack = postroom.Workspace.OpenViews(Id);
        return stack.Count > 0 && string.Equals(stack[^1].Id, viewId, StringComparison.Ordinal)
            ? postroom.Clicks.InViewAsync(Id, stack[^1], use, cancellationToken)
            : throw new NotOnScreenException($"{Id} does not have {viewId} open on top.");
    }

    /// <summary>Fills in and submits the modal on top. Values go by action_id or block_id; an input that is not named keeps what it holds.</summary>
    public Task<DeliveryResult> SubmitAsync(string viewId, IReadOnlyDictionary<string, JsonNode?> values, CancellationToken cancellationToken) =>
        postroom.Modals.SubmitAsync(
            Id, viewId, new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone()))), cancellationToken);

    /// <summary>Presses Cancel in the modal on top.</summary>
    public Task<DeliveryResult> CloseViewAsync(string viewId, CancellationToken cancellationToken) =>
        postroom.Modals.CloseAsync(Id, viewId, closesAll: false, cancellationToken);

    /// <summary>Presses the cross: every open modal is gone.</summary>
    public Task<DeliveryResult> CloseAllViewsAsync(string viewId, CancellationToken cancellationToken) =>
        postroom.Modals.CloseAsync(Id, viewId, closesAll: true, cancellationToken);

    /// <summary>Looks at the app's Home tab.</summary>
    public Task<DeliveryResult> OpenHomeAsync(CancellationToken cancellationToken)
    {
        if (!postroom.Options.IsHomeEnabled) throw new NotOnScreenException("The app has no Home tab.");
        JsonObject opened;
        lock (postroom.Workspace.Gate) opened = postroom.Events.HomeOpened(postroom.Person(Id).Id);
        return postroom.Events.DeliverAsync(opened, cancellationToken);
    }

    /// <summary>Writes to the app.</summary>
    public Task<DeliveryResult> MessageDmAsync(string text, CancellationToken cancellationToken) =>
        SayAsync(postroom.Workspace.DirectChannelOf(Id), text, threadTs: null, cancellationToken);

    /// <summary>Writes in a conversation, or in one of its threads; the app hears of it when it is written to or mentioned.</summary>
    public Task<DeliveryResult> SayAsync(string channelId, string text, string? threadTs, CancellationToken cancellationToken)
    {
        JsonObject? told = null;
        lock (postroom.Workspace.Gate)
        {
            postroom.Person(Id);
            var channel = postroom.Room(channelId, Id);
            if (channel.IsArchived) throw new NotOnScreenException($"{channelId} is archived.");
            postroom.Begin(Id);
            var message = channel.Put(new SlackMessage(channelId, postroom.Workspace.Ids.Ts(), Id, text, []) { ThreadTs = threadTs });
            if (channel.Kind == ConversationKind.Direct) told = postroom.Events.Message(message, "message", "im");
            else if (channel.Members.Contains(postroom.Options.BotUserId) && text.Contains($"<@{postroom.Options.BotUserId}", StringComparison.Ordinal))
                told = postroom.Events.Message(message, "app_mention", channelType: null);
        }

        postroom.Workspace.Changes.Raise();
        return told is null ? Task.FromResult(new DeliveryResult()) : postroom.Events.DeliverAsync(told, cancellationToken);
    }

    /// <summary>Runs a global shortcut.</summary>
    public Task<DeliveryResult> ShortcutAsync(string callbackId, CancellationToken cancellationToken) =>
        postroom.Shortcuts.GlobalAsync(Id, callbackId, cancellationToken);

    /// <summary>Runs a shortcut on a message.</summary>
    public Task<DeliveryResult> MessageShortcutAsync(string callbackId, string channelId, string ts, CancellationToken cancellationToken) =>
        postroom.Shortcuts.OnMessageAsync(Id, callbackId, channelId, ts, cancellationToken);

    /// <summary>Types into an external select of the modal.</summary>
    public Task<DeliveryResult> SuggestAsync(string viewId, WidgetUse use, string typed, CancellationToken cancellationToken) =>
        postroom.Shortcuts.SuggestAsync(Id, viewId, use, typed, cancellationToken);

    /// <summary>Brings the app into a channel.</summary>
    public Task<DeliveryResult> InviteBotAsync(string channelId, CancellationToken cancellationToken)
    {
        JsonObject joined;
        lock (postroom.Workspace.Gate)
        {
            var channel = postroom.Room(channelId, postroom.Person(Id).Id);
            channel.Members.Add(postroom.Options.BotUserId);
            joined = new JsonObject
            {
                ["type"] = "member_joined_channel",
                ["user"] = postroom.Options.BotUserId,
                ["channel"] = channelId,
                ["channel_type"] = channel.Kind == ConversationKind.Public ? "C" : "G",
                ["team"] = postroom.Options.TeamId,
                ["inviter"] = Id,
                ["event_ts"] = postroom.Workspace.Ids.Ts(),
            };
        }

        postroom.Workspace.Changes.Raise();
        return postroom.Events.DeliverAsync(joined, cancellationToken);
    }

    /// <summary>Takes a channel out of the archive.</summary>
    public Task<DeliveryResult> UnarchiveAsync(string channelId, CancellationToken cancellationToken)
    {
        JsonObject told;
        lock (postroom.Workspace.Gate)
        {
            var channel = postroom.Room(channelId, postroom.Person(Id).Id);
            channel.IsArchived = false;
            told = new JsonObject { ["type"] = channel.Kind == ConversationKind.Public ? "channel_unarchive" : "group_unarchive", ["channel"] = channelId, ["user"] = Id };
        }

        postroom.Workspace.Changes.Raise();
        return postroom.Events.DeliverAsync(told, cancellationToken);
    }

    /// <summary>Shares a channel with another workspace, which gives it another id.</summary>
    public Task<DeliveryResult> ShareAsync(string channelId, string newId, CancellationToken cancellationToken)
    {
        JsonObject told;
        lock (postroom.Workspace.Gate)
        {
            postroom.Room(channelId, postroom.Person(Id).Id);
            postroom.Workspace.Move(channelId, newId);
            told = new JsonObject { ["type"] = "channel_id_changed", ["old_channel_id"] = channelId, ["new_channel_id"] = newId, ["event_ts"] = postroom.Workspace.Ids.Ts() };
        }

        postroom.Workspace.Changes.Raise();
        return postroom.Events.DeliverAsync(told, cancellationToken);
    }
}
