using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>Global and message shortcuts, and suggestions for an external select.</summary>
internal sealed class ShortcutDesk(Postroom postroom)
{
    private const string Banner = "The app did not take what you did. Try again.";

    public Task<DeliveryResult> GlobalAsync(string userId, string callbackId, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            payload = Shortcut("shortcut", postroom.Person(userId), callbackId);
        }

        return SendAsync(userId, payload, about: null, cancellationToken);
    }

    public Task<DeliveryResult> OnMessageAsync(string userId, string callbackId, string channelId, string ts, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var channel = postroom.Room(channelId, userId);
            var message = channel.Find(ts) ?? throw new NotOnScreenException($"There is no message {ts} in {channelId}.");
            payload = Shortcut("message_action", user, callbackId);
            payload["message_ts"] = ts;
            payload["response_url"] = postroom.AbsoluteUrl(postroom.Workspace.ResponseUrls.Issue("actions", userId, channelId, ts));
            payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = Postroom.NameInPayload(channel) };
            payload["message"] = message.ToJson(postroom.Options.TeamId, withMetadata: true);
        }

        return SendAsync(userId, payload, (channelId, ts), cancellationToken);
    }

    public async Task<DeliveryResult> SuggestAsync(string userId, string viewId, WidgetUse use, string typed, CancellationToken cancellationToken)
    {
        JsonObject payload;
        Widget widget;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var view = postroom.Workspace.Views.Find(viewId) ?? throw new NotOnScreenException($"The view {viewId} is closed.");
            widget = ActionJson.Find(view.Widgets, use);
            if (widget.Type is not ("external_select" or "multi_external_select")) throw new NotOnScreenException($"\"{use.ActionId}\" asks nobody for options.");
            if (typed.Length < (widget.Element["min_query_length"]?.GetValue<int>() ?? 3)) return new DeliveryResult();
            payload = postroom.Interaction("block_suggestion", user);
            payload["block_id"] = widget.BlockId;
            payload["action_id"] = widget.ActionId;
            payload["value"] = typed;
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = ViewJson.Of(view, postroom.Options);
        }

        var receipt = await postroom.SendPayloadAsync("slack/options", payload, about: null, cancellationToken);
        if (postroom.Fault(receipt) is { } fault) return postroom.Fail(receipt, userId, fault, Banner);
        if (Postroom.JsonIn(receipt) is not { } answer) return postroom.Fail(receipt, userId, "answered a suggestion with something that is not a JSON object", Banner);
        var problems = BlockKitValidator.Suggestions(answer);
        if (problems.Count > 0) return postroom.Fail(receipt, userId, $"answered with options that Slack refuses: {string.Join("; ", problems.Select(ApiAnswer.Told))}", Banner);
        var offered = ElementValue.OptionsOf(answer).ToList();
        lock (postroom.Workspace.Gate)
        {
            if (postroom.Workspace.Views.Find(viewId) is { } view) postroom.Workspace.Views.Put(view.Finding(widget, offered));
        }

        return Postroom.Result(receipt) with { Offered = [.. offered] };
    }

    private JsonObject Shortcut(string type, SlackUser user, string callbackId)
    {
        if (user.IsStranger) throw new NotOnScreenException("People of another organisation have no shortcuts here.");
        postroom.Begin(user.Id);
        var payload = postroom.Interaction(type, user);
        payload["callback_id"] = callbackId;
        payload["trigger_id"] = postroom.Workspace.Triggers.Issue(user.Id, isInView: false);
        payload["action_ts"] = postroom.Workspace.Ids.Ts();
        return payload;
    }

    private async Task<DeliveryResult> SendAsync(string userId, JsonObject payload, (string Channel, string Ts)? about, CancellationToken cancellationToken)
    {
        var receipt = await postroom.SendPayloadAsync("slack/interactivity", payload, about, cancellationToken);
        if (postroom.Fault(receipt) is { } fault) return postroom.Fail(receipt, userId, fault, Banner);
        return receipt.Body.Length == 0 ? Postroom.Result(receipt) : postroom.Fail(receipt, userId, "acknowledged a shortcut with a body", Banner);
    }
}
