using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.Sandbox;

/// <summary>The product's settings in the sandbox: the same keys a department would set, pointing at the strict local Slack and Teams.</summary>
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
            ["Slack:AppToken"] = slack.AppToken,
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
        AddGrants(settings, Granted(options.Personas, persona => $"slack:{slack.TeamId}/{persona.Id}"));
        return settings;
    }

    /// <summary>The settings that bring Teams in beside Slack: its two channels, and the same roles for the same people there.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Beside(StrictSlackServer slack, StrictTeamsServer teams, SandboxPersonas personas)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Teams:AppId"] = teams.AppId,
            ["Teams:TenantId"] = teams.TenantId,
            ["Teams:ClientSecret"] = teams.AppSecret,
            ["Teams:OpenIdMetadataUrl"] = teams.OpenIdMetadataUrl.ToString(),
            ["Teams:LoginAuthority"] = teams.LoginAuthority.ToString(),
            ["Teams:AllowLoopbackServiceUrl"] = "true",
            ["Channels:2:Place"] = $"teams:{teams.TenantId}/{TeamsCast.Opportunities}",
            ["Channels:2:Language"] = "en",
            ["Channels:3:Place"] = $"teams:{teams.TenantId}/{TeamsCast.Occasions}",
            ["Channels:3:Language"] = "fr",
        };
        AddGrants(
            settings,
            [
                .. Granted(personas, persona => $"slack:{slack.TeamId}/{persona.Id}"),
                .. Granted(personas, persona => $"teams:{teams.TenantId}/{TeamsCast.ObjectId(persona)}"),
            ]);
        return settings;
    }

    /// <summary>Everyone on the buying side is granted the role they are named for; vendors and strangers come as they are.</summary>
    private static IReadOnlyList<(string Identity, string Role)> Granted(SandboxPersonas personas, Func<Persona, string> identity) =>
        [.. personas.All.Where(persona => persona.Role is "Buyer" or "Approver" or "Certifier" or "Payer" or "Admin").Select(persona => (identity(persona), persona.Role))];

    private static void AddGrants(Dictionary<string, string?> settings, IReadOnlyList<(string Identity, string Role)> grants)
    {
        foreach (var (at, (identity, role)) in grants.Index())
        {
            settings[$"People:Grants:{at}:Identity"] = identity;
            settings[$"People:Grants:{at}:Roles:0"] = role;
            if (role == "Approver") settings[$"People:Grants:{at}:Limit"] = "10000";
        }
    }
}
