using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Teams.Package;

/// <summary>The app as Teams installs it: the manifest of <c>manifests/teams</c> with a department's ids, its icons and its French strings.</summary>
public static class TeamsApp
{
    private const string Newest = "1.29";

    // Without slash commands and messages to one person among others, for clouds that do not know them yet.
    private const string Older = "1.17";

    private static readonly string[] Icons = ["color.png", "outline.png"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The versions of Microsoft's manifest that there is one for.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [Newest, Older];

    /// <summary>Puts the package together. Nothing but <c>Teams:AppId</c> and <c>Teams:Cloud</c> is read, so no secret is needed for it.</summary>
    /// <exception cref="Procurement.Settings.SettingException">The app's id is missing or wrong.</exception>
    public static TeamsPackage Package(IConfiguration configuration, TeamsAppDetails details)
    {
        var (appId, cloud) = TeamsSettings.ReadApp(configuration);
        var version = details.Manifest ?? (cloud.Targeted ? Newest : Older);
        var files = Icons.ToDictionary(name => name, Embedded, StringComparer.Ordinal);
        files[TeamsPackage.Manifest] = Bytes(Filled(appId, version, details));
        files["fr.json"] = Bytes(French(version));
        return new TeamsPackage(files);
    }

    private static JsonNode Filled(string appId, string version, TeamsAppDetails details)
    {
        var manifest = Json(version == Newest ? "manifest.json" : $"manifest.{version}.json");
        manifest["id"] = appId;
        manifest["version"] = details.Version ?? (string)manifest["version"]!;
        manifest["developer"] = new JsonObject
        {
            ["name"] = details.Department,
            ["websiteUrl"] = details.Website.AbsoluteUri,
            ["privacyUrl"] = details.Privacy.AbsoluteUri,
            ["termsOfUseUrl"] = details.Terms.AbsoluteUri,
        };
        manifest["bots"]![0]!["botId"] = appId;
        manifest["composeExtensions"]![0]!["botId"] = appId;
        return manifest;
    }

    /// <summary>Teams wants the strings to name the manifest's own version.</summary>
    private static JsonNode French(string version)
    {
        var strings = Json("fr.json");
        strings["$schema"] = ((string)strings["$schema"]!).Replace($"v{Newest}", $"v{version}", StringComparison.Ordinal);
        return strings;
    }

    private static JsonNode Json(string name) => JsonNode.Parse(Embedded(name))!;

    private static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Readable);

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(TeamsApp).Assembly.GetManifestResourceStream($"package/{name}")
            ?? throw new InvalidOperationException($"The program lacks manifests/teams/{name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
