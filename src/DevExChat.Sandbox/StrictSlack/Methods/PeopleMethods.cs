using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>auth.test and users.info.</summary>
internal sealed class PeopleMethods(Workspace workspace, Grants grants, StrictSlackOptions options, TimeProvider clock)
{
    public ApiAnswer AuthTest(ApiCall call) => ApiAnswer.Ok(new JsonObject
    {
        ["url"] = $"https://{options.TeamDomain}.slack.com/",
        ["team"] = options.TeamName,
        ["user"] = options.BotName.ToLowerInvariant(),
        ["team_id"] = options.TeamId,
        ["user_id"] = options.BotUserId,
        ["bot_id"] = options.BotId,
        ["enterprise_id"] = options.EnterpriseId,
        ["is_enterprise_install"] = call.IsOrgWide,
    });

    public ApiAnswer UsersInfo(ApiCall call) => workspace.FindUser(call.Text("user")!) switch
    {
        null => ApiAnswer.Refused("user_not_found"),
        { IsVisible: false } => ApiAnswer.Refused("user_not_visible"),
        var user => ApiAnswer.Ok(new JsonObject
        {
            ["user"] = user.ToJson(options.TeamId, clock, call.Flag("include_locale"), grants.Has("users:read.email")),
        }),
    };
}
