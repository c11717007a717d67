using System.Security.Cryptography.X509Certificates;
using DevExChat.Procurement.Settings;
using DevExChat.Teams.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Teams;

/// <summary>The section <c>Teams</c>. Checked once, at start: it fails closed.</summary>
internal sealed record TeamsSettings
{
    private const string Section = "Teams";
    private const string LegacyTenant = "botframework.com";

    internal static readonly string[] Keys =
    [
        "AppId", "TenantId", "AllowedTenants", "ClientSecret", "CertificatePath", "CertificatePassword", "Cloud", "OpenIdMetadataUrl", "LoginAuthority",
        "AllowLoopbackServiceUrl", "AllowAnonymous", "Command", "TargetedMessages", "Pace",
    ];

    /// <summary>The app's id; empty only in the anonymous mode for Microsoft's local client.</summary>
    public required string AppId { get; init; }

    /// <summary>Where the app is registered: our own tokens come from there.</summary>
    public required string TenantId { get; init; }

    /// <summary>Whose people may use the app. Empty only in the anonymous mode: everyone's.</summary>
    public required IReadOnlyList<string> AllowedTenants { get; init; }

    /// <summary>Proves to Microsoft who we are; or the certificate does. A secret.</summary>
    public string? ClientSecret { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public required TeamsCloud Cloud { get; init; }

    /// <summary>Where the keys are published that sign what arrives.</summary>
    public required Uri OpenIdMetadataUrl { get; init; }

    /// <summary>Stands in for the cloud's login address; for a local Connector only.</summary>
    public Uri? LoginAuthority { get; init; }

    /// <summary>Whether a conversation may live on this machine; for a local Connector only.</summary>
    public bool AllowLoopbackServiceUrl { get; init; }

    /// <summary>The root word that may stand before a verb.</summary>
    public string Command { get; init; } = "opportunity";

    /// <summary>Whether private answers in channels are shown there to one person only.</summary>
    public bool TargetedMessages { get; init; }

    /// <summary>Whether the client keeps Teams' pace by itself; can be turned off against a local Connector only.</summary>
    public bool Pace { get; init; } = true;

    /// <summary>Whether nothing is proved by anybody: Microsoft's local client on a developer's machine.</summary>
    public bool IsAnonymous => AppId.Length == 0;

    /// <summary>How the Connector names us.</summary>
    public string BotId => $"28:{AppId}";

    /// <summary>Names no secret: a record would print them all.</summary>
    public override string ToString() => $"Teams app {AppId} in the cloud {Cloud.Name}";

    /// <summary>Whether it does not matter whose people they are.</summary>
    public bool ServesEverybody => IsAnonymous && AllowedTenants.Count == 0;

    public bool Serves(string tenant) => ServesEverybody || AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the section; null when it is empty, and Teams is then off.</summary>
    /// <exception cref="SettingException">A value is missing or wrong.</exception>
    public static TeamsSettings? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(Section);
        UnknownKeys.Refuse(section, Keys);
        if (section.AsEnumerable().All(entry => string.IsNullOrWhiteSpace(entry.Value))) return null;
        RefuseInProduction(section, environment);
        var cloud = ReadCloud(Given(section, "Cloud"));
        var anonymous = ReadFlag(section, "AllowAnonymous") ?? false;
        var loopback = ReadFlag(section, "AllowLoopbackServiceUrl") ?? false;
        if (anonymous) RequireLocal(configuration, section, environment, loopback);
        var tenant = Given(section, "TenantId")
            ?? (anonymous ? "" : throw Wrong("TenantId", "nothing", "the id of the tenant in which the app is registered"));
        var certificate = CertificateFile.Read(section);
        var secret = Given(section, "ClientSecret");
        if (!anonymous && (secret is null) == (certificate is null))
            throw Wrong("ClientSecret", secret is null ? "nothing" : "a value beside Teams:CertificatePath", "either a client secret or a certificate");
        return new TeamsSettings
        {
            AppId = anonymous ? "" : ReadAppId(Given(section, "AppId")),
            TenantId = tenant,
            AllowedTenants = ReadTenants(section, tenant, anonymous),
            ClientSecret = secret,
            Certificate = certificate,
            Cloud = cloud,
            OpenIdMetadataUrl = ReadAddress(section, "OpenIdMetadataUrl", environment) ?? cloud.Metadata,
            LoginAuthority = ReadAddress(section, "LoginAuthority", environment),
            AllowLoopbackServiceUrl = loopback,
            Command = ReadCommand(Given(section, "Command")),
            TargetedMessages = ReadFlag(section, "TargetedMessages") ?? cloud.Targeted,
            Pace = ReadPace(section, loopback),
        };
    }

