using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Chat.Tests.StrictTeams;

/// <summary>A client assertion as MSAL writes one from a certificate.</summary>
internal static class Assertion
{
    public static string SignedBy(RSA key, string appId)
    {
        var signed = $$"""{"alg":"PS256","typ":"JWT"}""";
        var claims = $$"""{"iss":"{{appId}}","sub":"{{appId}}"}""";
        var text = $"{Encoded(signed)}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))}";
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
