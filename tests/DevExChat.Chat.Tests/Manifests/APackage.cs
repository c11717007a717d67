using System.Text.Json.Nodes;
using DevExChat.Teams.Package;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Chat.Tests.Manifests;

/// <summary>A department's settings, and the package made from them.</summary>
internal static class APackage
{
    public const string AppId = "7a1e9a52-0c3b-4f3e-9f57-2b6f4d1c8e90";

    public static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Teams:AppId"] = AppId,
        ["Manifest:Address"] = "https://buy.department.example",
        ["Manifest:Department"] = "Department of Examples",
        ["Manifest:PrivacyUrl"] = "https://department.example/privacy",
        ["Manifest:TermsUrl"] = "https://department.example/terms",
    };

    public static IConfiguration With(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(Settings.Where(one => settings.All(other => other.Key != one.Key)).Concat(settings.Select(one => KeyValuePair.Create(one.Key, one.Value))))
        .Build();

    public static TeamsPackage Made(params (string Key, string? Value)[] settings) =>
        TeamsApp.Package(With(settings), new TeamsAppDetails("Department of Examples", new("https://a.example"), new("https://a.example/p"), new("https://a.example/t")));

    public static JsonObject Manifest(TeamsPackage package) => JsonNode.Parse(package.Files[TeamsPackage.Manifest])!.AsObject();

    /// <summary>The same package with one file in the place of another, or without it.</summary>
    public static TeamsPackage But(TeamsPackage package, string name, byte[]? content)
    {
        var files = package.Files.Where(file => file.Key != name).ToDictionary(StringComparer.Ordinal);
        if (content is not null) files[name] = content;
        return new TeamsPackage(files);
    }

    /// <summary>The same package with another manifest.</summary>
    public static TeamsPackage But(TeamsPackage package, Action<JsonObject> change)
    {
        var manifest = Manifest(package);
        change(manifest);
        return But(package, TeamsPackage.Manifest, System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()));
    }
}
