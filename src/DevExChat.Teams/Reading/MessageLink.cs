namespace DevExChat.Teams.Reading;

/// <summary>Where a message stands on the web, as the client told it with the message. It is only believed where it leads to Teams.</summary>
internal static class MessageLink
{
    // Of every cloud, and the new address of the public one.
    private static readonly string[] Hosts = ["teams.microsoft.com", "teams.cloud.microsoft", "teams.microsoft.us", "teams.microsoftonline.cn"];

    /// <summary>The link; null when it leads anywhere else.</summary>
    public static string? Read(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0
        && Hosts.Any(host => address.Host == host || address.Host.EndsWith($".{host}", StringComparison.Ordinal))
            ? address.AbsoluteUri
            : null;
}
