using System.Diagnostics.CodeAnalysis;

namespace DevExChat.Slack.Sockets;

/// <summary>Decides where a socket may lead. Its address is a secret while it lives: it is never logged.</summary>
internal static class SocketAddress
{
    private static readonly string[] Slacks = ["slack.com", "slack-gov.com"];

    /// <summary>Slack's own hosts, encrypted; or this machine, when the whole Slack is on it.</summary>
    public static bool IsAllowed(string? address, Uri apiUrl, [NotNullWhen(true)] out Uri? url)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out url) || url.UserInfo.Length > 0) return false;
        return url.Scheme == Uri.UriSchemeWss ? url.IsDefaultPort && IsSlacks(url.IdnHost) : url.Scheme == Uri.UriSchemeWs && url.IsLoopback && apiUrl.IsLoopback;
    }

    private static bool IsSlacks(string host) =>
        Slacks.Any(slack => string.Equals(host, slack, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{slack}", StringComparison.OrdinalIgnoreCase));
}
