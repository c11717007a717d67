using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>A member of the workspace, a guest, or someone from another organisation.</summary>
public sealed record SlackUser(string Id, string Name)
{
    public string TimeZone { get; init; } = "America/Toronto";

    public string Locale { get; init; } = "en-CA";

    public string? Email { get; init; }

    public string? Title { get; init; }

    public bool IsBot { get; init; }

    /// <summary>The account was deactivated.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>A guest.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>From another organisation, through a shared channel: no commands, no shortcuts, no locale.</summary>
    public bool IsStranger { get; init; }

    /// <summary>The workspace of somebody from another organisation.</summary>
    public string HomeTeam { get; init; } = "T0ELSEWHERE";

    /// <summary>False when the app may not see this person.</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>The deprecated user name that payloads still carry.</summary>
    public string Handle => Name.Replace(' ', '.').ToLowerInvariant();

    internal JsonObject ToJson(string teamId, TimeProvider clock, bool withLocale, bool withEmail)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var profile = new JsonObject { ["display_name"] = Name, ["real_name"] = Name, ["title"] = Title ?? "", ["team"] = teamId };
        if (withEmail && Email is not null && !IsStranger) profile["email"] = Email;
        var user = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = IsStranger ? HomeTeam : teamId,
            ["name"] = Handle,
            ["deleted"] = IsDeleted,
            ["real_name"] = Name,
            ["tz"] = TimeZone,
            ["tz_label"] = zone.StandardName,
            ["tz_offset"] = (int)zone.GetUtcOffset(clock.GetUtcNow()).TotalSeconds,
            ["profile"] = profile,
            ["is_bot"] = IsBot,
            ["is_app_user"] = false,
            ["is_restricted"] = IsRestricted || IsUltraRestricted,
            ["is_ultra_restricted"] = IsUltraRestricted,
        };
        if (IsStranger) user["is_stranger"] = true;
        if (withLocale && !IsStranger) user["locale"] = Locale;
        return user;
    }
}