    /// <summary>The app's id and its cloud alone: all that the app's package has to know, so that it can be made before there is any secret.</summary>
    /// <exception cref="SettingException">A value is missing or wrong.</exception>
    public static (string AppId, TeamsCloud Cloud) ReadApp(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return (ReadAppId(Given(section, "AppId")), ReadCloud(Given(section, "Cloud")));
    }

    /// <summary>What would let somebody else's server stand in for Microsoft's.</summary>
    private static void RefuseInProduction(IConfigurationSection section, IHostEnvironment environment)
    {
        if (!environment.IsProduction()) return;
        foreach (var key in new[] { "LoginAuthority", "AllowLoopbackServiceUrl", "AllowAnonymous" })
        {
            if (Given(section, key) is { } found && !string.Equals(found, "false", StringComparison.OrdinalIgnoreCase))
                throw Wrong(key, "a value", "nothing: it is for development, and this is Production");
        }
    }

    private static void RequireLocal(IConfiguration configuration, IConfigurationSection section, IHostEnvironment environment, bool loopback)
    {
        if (!environment.IsDevelopment()) throw Wrong("AllowAnonymous", "true", $"nothing: it is for Development, and this is {environment.EnvironmentName}");
        if (Given(section, "AppId") is not null) throw Wrong("AppId", "a value", "nothing, since Teams:AllowAnonymous is true");
        if (!loopback) throw Wrong("AllowLoopbackServiceUrl", "false", "true, since Teams:AllowAnonymous is true");
        var listening = new[] { configuration["urls"], configuration["http_ports"], configuration["https_ports"] }
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]))
            .OfType<string>()
            .SelectMany(urls => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (listening.Any(url => !Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback))
            throw Wrong("AllowAnonymous", "true", "nothing, since the service listens beyond this machine");
    }

    private static string? Given(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    private static string ReadAppId(string? text)
    {
        const string expected = "the app's id, a GUID, from its registration";
        if (text is null) throw Wrong("AppId", "nothing", expected);
        return Guid.TryParseExact(text, "D", out _) ? text.ToLowerInvariant() : throw Wrong("AppId", $"\"{text}\"", expected);
    }

    private static IReadOnlyList<string> ReadTenants(IConfigurationSection section, string own, bool anonymous)
    {
        var listed = section.GetSection("AllowedTenants").GetChildren().Select(entry => entry.Value?.Trim()).Where(id => !string.IsNullOrEmpty(id)).ToList();
        if (listed.Count == 0 && own.Length > 0 && own != LegacyTenant) listed.Add(own);
        if (listed.Count == 0 && !anonymous) throw Wrong("AllowedTenants", "nothing", "the ids of the tenants whose people may use the app");
        if (listed.Find(id => id!.Contains('/', StringComparison.Ordinal)) is { } odd) throw Wrong("AllowedTenants", $"\"{odd}\"", "a tenant's id, a GUID");
        return [.. listed.Select(id => Activity.Plain(id)).OfType<string>()];
    }

    private static TeamsCloud ReadCloud(string? name) => TeamsCloud.Find(name ?? "Public")
        ?? throw Wrong("Cloud", $"\"{name}\"", string.Join(", ", TeamsCloud.All.Select(cloud => cloud.Name)));

    private static Uri? ReadAddress(IConfigurationSection section, string key, IHostEnvironment environment)
    {
        if (Given(section, key) is not { } text) return null;
        var allowed = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.IsLoopback ? !environment.IsProduction() && url.Scheme is "http" or "https" : url.Scheme == Uri.UriSchemeHttps);
        return allowed
            ? url
            : throw Wrong(key, text.Contains('@', StringComparison.Ordinal) ? "a value" : $"\"{text}\"", "an https address, or outside Production one on this machine");
    }

    private static string ReadCommand(string? text)
    {
        if (text is null) return "opportunity";
        var word = text.TrimStart('/');
        return word.Length is > 0 and <= 32 && !word.Any(char.IsWhiteSpace) ? word : throw Wrong("Command", $"\"{text}\"", "one word, at most 32 characters");
    }

    private static bool ReadPace(IConfigurationSection section, bool loopback)
    {
        var pace = ReadFlag(section, "Pace") ?? true;
        return pace || loopback ? pace : throw Wrong("Pace", "false", "true, since Teams:AllowLoopbackServiceUrl is not set");
    }

    private static bool? ReadFlag(IConfigurationSection section, string key) => Given(section, key) switch
    {
        null => null,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw Wrong(key, $"\"{text}\"", "true or false"),
    };

    private static SettingException Wrong(string key, string found, string expected) => new($"{Section}:{key}", found, expected);
}
