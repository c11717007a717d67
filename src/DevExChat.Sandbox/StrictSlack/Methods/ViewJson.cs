using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>A view as Slack returns and delivers it.</summary>
internal static class ViewJson
{
    public static JsonObject Of(SlackView view, StrictSlackOptions options) => new()
    {
        ["id"] = view.Id,
        ["team_id"] = options.TeamId,
        ["type"] = view.Type,
        ["blocks"] = view.Blocks.DeepClone(),
        ["private_metadata"] = view.PrivateMetadata,
        ["callback_id"] = view.CallbackId,
        ["state"] = new JsonObject { ["values"] = view.Values.DeepClone() },
        ["hash"] = view.Hash,
        ["title"] = Named(view, "title"),
        ["clear_on_close"] = view.ClearsOnClose,
        ["notify_on_close"] = view.NotifiesOnClose,
        ["close"] = Named(view, "close"),
        ["submit"] = Named(view, "submit"),
        ["previous_view_id"] = view.PreviousId,
        ["root_view_id"] = view.RootId,
        ["app_id"] = options.AppId,
        ["external_id"] = view.ExternalId,
        ["app_installed_team_id"] = options.IsOrgWide ? options.EnterpriseId : options.TeamId,
        ["bot_id"] = options.BotId,
    };

    private static JsonNode? Named(SlackView view, string property) => view.Content[property]?.DeepClone();
}
