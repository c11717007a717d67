using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Trust;

/// <summary>Writes and reads JSON web tokens by hand, so that broken ones can be written too.</summary>
internal static class Jwt
{
    public static string SignedBy(RSA key, string keyId, JsonObject claims) =>
        Compose(Header("RS256", keyId), claims, signed => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Unsigned(string keyId, JsonObject claims) => Compose(Header("none", keyId), claims, _ => []);

    /// <summary>Signed with the public key as if it were a shared secret: what a careless verifier takes.</summary>
    public static string SignedWithPublicKey(RSA key, string keyId, JsonObject claims) =>
        Compose(Header("HS256", keyId), claims, signed => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), signed));

    /// <summary>The same token with one claim changed and the old signature.</summary>
    public static string Tampered(string token, string claim, string value)
    {
        var parts = token.Split('.');
        var claims = Part(parts[1])!;
        claims[claim] = value;
        return $"{parts[0]}.{Encoded(claims)}.{parts[2]}";
    }

    /// <summary>The claims when one of the keys signed it; null for anything else.</summary>
    public static JsonObject? Verified(string token, RSA key)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Part(parts[0]) is not { } header || Part(parts[1]) is not { } claims) return null;
        var padding = TextOf(header, "alg") switch { "RS256" => RSASignaturePadding.Pkcs1, "PS256" => RSASignaturePadding.Pss, _ => null };
        if (padding is null || !Base64Url.IsValid(parts[2])) return null;
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return key.VerifyData(signed, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, padding) ? claims : null;
    }

    public static string? TextOf(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static DateTimeOffset? InstantOf(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<long>(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static JsonObject Header(string algorithm, string keyId) => new() { ["typ"] = "JWT", ["alg"] = algorithm, ["kid"] = keyId, ["x5t"] = keyId };

    private static string Compose(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encoded(header)}.{Encoded(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static JsonObject? Part(string encoded)
    {
        try
        {
            return Base64Url.IsValid(encoded) ? JsonNode.Parse(Base64Url.DecodeFromChars(encoded)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
