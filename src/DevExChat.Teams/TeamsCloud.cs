namespace DevExChat.Teams;

/// <summary>The addresses of one of Microsoft's clouds.</summary>
/// <param name="Name">As in <c>Teams:Cloud</c>.</param>
/// <param name="Issuer">Who signs what arrives, and whose tokens the Connector takes.</param>
/// <param name="Metadata">Where the signing keys are published.</param>
/// <param name="Login">Where our own tokens come from.</param>
/// <param name="Connector">Where conversations live of which nothing has been heard yet.</param>
/// <param name="Targeted">Whether a message in a channel can be shown to one person only. Where it cannot, such a message would be seen by all.</param>
internal sealed record TeamsCloud(string Name, string Issuer, Uri Metadata, Uri Login, Uri Connector, bool Targeted)
{
    private static readonly TeamsCloud Public = new(
        "Public", "https://api.botframework.com", new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.com/"), new("https://smba.trafficmanager.net/teams/"), Targeted: true);

    private static readonly TeamsCloud UsGov = new(
        "UsGov", "https://api.botframework.us", new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.us/"), new("https://smba.infra.gov.teams.microsoft.us/teams/"), Targeted: false);

    /// <summary>All of them. The American GCC signs in as the public cloud does, and DoD as GCC High does; only their conversations live elsewhere.</summary>
    public static readonly IReadOnlyList<TeamsCloud> All =
    [
        Public,
        Public with { Name = "Gcc", Connector = new("https://smba.infra.gcc.teams.microsoft.com/teams/"), Targeted = false },
        UsGov,
        UsGov with { Name = "Dod", Connector = new("https://smba.infra.dod.teams.microsoft.us/teams/") },
        new("China", "https://api.botframework.azure.cn", new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
            new("https://login.partner.microsoftonline.cn/"), new("https://smba.botframework.azure.cn/teams/"), Targeted: false),
    ];

    /// <summary>What a token for the Connector is asked for.</summary>
    public string Scope => $"{Issuer}/.default";

    public static TeamsCloud? Find(string name) => All.FirstOrDefault(cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase));
}
