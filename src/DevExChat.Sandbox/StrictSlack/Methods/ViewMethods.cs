using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>views.*.</summary>
internal sealed class ViewMethods(Workspace workspace, Grants grants, StrictSlackOptions options)
{
    private const int LargestView = 250 * 1024;

    public ApiAnswer Open(ApiCall call)
    {
        var (content, refused) = Read(call, Surface.Modal);
        if (content is null) return refused!;
        var (trigger, error) = workspace.Triggers.Check(call.Text("trigger_id")!);
        if (trigger is null) return ApiAnswer.Refused(error!);
        if (IsTaken(content, by: null)) return ApiAnswer.Refused("duplicate_external_id");
        trigger.IsExchanged = true;
        return Told(workspace.Views.Open(trigger.UserId, content));
    }

    public ApiAnswer Push(ApiCall call)
    {
        var (content, refused) = Read(call, Surface.Modal);
        if (content is null) return refused!;
        var (trigger, error) = workspace.Triggers.Check(call.Text("trigger_id")!);
        if (trigger is null) return ApiAnswer.Refused(error!);
        var depth = workspace.Views.StackOf(trigger.UserId).Count;
        if (depth == 0 || !trigger.IsInView) return ApiAnswer.Refused("not_found");
        if (depth >= ViewStore.DeepestStack) return ApiAnswer.Refused("push_limit_reached");
        if (IsTaken(content, by: null)) return ApiAnswer.Refused("duplicate_external_id");
        trigger.IsExchanged = true;
        return Told(workspace.Views.Push(trigger.UserId, content));
    }

    public ApiAnswer Update(ApiCall call)
    {
        if (!call.Has("view_id") && !call.Has("external_id")) return ApiAnswer.MissingArgument("view_id");
        var (content, refused) = Read(call, Surface.Modal);
        if (content is null) return refused!;
        var view = call.Text("view_id") is { } viewId ? workspace.Views.Find(viewId) : workspace.Views.FindExternal(call.Text("external_id")!);
        if (view is null || view.Type is not "modal") return ApiAnswer.Refused("not_found");
        if (IsStale(call, view)) return ApiAnswer.Refused("hash_conflict");
        return IsTaken(content, by: view) ? ApiAnswer.Refused("duplicate_external_id") : Told(workspace.Views.Replace(view, content));
    }

    public ApiAnswer Publish(ApiCall call)
    {
        if (!options.IsHomeEnabled) return ApiAnswer.Refused("not_enabled");
        var (content, refused) = Read(call, Surface.Home);
        if (content is null) return refused!;
        var userId = call.Text("user_id")!;
        if (workspace.FindUser(userId) is not { IsBot: false, IsDeleted: false, IsVisible: true })
            return ApiAnswer.Refused("invalid_arguments", "invalid `user_id` [json-pointer:/user_id]");
        var home = workspace.Views.HomeOf(userId);
        if (home is not null && IsStale(call, home)) return ApiAnswer.Refused("hash_conflict");
        return IsTaken(content, by: home) ? ApiAnswer.Refused("duplicate_external_id") : Told(workspace.Views.PublishHome(userId, content));
    }

    /// <summary>A valid view, completed, or what is wrong with it. Acknowledgements carry views too.</summary>
    public (JsonObject? Content, IReadOnlyList<Problem> Problems, bool IsTooLarge) Check(JsonNode view, Surface surface)
    {
        if (Encoding.UTF8.GetByteCount(view.ToJsonString()) > LargestView) return (null, [], true);
        var problems = BlockKitValidator.View(view, surface, grants.Has("links.embed:write"));
        return problems.Count > 0 ? (null, problems, false) : (Normaliser.View(view.AsObject()), problems, false);
    }

    /// <summary>True when another live view of the workspace has this view's external_id.</summary>
    public bool IsTaken(JsonObject content, SlackView? by)
    {
        var other = workspace.Views.FindExternal(content["external_id"]?.GetValue<string>() ?? "");
        return other is not null && !string.Equals(other.Id, by?.Id, StringComparison.Ordinal);
    }

    private static bool IsStale(ApiCall call, SlackView view) =>
        call.Text("hash") is { } hash && !string.Equals(hash, view.Hash, StringComparison.Ordinal);

    private (JsonObject? Content, ApiAnswer? Refusal) Read(ApiCall call, Surface surface)
    {
        var (node, isMalformed) = call.Structured("view");
        if (isMalformed || node is not JsonObject) return (null, ApiAnswer.InvalidView([new Problem("/view", "must provide an object")]));
        var (content, problems, isTooLarge) = Check(node, surface);
        if (isTooLarge) return (null, ApiAnswer.Refused("view_too_large"));
        return content is null ? (null, ApiAnswer.InvalidView(problems)) : (content, null);
    }

    private ApiAnswer Told(SlackView view) => ApiAnswer.Ok(new JsonObject { ["view"] = ViewJson.Of(view, options) });
}
