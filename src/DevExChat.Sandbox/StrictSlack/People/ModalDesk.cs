using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>Submitting and closing modals.</summary>
internal sealed class ModalDesk(Postroom postroom)
{
    private readonly SubmissionAck ack = new(postroom);

    public async Task<DeliveryResult> SubmitAsync(string userId, string viewId, JsonObject given, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var view = OnTop(userId, viewId);
            view = view with { Values = ViewValues.Filled(view.Values, view.Widgets, given) };
            postroom.Begin(userId);
            var errors = InputCheck.Of(view);
            view = postroom.Workspace.Views.Put(view with { Errors = errors, IsLoading = errors.IsEmpty });
            if (!errors.IsEmpty)
            {
                postroom.Workspace.Changes.Raise();
                return new DeliveryResult { Errors = errors };
            }

            payload = Submission(user, view);
        }

        postroom.Workspace.Changes.Raise();
        try
        {
            var receipt = await postroom.SendPayloadAsync("slack/interactivity", payload, about: null, cancellationToken);
            return ack.Apply(receipt, userId, viewId);
        }
        finally
        {
            Settle(viewId);
        }
    }

    public async Task<DeliveryResult> CloseAsync(string userId, string viewId, bool closesAll, CancellationToken cancellationToken)
    {
        JsonObject payload;
        lock (postroom.Workspace.Gate)
        {
            var user = postroom.Person(userId);
            var top = OnTop(userId, viewId);
            var clears = closesAll || top.ClearsOnClose;
            var view = clears ? postroom.Workspace.Views.Find(top.RootId)! : top;
            postroom.Begin(userId);
            if (clears) postroom.Workspace.Views.Clear(userId);
            else postroom.Workspace.Views.Close(view);
            if (!view.NotifiesOnClose)
            {
                postroom.Workspace.Changes.Raise();
                return new DeliveryResult();
            }

            payload = postroom.Interaction("view_closed", user);
            payload["is_cleared"] = clears;
            // What was typed is not told.
            payload["view"] = ViewJson.Of(view with { Values = [] }, postroom.Options);
        }

        postroom.Workspace.Changes.Raise();
        var receipt = await postroom.SendPayloadAsync("slack/interactivity", payload, about: null, cancellationToken);
        var fault = postroom.Fault(receipt) ?? (receipt.Body.Length > 0 ? "acknowledged a closed view with a body" : null);
        if (fault is not null) postroom.Note(receipt, fault);
        return Postroom.Result(receipt);
    }

    private SlackView OnTop(string userId, string viewId)
    {
        var stack = postroom.Workspace.Views.StackOf(userId);
        return stack.Count > 0 && string.Equals(stack[^1].Id, viewId, StringComparison.Ordinal)
            ? stack[^1]
            : throw new NotOnScreenException($"{userId} does not have {viewId} open on top.");
    }

    private JsonObject Submission(SlackUser user, SlackView view)
    {
        var payload = postroom.Interaction("view_submission", user);
        payload["trigger_id"] = postroom.Workspace.Triggers.Issue(user.Id, isInView: true);
        payload["view"] = ViewJson.Of(view, postroom.Options);
        payload["response_urls"] = new JsonArray([.. ResponseUrls(user, view)]);
        return payload;
    }

    private IEnumerable<JsonNode> ResponseUrls(SlackUser user, SlackView view)
    {
        foreach (var widget in view.Widgets.Where(one => one.Element["response_url_enabled"]?.GetValue<bool>() is true))
        {
            var entry = ViewValues.Entry(view.Values, widget);
            if ((entry?["selected_conversation"] ?? entry?["selected_channel"])?.GetValue<string>() is not { } channelId) continue;
            yield return new JsonObject
            {
                ["block_id"] = widget.BlockId,
                ["action_id"] = widget.ActionId,
                ["channel_id"] = channelId,
                ["response_url"] = postroom.AbsoluteUrl(postroom.Workspace.ResponseUrls.Issue("actions", user.Id, channelId, originalTs: null)),
            };
        }
    }

    private void Settle(string viewId)
    {
        lock (postroom.Workspace.Gate)
        {
            if (postroom.Workspace.Views.Find(viewId) is { IsLoading: true } view) postroom.Workspace.Views.Put(view with { IsLoading = false });
        }

        postroom.Workspace.Changes.Raise();
    }
}
