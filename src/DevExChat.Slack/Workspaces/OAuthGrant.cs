using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;

namespace DevExChat.Slack.Workspaces;

/// <summary>Reads what oauth.v2.access answers.</summary>
internal static class OAuthGrant
{
    // Slack says 12 hours; a number that makes no sense must not keep a token for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>What was installed where; null when the answer lacks something, or is not of a bot.</summary>
    public static NewInstallation? Read(JsonElement body, DateTimeOffset now)
    {
        var (enterprise, isOrgWide) = (body.Text("enterprise", "id"), body.IsTrue("is_enterprise_install"));
        var team = isOrgWide ? "" : body.Text("team", "id");
        if (body.Text("token_type") is not (null or "bot") || team is null || (isOrgWide && enterprise is null)) return null;
        if (ReadTokens(body, now) is not var (tokens, expiresAt) || body.Text("app_id") is not { } appId || body.Text("bot_user_id") is not { } botUser) return null;
        var scopes = (body.Text("scope") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new NewInstallation(enterprise ?? "", team, appId, botUser, scopes, tokens, expiresAt);
    }

    /// <summary>The tokens alone, and when they run out; null when there are none.</summary>
    public static (InstalledTokens Tokens, DateTimeOffset? ExpiresAt)? ReadTokens(JsonElement body, DateTimeOffset now)
    {
        if (body.Text("access_token") is not { } access) return null;
        if (body.Text("refresh_token") is not { } refresh) return (new InstalledTokens(access, Refresh: null), null);
        var lasts = body.At("expires_in") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var seconds) && seconds >= 0 && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
        return (new InstalledTokens(access, refresh), now + lasts);
    }
}
