using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>A member or guest of the tenant. The id is the one this bot knows the person by; other bots know another.</summary>
public sealed record TeamsUser(string Id, string AadObjectId, string Name)
{
    public string Locale { get; init; } = "en-CA";

    public string TimeZone { get; init; } = "America/Toronto";

    public string? Email { get; init; }

    /// <summary>"user", "guest" or "anonymous".</summary>
    public string Role { get; init; } = "user";

    /// <summary>Where the person's account lives, when that is another tenant.</summary>
    public string? HomeTenantId { get; init; }

    public bool IsGuest => Role != "user";

    internal JsonObject ToJson(string tenantId, bool namesObjectId) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["givenName"] = Name.Split(' ')[0],
        ["surname"] = Name.Split(' ')[^1],
        ["email"] = Email,
        ["userPrincipalName"] = Email,
        ["tenantId"] = HomeTenantId ?? tenantId,
        ["userRole"] = Role,
        [namesObjectId ? "objectId" : "aadObjectId"] = AadObjectId,
    };
}
