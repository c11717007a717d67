using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Slack;

/// <summary>The app as it is created in Slack: the manifest of <c>manifests/slack</c> with a department's address and root words.</summary>
public static class SlackApp
{
    private const string Placeholder = "https://devexchat.example";
    private const string CommandLine = "    - command: /opportunity";

    /// <summary>The manifest to paste. Nothing but <c>Slack:Command</c> and <c>Slack:Alias</c> is read, so no secret is needed for it.</summary>
    /// <param name="configuration">Where the root words stand.</param>
    /// <param name="address">Under which address people and Slack reach the host; null only by socket.</param>
    /// <param name="bySocket">Whether Slack delivers by socket: it then is told no address to call.</param>
    /// <param name="forOne">Whether the app is for one workspace alone, whose token stands in the settings: that must not run out. Without an address it is.</param>
    /// <exception cref="Procurement.Settings.SettingException">The root word is wrong.</exception>
    public static string Manifest(IConfiguration configuration, Uri? address, bool bySocket = false, bool forOne = false)
    {
        var manifest = WithCommand(configuration);
        if (bySocket) manifest = Without(manifest, line => IsAddress(line) && !IsRedirect(line)).Replace("socket_mode_enabled: false", "socket_mode_enabled: true", StringComparison.Ordinal);
        if (forOne || address is null)
        {
            manifest = Without(manifest, IsRedirect)
                .Replace("org_deploy_enabled: true", "org_deploy_enabled: false", StringComparison.Ordinal)
                .Replace("token_rotation_enabled: true", "token_rotation_enabled: false", StringComparison.Ordinal);
        }

        return address is null ? manifest : manifest.Replace(Placeholder, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
    }

    private static string Without(string manifest, Func<string, bool> dropped) => string.Join('\n', manifest.Split('\n').Where(line => !dropped(line)));

    private static bool IsAddress(string line) => line.Contains(Placeholder, StringComparison.Ordinal);

    private static bool IsRedirect(string line) => line.TrimStart().StartsWith("redirect_urls:", StringComparison.Ordinal);

    private static string WithCommand(IConfiguration configuration)
    {
        var (command, alias) = SlackSettings.ReadApp(configuration);
        var template = Template().ReplaceLineEndings("\n");

        // The comment above the first key says what is done here.
        template = template[template.IndexOf("_metadata:", StringComparison.Ordinal)..];
        var begins = template.IndexOf(CommandLine, StringComparison.Ordinal);
        var entry = template[begins..template.IndexOf("oauth_config:", begins, StringComparison.Ordinal)];
        var entries = new[] { command, alias }.OfType<string>().Select(word => entry.Replace(CommandLine, $"    - command: {JsonSerializer.Serialize(word)}", StringComparison.Ordinal));
        return template.Replace(entry, string.Concat(entries), StringComparison.Ordinal);
    }

    /// <summary>The scopes that the manifest asks for: everything the app needs.</summary>
    internal static IReadOnlyList<string> Scopes { get; } = ReadScopes();

    /// <summary>The list under <c>bot:</c> of the scopes, as far as it is indented; the comments between say what each is for.</summary>
    private static IReadOnlyList<string> ReadScopes()
    {
        const string list = "  scopes:\n    bot:\n";
        var template = Template().ReplaceLineEndings("\n");
        return
        [
            .. template[(template.IndexOf(list, StringComparison.Ordinal) + list.Length)..].Split('\n')
                .TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal))
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
                .Select(line => line[2..]),
        ];
    }

    private static string Template()
    {
        using var stream = typeof(SlackApp).Assembly.GetManifestResourceStream("manifest.yaml")
            ?? throw new InvalidOperationException("The program lacks manifests/slack/manifest.yaml.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
