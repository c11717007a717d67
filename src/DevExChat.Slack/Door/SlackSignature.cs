using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DevExChat.Slack.Door;

/// <summary>Decides whether a request comes from Slack, from its headers and the bytes of its body alone.</summary>
internal static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    private const long WindowSeconds = 300;

    /// <summary>Null when the request is Slack's and fresh; otherwise why not, in words fit for a log.</summary>
    public static string? Refuse(IHeaderDictionary headers, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var timestamps = headers[TimestampHeader];
        var signatures = headers[SignatureHeader];
        if (timestamps.Count != 1 || signatures.Count != 1) return "a header is missing or repeated";
        if (!long.TryParse(timestamps[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sentAt))
            return "the timestamp is not a number";

        // Both ways: a time in the future would let a captured request be replayed for longer.
        if (Math.Abs(now.ToUnixTimeSeconds() - sentAt) > WindowSeconds) return "the timestamp is outside of the window";
        var expected = Encoding.ASCII.GetBytes(Sign(timestamps[0]!, body, secret));
        var given = Encoding.UTF8.GetBytes(signatures[0] ?? "");
        return CryptographicOperations.FixedTimeEquals(expected, given) ? null : "the signature is wrong";
    }

    /// <summary>Whether the request does not even claim to be signed.</summary>
    public static bool IsAbsent(IHeaderDictionary headers) =>
        headers[TimestampHeader].Count == 0 && headers[SignatureHeader].Count == 0;

    internal static string Sign(string timestamp, ReadOnlySpan<byte> body, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
