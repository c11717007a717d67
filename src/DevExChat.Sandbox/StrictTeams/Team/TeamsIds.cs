using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>Makes Teams' ids. Used under the tenant's gate only.</summary>
internal sealed class TeamsIds(TimeProvider clock)
{
    private long last;

    /// <summary>A message id, milliseconds since 1970: unique and growing even while the clock stands still.</summary>
    public string Message()
    {
        last = Math.Max(clock.GetUtcNow().ToUnixTimeMilliseconds(), last + 1);
        return last.ToString(CultureInfo.InvariantCulture);
    }

    public static string Event() => "f:" + Guid.NewGuid().ToString("D");

    /// <summary>The id of one person's conversation with the bot; the same every time.</summary>
    public static string Personal(string userId, string botId) => "a:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(userId + botId)))[..40];
}
