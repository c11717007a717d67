using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace DevExChat.Sandbox.StrictTeams.Trust;

/// <summary>Issues the access tokens of the bot for client credentials, and judges those it is shown.</summary>
public sealed class TokenDesk : IDisposable
{
    /// <summary>The audience of a token for the Connector.</summary>
    public const string ConnectorAudience = "https://api.botframework.com";

    private const string Graph = "https://graph.microsoft.com";
    private const string ScopeEnd = "/.default";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly SigningKey key = SigningKey.New("login-1", endorsements: null);
    private readonly StrictTeamsOptions options;
    private readonly TimeProvider clock;
    private int issued;
    private int revoked;

    internal TokenDesk(StrictTeamsOptions options, TimeProvider clock) => (this.options, this.clock) = (options, clock);

    /// <summary>How many tokens were issued.</summary>
    public int Issued => Volatile.Read(ref issued);

    /// <summary>False when the app's registration is unknown: every token is refused.</summary>
    public bool IsRegistered { get; set; } = true;

    /// <summary>Every token issued so far is refused from now on.</summary>
    public void RevokeAll() => Volatile.Write(ref revoked, Issued);

    public void Dispose() => key.Rsa.Dispose();

    internal JsonObject KeysJson() => new() { ["keys"] = new JsonArray(key.ToJson()) };

    /// <summary>Answers POST /{tenant}/oauth2/v2.0/token.</summary>
    internal (int Status, JsonObject Body) Issue(string tenant, IReadOnlyDictionary<string, StringValues> form)
    {
        string Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : "";
        if (!string.Equals(tenant, options.IsMultiTenant ? "botframework.com" : options.TenantId, StringComparison.OrdinalIgnoreCase))
            return Refused(400, "invalid_request", $"AADSTS90002: Tenant '{tenant}' not found.");
        if (Field("grant_type") != "client_credentials") return Refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        if (!string.Equals(Field("client_id"), options.AppId, StringComparison.OrdinalIgnoreCase))
            return Refused(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        if (!IsTheApp(Field("client_secret"), Field("client_assertion_type"), Field("client_assertion")))
            return Refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        var scope = Field("scope");
        if (scope is not (ConnectorAudience + ScopeEnd or Graph + ScopeEnd))
            return Refused(400, "invalid_scope", "AADSTS70011: The provided request must include a 'scope' input parameter that is valid.");
        return (200, Granted(scope[..^ScopeEnd.Length]));
    }

    /// <summary>What is wrong with the Authorization header of a call; null when it may pass.</summary>
    internal string? Refusal(string header)
    {
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return "no bearer token";
        if (Jwt.Verified(header["Bearer ".Length..].Trim(), key.Rsa) is not { } claims) return "not a token of this authority";
        if (Jwt.TextOf(claims, "aud") != ConnectorAudience) return "a token for another audience";
        if (Jwt.TextOf(claims, "appid") != options.AppId || !IsRegistered) return "a token of another app";
        var now = clock.GetUtcNow();
        if (Jwt.InstantOf(claims, "exp") is not { } expiry || expiry <= now) return "an expired token";
        return int.Parse(Jwt.TextOf(claims, "uti")!, CultureInfo.InvariantCulture) <= Volatile.Read(ref revoked) ? "a revoked token" : null;
    }

    private JsonObject Granted(string audience)
    {
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.windows.net/{options.TenantId}/",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + options.TokenLifetime).ToUnixTimeSeconds(),
            ["appid"] = options.AppId,
            ["tid"] = options.TenantId,
            ["ver"] = "1.0",
            ["uti"] = Interlocked.Increment(ref issued).ToString(CultureInfo.InvariantCulture),
        };
        return new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            ["ext_expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            ["access_token"] = Jwt.SignedBy(key.Rsa, key.Id, claims),
        };
    }

    private bool IsTheApp(string secret, string assertionType, string assertion)
    {
        if (secret.Length > 0)
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(options.AppSecret));
        if (assertionType != AssertionType || options.AppCertificate?.GetRSAPublicKey() is not { } publicKey) return false;
        using (publicKey)
        {
            return Jwt.Verified(assertion, publicKey) is { } claims && Jwt.TextOf(claims, "iss") == options.AppId && Jwt.TextOf(claims, "sub") == options.AppId;
        }
    }

    private static (int Status, JsonObject Body) Refused(int status, string error, string description) =>
        (status, new JsonObject { ["error"] = error, ["error_description"] = description, ["error_codes"] = new JsonArray() });
}
