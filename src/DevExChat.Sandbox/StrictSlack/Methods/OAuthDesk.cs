using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>A token that was given out, until it runs out.</summary>
internal sealed record IssuedToken(string Value, DateTimeOffset? ExpiresAt);

/// <summary>A person's consent, to be exchanged once within ten minutes.</summary>
internal sealed record ConsentCode(string Target, string UserId, string RedirectUri, string Scopes, DateTimeOffset At);

/// <summary>The app in one workspace or organisation: the tokens it was given there.</summary>
internal sealed class AppInstallation(string target)
{
    /// <summary>The workspace's id, or the organisation's.</summary>
    public string Target => target;

    public List<IssuedToken> Tokens { get; } = [];

    public string? Refresh { get; set; }

    public string Scopes { get; set; } = "";

    public string InstalledBy { get; set; } = "";

    public bool IsRevoked { get; set; }
}

/// <summary>OAuth v2: consent, codes, tokens that are rotated, and what becomes of them.</summary>
public sealed class OAuthDesk
{
    private static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TokenLives = TimeSpan.FromHours(12);

    private readonly StrictSlackServer server;
    private readonly StrictSlackOptions options;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ConsentCode> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AppInstallation> installations = new(StringComparer.Ordinal);
    private readonly List<string> renewed = [];

    internal OAuthDesk(StrictSlackServer server, StrictSlackOptions options, TimeProvider clock) => (this.server, this.options, this.clock) = (server, options, clock);

    /// <summary>The workspaces and organisations whose tokens were renewed, one for each time.</summary>
    public IReadOnlyList<string> Renewed
    {
        get
        {
            lock (gate) return [.. renewed];
        }
    }

    /// <summary>The bot token that was given out last there; null when there is none.</summary>
    public string? TokenOf(string target)
    {
        lock (gate) return installations.GetValueOrDefault(target)?.Tokens.LastOrDefault()?.Value;
    }

