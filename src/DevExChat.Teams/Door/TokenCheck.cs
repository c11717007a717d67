using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DevExChat.Teams.Door;

/// <summary>Checks the token that came with a request: signature, issuer, audience, times. What it says about the body is checked once that is read.</summary>
internal sealed class TokenCheck(TeamsSettings settings, SigningKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };

    /// <summary>The token, or why it is none of Teams'. The reason may be logged, the token never.</summary>
    public async Task<(ProvenToken? Token, string? Reason)> CheckAsync(string? authorization, CancellationToken ct)
    {
        if (Bearer(authorization) is not { } text) return (null, "no bearer token");
        if (!Handler.CanReadToken(text)) return (null, "the token cannot be read");
        if (await KeyOfAsync(text, ct) is not { } key) return (null, "the token's key is unknown");

        var result = await Handler.ValidateTokenAsync(text, Parameters(key));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token) return (null, result.Exception?.GetType().Name ?? "invalid");
        return (new ProvenToken(Claim(token, "serviceurl"), Endorsements(key)), null);
    }

    private static string? Bearer(string? authorization)
    {
        var parts = (authorization ?? "").Split(' ');
        return parts is [var scheme, { Length: > 0 } token] && string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase) ? token : null;
    }

    private async Task<JsonWebKey?> KeyOfAsync(string text, CancellationToken ct)
    {
        try
        {
            return new JsonWebToken(text).Kid is { Length: > 0 } kid ? await keys.FindAsync(kid, ct) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(JsonWebKey key) => new()
    {
        ValidIssuer = settings.Cloud.Issuer,
        ValidAudience = settings.AppId,
        IssuerSigningKey = key,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = IsWithinItsTime,
    };

    private bool IsWithinItsTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now >= start - Skew);
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static IReadOnlyList<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
            : [];
}

/// <summary>What a valid token vouches for.</summary>
/// <param name="ServiceUrl">Where answers may go.</param>
/// <param name="Endorsements">The channels its key may sign for.</param>
internal sealed record ProvenToken(string? ServiceUrl, IReadOnlyList<string> Endorsements);
