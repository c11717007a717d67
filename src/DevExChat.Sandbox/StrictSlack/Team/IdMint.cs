using System.Globalization;
using System.Security.Cryptography;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>Makes Slack's ids. Used under the workspace's gate only.</summary>
internal sealed class IdMint(TimeProvider clock)
{
    private long lastMicroseconds;
    private long number;

    /// <summary>A message timestamp: unique and growing even while the clock stands still.</summary>
    public string Ts()
    {
        var now = clock.GetUtcNow().Subtract(DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        lastMicroseconds = Math.Max(now, lastMicroseconds + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{lastMicroseconds / 1_000_000}.{lastMicroseconds % 1_000_000:000000}");
    }

    public string Id(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++number:D9}");

    public string Trigger() => string.Create(
        CultureInfo.InvariantCulture, $"{++number}.{clock.GetUtcNow().ToUnixTimeSeconds()}.{RandomNumberGenerator.GetHexString(32, lowercase: true)}");

    public string Hash() => string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeSeconds()}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>A name for a block or an action the app left unnamed.</summary>
    public static string BlockKitName() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 5);

    public string ResponseUrlPath(string teamId) => string.Create(
        CultureInfo.InvariantCulture, $"{teamId}/{++number}/{RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 24)}");
}
