using DevExChat.Procurement.Settings;
using DevExChat.Teams.Package;

namespace DevExChat.Web;

/// <summary>The section <c>Manifest</c>: what a department tells about itself where the app is installed. The running service does not read it.</summary>
internal static class ManifestSettings
{
    private const string Section = "Manifest";

    internal static readonly string[] Keys = ["Address", "Department", "WebsiteUrl", "PrivacyUrl", "TermsUrl", "Version", "TeamsSchema"];

    /// <summary>Where Slack and Teams reach the host.</summary>
    /// <exception cref="SettingException">It is missing or wrong.</exception>
    public static Uri ReadAddress(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        UnknownKeys.Refuse(section, Keys);
        var address = ReadUrl(section, "Address", null);
        return address.PathAndQuery == "/" ? address : throw Wrong("Address", $"\"{address}\"", "an https address without a path, under which the host is reached");
    }

    /// <exception cref="SettingException">A value is missing or wrong.</exception>
    public static TeamsAppDetails ReadTeams(IConfiguration configuration)
    {
        var (address, section) = (ReadAddress(configuration), configuration.GetSection(Section));
        return new TeamsAppDetails(
            ReadDepartment(Given(section, "Department")),
            ReadUrl(section, "WebsiteUrl", address),
            ReadUrl(section, "PrivacyUrl", null),
            ReadUrl(section, "TermsUrl", null),
            ReadVersion(Given(section, "Version")),
            ReadSchema(Given(section, "TeamsSchema")));
    }

    private static Uri ReadUrl(IConfigurationSection section, string key, Uri? otherwise)
    {
        const string expected = "an https address";
        if (Given(section, key) is not { } text) return otherwise ?? throw Wrong(key, "nothing", expected);
        var good = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0;
        return good ? url! : throw Wrong(key, text.Contains('@', StringComparison.Ordinal) ? "a value" : $"\"{text}\"", expected);
    }

    private static string ReadDepartment(string? text)
    {
        const string expected = "the department's name, at most 32 characters";
        if (text is null) throw Wrong("Department", "nothing", expected);
        return text.Length <= 32 && !text.Any(char.IsControl) ? text : throw Wrong("Department", $"\"{text}\"", expected);
    }

    private static string? ReadVersion(string? text) =>
        text is null || PackageCheck.IsVersion(text) ? text : throw Wrong("Version", $"\"{text}\"", "three numbers, such as 1.0.1");

    private static string? ReadSchema(string? text) =>
        text is null || TeamsApp.Manifests.Contains(text) ? text : throw Wrong("TeamsSchema", $"\"{text}\"", string.Join(" or ", TeamsApp.Manifests));

    private static string? Given(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    private static SettingException Wrong(string key, string found, string expected) => new($"{Section}:{key}", found, expected);
}
