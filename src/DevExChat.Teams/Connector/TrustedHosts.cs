namespace DevExChat.Teams.Connector;

/// <summary>Where our token may go: Microsoft's own hosts over https, and this machine where a developer allowed it.</summary>
internal sealed class TrustedHosts(TeamsSettings settings)
{
    private static readonly string[] Domains =
        ["botframework.com", "teams.microsoft.com", "teams.microsoft.us", "botframework.azure.us", "botframework.azure.cn"];

    // Anybody may have a name of their own under trafficmanager.net.
    private const string TrafficManager = "smba.trafficmanager.net";

    public bool Trusts(Uri address)
    {
        if (!address.IsAbsoluteUri || address.UserInfo.Length > 0) return false;
        if (address.IsLoopback) return settings.AllowLoopbackServiceUrl && address.Scheme is "http" or "https";
        if (settings.IsAnonymous || address.Scheme != Uri.UriSchemeHttps) return false;
        var host = address.IdnHost.ToLowerInvariant();
        return host == TrafficManager || Domains.Any(domain => host == domain || host.EndsWith('.' + domain, StringComparison.Ordinal));
    }
}
