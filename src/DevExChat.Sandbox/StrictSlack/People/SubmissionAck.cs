using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>The acknowledgement of a submission: nothing, errors, or another view. Anything else and the person is told that there was trouble.</summary>
internal sealed class SubmissionAck(Postroom postroom)
{
    private const string Trouble = "We had some trouble connecting. Try again?";

    private ViewStore Views => postroom.Workspace.Views;

    public DeliveryResult Apply(Receipt receipt, string userId, string viewId)
    {
        if (postroom.Fault(receipt) is { } fault) return postroom.Fail(receipt, userId, fault, Trouble);
        lock (postroom.Workspace.Gate)
        {
            // The app may have updated the view while it was thinking; what it acknowledges applies to what stands now.
            if (Views.Find(viewId) is not { } view) return Postroom.Result(receipt);
            if (receipt.Body.Length == 0)
            {
                Views.Close(view);
                return Postroom.Result(receipt);
            }

            if (Postroom.JsonIn(receipt) is not { } answer) return postroom.Fail(receipt, userId, "acknowledged a submission with something that is not a JSON object", Trouble);
            var (errors, wrong) = Apply(answer, view);
            return wrong is null ? Postroom.Result(receipt) with { Errors = errors } : postroom.Fail(receipt, userId, wrong, Trouble);
        }
    }

    private (ImmutableDictionary<string, string> Errors, string? Wrong) Apply(JsonObject answer, SlackView view)
    {
        var none = ImmutableDictionary<string, string>.Empty;
        var action = answer["response_action"]?.GetValueKind() == JsonValueKind.String ? answer["response_action"]!.GetValue<string>() : "";
        string[] expected = action switch { "update" or "push" => ["response_action", "view"], "errors" => ["response_action", "errors"], _ => ["response_action"] };
        if (answer.Select(property => property.Key).Except(expected, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return (none, $"acknowledged a submission with an unexpected property: {unknown}");
        switch (action)
        {
            case "clear":
                Views.Clear(view.UserId);
                return (none, null);
            case "errors":
                return ShowErrors(answer["errors"], view);
            case "update" or "push":
                return (none, ShowView(answer["view"], view, isPush: action is "push"));
            default:
                return (none, "acknowledged a submission with an unknown response_action");
        }
    }

    private (ImmutableDictionary<string, string> Errors, string? Wrong) ShowErrors(JsonNode? given, SlackView view)
    {
        var none = ImmutableDictionary<string, string>.Empty;
        if (given is not JsonObject { Count: > 0 } errors) return (none, "answered \"errors\" without any error");
        var inputs = view.Widgets.Where(widget => widget.IsInput).Select(widget => widget.BlockId).ToHashSet(StringComparer.Ordinal);
        foreach (var (blockId, text) in errors)
        {
            if (!inputs.Contains(blockId)) return (none, $"answered an error for \"{blockId}\", which is not the block_id of an input");
            if (text?.GetValueKind() != JsonValueKind.String || text.GetValue<string>().Length == 0) return (none, $"answered an error without a text for \"{blockId}\"");
        }

        var shown = errors.ToImmutableDictionary(error => error.Key, error => error.Value!.GetValue<string>(), StringComparer.Ordinal);
        Views.Put(view with { Errors = shown, IsLoading = false });
        return (shown, null);
    }

    private string? ShowView(JsonNode? given, SlackView view, bool isPush)
    {
        if (given is not JsonObject) return "answered without a view";
        var (content, problems, isTooLarge) = postroom.Views.Check(given, Surface.Modal);
        if (isTooLarge) return "answered with a view of more than 250 KB";
        if (content is null) return $"answered with a view that Slack refuses: {string.Join("; ", problems.Select(ApiAnswer.Told))}";
        if (postroom.Views.IsTaken(content, by: isPush ? null : view)) return "answered with a view whose external_id is taken";
        if (!isPush)
        {
            Views.Replace(view, content);
            return null;
        }

        if (Views.StackOf(view.UserId).Count >= ViewStore.DeepestStack) return "pushed a fourth view";
        Views.Push(view.UserId, content);
        return null;
    }
}
