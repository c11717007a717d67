using System.Text.Json;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Where a message stands on the web, made from a payload about it: asking Slack for the same would take time that a trigger does not have.</summary>
internal static partial class MessageLink
{
    private const string Commercial = "slack.com";
    private const string Government = "slack-gov.com";

    /// <summary>The message's permalink; null when the payload does not tell all of it in the way Slack writes it.</summary>
    /// <param name="payload">A message shortcut.</param>
    /// <param name="apiUrl">Where the Web API is: the workspaces of GovSlack are beside it.</param>
    public static string? Of(JsonElement payload, Uri apiUrl)
    {
        if (payload.Text("channel", "id") is not { } channel || !Id().IsMatch(channel)
            || (payload.Text("message", "ts") ?? payload.Text("message_ts")) is not { } ts || !Ts().IsMatch(ts))
            return null;
        var isGovernment = apiUrl.Host == Government || apiUrl.Host.EndsWith($".{Government}", StringComparison.Ordinal);
        var slack = isGovernment ? Government : Commercial;
        if (payload.At("team") is null) return WithoutDomain(payload, slack, channel, ts);
        if (payload.Text("team", "domain") is not { } domain || !Domain().IsMatch(domain)) return null;
        var link = $"https://{domain}.{slack}/archives/{channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}";
        return payload.Text("message", "thread_ts") is { } thread && thread != ts && Ts().IsMatch(thread)
            ? $"{link}?thread_ts={thread}&cid={channel}"
            : link;
    }

    // An installation for a whole organisation names no workspace but that of whoever used the shortcut. By its id Slack promises to find the channel.
    private static string? WithoutDomain(JsonElement payload, string slack, string channel, string ts) =>
        payload.Text("user", "team_id") is { } team && Id().IsMatch(team) && !Whence.IsOrganisation(team)
            ? $"https://{slack}/app_redirect?team={team}&channel={channel}&message_ts={ts}"
            : null;

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Domain();

    [GeneratedRegex(@"^[A-Z][A-Z0-9]{1,30}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9]{1,12}\.[0-9]{6}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Ts();
}
