using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>block_actions: somebody uses an element of a message, a modal or their Home tab.</summary>
internal sealed class ClickDesk(Postroom postroom)
{
    public Task<DeliveryResult> InMessageAsync(string userId, string channelId, string ts, WidgetUse use, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var channel = postroom.Room(channelId, userId);
            var message = channel.Find(ts) ?? throw new NotOnScreenException($"There is no message {ts} in {channelId}.");
            payload = FromMessage(user, channel, message, use);
            payload["message"] = message.ToJson(postroom.Options.TeamId, withMetadata: true);
        }

        return SendAsync(userId, payload, (channelId, ts), cancellationToken);
    }

    /// <summary>A click in a message that only this person sees: the payload does not carry the message itself.</summary>
    public Task<DeliveryResult> InEphemeralAsync(string userId, string channelId, string ts, WidgetUse use, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var message = postroom.Workspace.FindEphemeral(channelId, ts);
            if (message is null || !string.Equals(message.EphemeralTo, userId, StringComparison.Ordinal))
                throw new NotOnScreenException($"{userId} sees no private message {ts} in {channelId}.");
            payload = FromMessage(user, postroom.Room(channelId, userId), message, use);
        }

        return SendAsync(userId, payload, (channelId, ts), cancellationToken);
    }

    public Task<DeliveryResult> InViewAsync(string userId, SlackView shown, WidgetUse use, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var view = postroom.Workspace.Views.Find(shown.Id) ?? throw new NotOnScreenException($"The view {shown.Id} is closed.");
            var widget = ActionJson.Find(view.Widgets, use);
            if (!widget.Dispatches) throw new NotOnScreenException($"\"{use.ActionId}\" is an input without dispatch_action: it tells nobody before it is submitted.");
            var (action, entry) = ActionJson.Of(widget, use, postroom.Workspace.Ids.Ts());
            var values = ViewValues.Filled(view.Values, view.Widgets, use.Filled ?? []);
            view = postroom.Workspace.Views.Put(view with { Values = entry is null ? values : ViewValues.With(values, widget, entry) });
            postroom.Begin(userId);
            payload = postroom.Interaction("block_actions", user);
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = ViewJson.Of(view, postroom.Options);
            payload["trigger_id"] = postroom.Workspace.Triggers.Issue(userId, isInView: view.Type is "modal");
            payload["actions"] = new JsonArray(action);
        }

        return SendAsync(userId, payload, about: null, cancellationToken);
    }

    private JsonObject FromMessage(SlackUser user, Conversation channel, SlackMessage message, WidgetUse use)
    {
        var key = (channel.Id, message.Ts, user.Id);
        var values = ViewValues.Carried(postroom.Workspace.MessageValues.GetValueOrDefault(key) ?? [], message.Blocks);
        var widget = ActionJson.Find(Widget.AllIn(message.Blocks), use);
        if (!widget.Dispatches) throw new NotOnScreenException($"\"{use.ActionId}\" is an input without dispatch_action: it tells nobody.");
        var (action, entry) = ActionJson.Of(widget, use, postroom.Workspace.Ids.Ts());
        values = ViewValues.Filled(values, Widget.AllIn(message.Blocks), use.Filled ?? []);
        if (entry is not null) values = ViewValues.With(values, widget, entry);
        if (values.Count > 0) postroom.Workspace.MessageValues[key] = values;
        postroom.Begin(user.Id);

        var container = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = channel.Id,
            ["is_ephemeral"] = message.IsEphemeral,
        };
        if (message.ThreadTs is not null) container["thread_ts"] = message.ThreadTs;
        var payload = postroom.Interaction("block_actions", user);
        payload["container"] = container;
        payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = Postroom.NameInPayload(channel) };
        payload["state"] = new JsonObject { ["values"] = values.DeepClone() };
        payload["response_url"] = postroom.AbsoluteUrl(postroom.Workspace.ResponseUrls.Issue("actions", user.Id, channel.Id, message.Ts));
        payload["trigger_id"] = postroom.Workspace.Triggers.Issue(user.Id, isInView: false);
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    private async Task<DeliveryResult> SendAsync(string userId, JsonObject payload, (string Channel, string Ts)? about, CancellationToken cancellationToken)
    {
        const string Banner = "The app did not take what you did. Try again.";
        var receipt = await postroom.SendPayloadAsync("slack/interactivity", payload, about, cancellationToken);
        if (postroom.Fault(receipt) is { } fault) return postroom.Fail(receipt, userId, fault, Banner);
        return receipt.Body.Length == 0
            ? Postroom.Result(receipt)
            : postroom.Fail(receipt, userId, "acknowledged a click with a body, which Slack ignores", Banner);
    }
}