    /// <summary>A person answers the page of consent for a workspace, or for its organisation: the address their browser is then sent to.</summary>
    /// <param name="authorize">The address the product sent them to.</param>
    /// <param name="target">The workspace's id, or the organisation's.</param>
    /// <param name="userId">Who answers.</param>
    /// <param name="allows">Whether they allow it.</param>
    public Uri Answer(Uri authorize, string target, string userId, bool allows)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(authorize.Query);
        if (Fault(query["client_id"], query["redirect_uri"], query["scope"]) is { } fault) throw new NotOnScreenException(fault);
        if (!IsKnown(target)) throw new NotOnScreenException($"There is no workspace and no organisation {target}.");
        var (redirect, state) = (query["redirect_uri"].ToString(), Uri.EscapeDataString(query["state"].ToString()));
        if (!allows) return new Uri($"{redirect}?error=access_denied&state={state}");
        var code = RandomNumberGenerator.GetHexString(48, lowercase: true);
        lock (gate) codes[code] = new ConsentCode(target, userId, redirect, query["scope"].ToString(), clock.GetUtcNow());
        return new Uri($"{redirect}?code={code}&state={state}");
    }

    /// <summary>What Slack shows in the place of the page of consent; null when it shows that.</summary>
    internal string? Fault(string? clientId, string? redirectUri, string? scope) => (clientId, redirectUri, scope) switch
    {
        _ when clientId != options.ClientId => "invalid_client_id",
        _ when !options.RedirectUrls.Any(known => redirectUri == known || redirectUri?.StartsWith(known.TrimEnd('/') + "/", StringComparison.Ordinal) is true) => "bad_redirect_uri",
        (_, _, null or "") => "invalid_scope",
        _ => null,
    };

    /// <summary>oauth.v2.access.</summary>
    internal ApiAnswer Access(ApiCall call)
    {
        if (call.Text("client_id") != options.ClientId) return ApiAnswer.Refused("invalid_client_id");
        if (call.Text("client_secret") != options.ClientSecret) return ApiAnswer.Refused("bad_client_secret");
        lock (gate)
        {
            return call.Text("grant_type") switch
            {
                null or "authorization_code" => Exchange(call),
                "refresh_token" => Renew(call),
                _ => ApiAnswer.Refused("invalid_grant_type"),
            };
        }
    }

    /// <summary>auth.revoke.</summary>
    internal ApiAnswer RevokeOne(ApiCall call)
    {
        lock (gate)
        {
            foreach (var one in installations.Values.Where(one => one.Tokens.Exists(token => token.Value == call.Token))) one.IsRevoked = true;
            if (call.Token == options.BotToken) server.Grants.BotToken = TokenStatus.Revoked;
        }

        return ApiAnswer.Ok(new JsonObject { ["revoked"] = true });
    }

    /// <summary>Forgets the refresh token that was given out there last, so that it brings nothing any more.</summary>
    public void Forget(string target)
    {
        lock (gate) installations[target].Refresh = null;
    }

    /// <summary>Kills every token that was given out there.</summary>
    internal void Revoke(string target)
    {
        lock (gate)
        {
            if (installations.TryGetValue(target, out var one)) one.IsRevoked = true;
        }
    }

    /// <summary>Where a token is good, or the error it earns; neither for a token that was not given out here.</summary>
    internal (string? Target, string? Error) Find(string? token)
    {
        lock (gate)
        {
            foreach (var one in installations.Values)
            {
                if (one.Tokens.Find(issued => issued.Value == token) is not { } found) continue;
                if (one.IsRevoked) return (one.Target, "token_revoked");
                return (one.Target, found.ExpiresAt <= clock.GetUtcNow() ? "token_expired" : null);
            }

            return (null, null);
        }
    }

    private ApiAnswer Exchange(ApiCall call)
    {
        if (call.Text("code") is not { } given || !codes.TryGetValue(given, out var code) || clock.GetUtcNow() - code.At > CodeLives) return ApiAnswer.Refused("invalid_code");
        if (call.Text("redirect_uri") != code.RedirectUri) return ApiAnswer.Refused("bad_redirect_uri");
        codes.Remove(given);
        if (!installations.TryGetValue(code.Target, out var one) || one.IsRevoked) installations[code.Target] = one = new AppInstallation(code.Target);
        (one.Scopes, one.InstalledBy) = (code.Scopes, code.UserId);
        foreach (var team in server.TeamsOf(code.Target)) team.Grants.Install(code.Scopes.Split(','));
        return Given(one);
    }

    private ApiAnswer Renew(ApiCall call)
    {
        var one = installations.Values.FirstOrDefault(known => !known.IsRevoked && known.Refresh is not null && known.Refresh == call.Text("refresh_token"));
        if (one is null) return ApiAnswer.Refused("invalid_refresh_token");
        renewed.Add(one.Target);
        return Given(one);
    }

    private ApiAnswer Given(AppInstallation one)
    {
        var prefix = options.IsRotating ? "xoxe.xoxb-" : "xoxb-";
        var token = new IssuedToken(prefix + RandomNumberGenerator.GetHexString(48, lowercase: true), options.IsRotating ? clock.GetUtcNow() + TokenLives : null);
        one.Tokens.Add(token);
        one.Refresh = options.IsRotating ? "xoxe-1-" + RandomNumberGenerator.GetHexString(48, lowercase: true) : null;
        var team = server.TeamsOf(one.Target)[0].Options;
        var isOrgWide = one.Target == team.EnterpriseId;
        var answer = new JsonObject
        {
            ["access_token"] = token.Value,
            ["token_type"] = "bot",
            ["scope"] = one.Scopes,
            ["bot_user_id"] = team.BotUserId,
            ["app_id"] = options.AppId,
            ["team"] = isOrgWide ? null : new JsonObject { ["id"] = team.TeamId, ["name"] = team.TeamName },
            ["enterprise"] = team.EnterpriseId is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = "Organisation" } : null,
            ["is_enterprise_install"] = isOrgWide,
            ["authed_user"] = new JsonObject { ["id"] = one.InstalledBy },
        };
        if (one.Refresh is null) return ApiAnswer.Ok(answer);
        answer["expires_in"] = (long)TokenLives.TotalSeconds;
        answer["refresh_token"] = one.Refresh;
        return ApiAnswer.Ok(answer);
    }

    private bool IsKnown(string target) => server.TeamsOf(target).Count > 0;
}
