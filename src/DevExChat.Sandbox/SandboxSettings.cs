using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.Sandbox;

/// <summary>The product's settings in the sandbox: the same keys a department would set, pointing at the strict local Slack.</summary>
internal static class SandboxSettings
{
    public static Dictionary<string, string?> For(StrictSlackServer slack, StrictSlackOptions options, string folder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "devexchat.db")}",
            ["Slack:SigningSecret"] = slack.SigningSecret,
            ["Slack:BotToken"] = slack.BotToken,
            ["Slack:AppId"] = slack.AppId,
            ["Slack:ApiUrl"] = new Uri(slack.BaseAddress, "api/").ToString(),
            ["Policy:TimeZone"] = "America/Toronto",
            ["Channels:0:Place"] = $"slack:{slack.TeamId}/C0OPPORT1",
            ["Channels:0:Language"] = "en",
            ["Channels:1:Place"] = $"slack:{slack.TeamId}/C0OCCASI1",
            ["Channels:1:Language"] = "fr",
            ["Logging:LogLevel:Default"] = "Warning",
            // The keys live as long as the sandbox does.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        };
        AddGrants(settings, slack.TeamId, options.Personas);
        return settings;
    }

    /// <summary>Everyone on the buying side is granted the role they are named for; vendors and strangers come as they are.</summary>
    private static void AddGrants(Dictionary<string, string?> settings, string team, SandboxPersonas personas)
    {
        var grants = personas.All.Where(persona => persona.Role is "Buyer" or "Approver" or "Certifier" or "Payer" or "Admin").ToList();
        for (var at = 0; at < grants.Count; at++)
        {
            settings[$"People:Grants:{at}:Identity"] = $"slack:{team}/{grants[at].Id}";
            settings[$"People:Grants:{at}:Roles:0"] = grants[at].Role;
            if (grants[at].Role == "Approver") settings[$"People:Grants:{at}:Limit"] = "10000";
        }
    }
}
