using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Slack.Reading;

/// <summary>
/// What makes a retried delivery recognisable. Slack names only its events; commands are known by their trigger, which is a
/// secret while it lives and therefore stands here only as a hash.
/// </summary>
internal static class DeliveryIds
{
    private const int Longest = 120;

    public static string Command(string triggerId) => $"slack:cmd:{Hash(triggerId)}";

    /// <summary>
    /// A click; the place is the message's ts or the view's id. Hashed: who withdrew a sealed proposal must not stand in a log or a
    /// table of deliveries.
    /// </summary>
    public static string Action(string team, string user, string place, string actionId, string actionTs) =>
        $"slack:act:{Hash($"{team}:{user}:{place}:{actionId}:{actionTs}")}";

    /// <summary>A view keeps its id when another form takes its place, so the form is named too.</summary>
    public static string Submission(string viewId, string callbackId) => Fit("view", $"{viewId}:{callbackId}");

    /// <summary>What somebody wrote: Slack may tell of one message twice, under events of different ids.</summary>
    public static string Message(string? workspace, string channel, string ts) => $"slack:msg:{Hash($"{workspace}:{channel}:{ts}")}";

    public static string Event(string eventId) => Fit("evt", eventId);

    /// <summary>Asking for suggestions changes nothing and may be repeated at will.</summary>
    public static string Suggestion() => $"slack:opt:{Guid.NewGuid():n}";

    private static string Fit(string kind, string id)
    {
        var whole = $"slack:{kind}:{id}";
        return whole.Length <= Longest ? whole : $"slack:{kind}:{Hash(id)}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
