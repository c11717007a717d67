using DevExChat.Procurement.Settings;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Slack;

/// <summary>The section <c>Slack</c>. Checked once, at start: it fails closed.</summary>
public sealed record SlackSettings
{
    private const string Section = "Slack";
    private const string FirstWord = "/opportunity";
    private static readonly Uri SlacksOwn = new("https://slack.com/api/");

    /// <summary>Proves that a request comes from Slack. A secret; in Socket Mode there is none, since no request comes.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>The bot token, <c>xoxb-…</c>, of the only workspace. A secret; null where workspaces install the app themselves.</summary>
    public string? BotToken { get; init; }

    /// <summary>The app's client id. With it and <see cref="ClientSecret"/> workspaces and organisations install the app themselves, each with tokens of its own.</summary>
    public string? ClientId { get; init; }

    /// <summary>Goes with <see cref="ClientId"/>. A secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The app-level token, <c>xapp-…</c>. A secret; when set, Slack delivers by socket and no address is mapped.</summary>
    public string? AppToken { get; init; }

    /// <summary>The app's id, <c>A…</c>. When set, what Slack delivers for another app is left alone.</summary>
    public string? AppId { get; init; }

    /// <summary>Where the Web API is: Slack's own, GovSlack's, or a loopback address for a local Slack.</summary>
    public Uri ApiUrl { get; init; } = SlacksOwn;

    /// <summary>The root word of the slash command.</summary>
    public string Command { get; init; } = FirstWord;

    /// <summary>A second root word, such as <c>/occasion</c>; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether the client keeps Slack's pace by itself; can be turned off against a loopback address only.</summary>
    public bool Pace { get; init; } = true;

    /// <summary>The workspaces (<c>T…</c>) and organisations (<c>E…</c>) that may install the app; empty for whoever Slack lets.</summary>
    public IReadOnlyList<string> InstallIn { get; init; } = [];

    /// <summary>The root words.</summary>
    public IReadOnlyList<string> Words => Alias is null ? [Command] : [Command, Alias];

    /// <summary>Whether workspaces install the app themselves.</summary>
    public bool IsInstalledByWorkspaces => ClientId is not null;

    /// <summary>Whether Slack delivers by socket instead of calling us.</summary>
    public bool IsSocketMode => AppToken is not null;

    /// <summary>Names no secret: a record would print them all.</summary>
    public override string ToString() => $"Slack at {ApiUrl}";

    /// <summary>Reads the section; null when it is empty, and Slack is then off.</summary>
    /// <exception cref="SettingException">A value is missing or wrong.</exception>
    public static SlackSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        UnknownKeys.Refuse(section, UnknownKeys.Of<SlackSettings>());
        if (section.GetChildren().All(child => string.IsNullOrWhiteSpace(child.Value))) return null;
        var (apiUrl, appToken) = (ReadApiUrl(section["ApiUrl"]), ReadAppToken(Given(section, "AppToken")));
        return new SlackSettings
        {
            SigningSecret = ReadSigningSecret(Given(section, "SigningSecret"), appToken),
            AppToken = appToken,
            ClientId = ReadClientId(Given(section, "ClientId"), Given(section, "ClientSecret")),
            BotToken = ReadBotToken(Given(section, "BotToken"), Given(section, "ClientId")),
            ClientSecret = Given(section, "ClientSecret"),
            AppId = Given(section, "AppId"),
            InstallIn = section.GetSection("InstallIn").GetChildren().Select(ReadPlace).ToArray() is { Length: > 0 } listed ? listed : [],
            ApiUrl = apiUrl,
            Command = ReadWord("Command", Given(section, "Command")) ?? FirstWord,
            Alias = ReadWord("Alias", Given(section, "Alias")),
            Pace = ReadPace(Given(section, "Pace"), apiUrl),
        };
    }

    /// <summary>The root words alone: all that the app's manifest has to know, so that it can be made before there is any secret.</summary>
    /// <exception cref="SettingException">One is wrong.</exception>
    public static (string Command, string? Alias) ReadApp(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return (ReadWord("Command", Given(section, "Command")) ?? FirstWord, ReadWord("Alias", Given(section, "Alias")));
    }

    private static string ReadPlace(IConfigurationSection entry) => entry.Value?.Trim() is ['T' or 'E', _, ..] id && id.All(char.IsAsciiLetterOrDigit)
        ? id
        : throw new SettingException(entry.Path, $"\"{entry.Value}\"", "the id of a workspace, T…, or of an organisation, E…");

    private static string? Given(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    private static string? ReadSigningSecret(string? secret, string? appToken) => secret is null && appToken is null
        ? throw Wrong("SigningSecret", "nothing", "the signing secret from the app's Basic Information page, or Slack:AppToken for Socket Mode")
        : secret;

    private static string? ReadAppToken(string? token) => token is null || token.StartsWith("xapp-", StringComparison.Ordinal)
        ? token
        : throw Wrong("AppToken", "a value", "the app-level token from the app's Basic Information page, which begins with xapp-");

    private static string? ReadClientId(string? id, string? secret) => (id, secret) switch
    {
        (null, not null) => throw Wrong("ClientId", "nothing", "the client id from the app's Basic Information page, since Slack:ClientSecret is set"),
        (not null, null) => throw Wrong("ClientSecret", "nothing", "the client secret from the app's Basic Information page, since Slack:ClientId is set"),
        _ => id,
    };

    private static string? ReadBotToken(string? token, string? clientId)
    {
        const string expected = "the bot token from the app's OAuth page, which begins with xoxb-, or Slack:ClientId and Slack:ClientSecret for workspaces that install the app themselves";

        // Beside tokens that belong to a workspace, one of which nobody knows where it belongs could reach another's people.
        if (clientId is not null) return token is null ? null : throw Wrong("BotToken", "a value", "nothing, since with Slack:ClientId each workspace brings a token of its own");
        if (token is null) throw Wrong("BotToken", "nothing", expected);
        if (!token.StartsWith("xoxb-", StringComparison.Ordinal) && !token.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
            throw Wrong("BotToken", "a value", expected);
        return token;
    }

    private static Uri ReadApiUrl(string? text)
    {
        const string expected = "an https address such as https://slack.com/api/, or an http address on this machine";
        if (string.IsNullOrWhiteSpace(text)) return SlacksOwn;
        var allowed = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        // A password in the address would be a secret.
        if (!allowed) throw Wrong("ApiUrl", text.Contains('@', StringComparison.Ordinal) ? "a value" : $"\"{text}\"", expected);
        return url!.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }

    private static string? ReadWord(string key, string? word)
    {
        var good = word is null || (word.Length is > 1 and <= 32 && word[0] == '/' && !word.Any(char.IsWhiteSpace));
        return good ? word : throw Wrong(key, $"\"{word}\"", "a slash and one word, at most 32 characters");
    }

    private static bool ReadPace(string? text, Uri apiUrl)
    {
        if (text is null) return true;
        if (!bool.TryParse(text, out var pace)) throw Wrong("Pace", $"\"{text}\"", "true or false");
        if (!pace && !apiUrl.IsLoopback) throw Wrong("Pace", "false", "true, since Slack:ApiUrl is not on this machine");
        return pace;
    }

    private static SettingException Wrong(string key, string found, string expected) => new($"{Section}:{key}", found, expected);
}
