using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Domain;

/// <summary>A short fingerprint of the facts that a card shows, so that a click can be refused when any of them has changed.</summary>
public static class FactsFingerprint
{
    /// <summary>16 hexadecimal digits over the facts in order, each with its length so that no two lists share one text.</summary>
    public static string Of(params IEnumerable<object?> facts)
    {
        var text = new StringBuilder();
        foreach (var fact in facts)
        {
            var written = string.Create(CultureInfo.InvariantCulture, $"{fact}");
            text.Append(written.Length).Append(':').Append(written);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
