using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Sandbox.StrictSlack.Wire;

/// <summary>Slack's request signature, version 0.</summary>
public static class SlackSignature
{
    /// <summary>The value of <c>X-Slack-Signature</c> for a body sent at a Unix second.</summary>
    public static string Of(string signingSecret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(signingSecret));
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v0:{unixSeconds}:")));
        hash.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>How a delivery is signed: properly, or in one of the ways a product must refuse.</summary>
public enum SignatureKind
{
    Valid,

    /// <summary>Properly signed 301 seconds ago.</summary>
    Stale,

    /// <summary>Properly signed 301 seconds ahead.</summary>
    Future,

    WrongSecret,

    MissingSignature,

    MissingTimestamp,

    /// <summary>Signed, then one byte of the body changed.</summary>
    TamperedBody,

    Unsigned,
}
