using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace DevExChat.Chat.Tests.Manifests;

/// <summary>Microsoft's and Slack's own schemas, and the manifests as they stand in the repository.</summary>
internal static partial class Official
{
    public static readonly string Root = FindRoot();

    public static async Task<JsonSchema> SchemaAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DEVEXCHAT_SCHEMAS") ?? Path.Combine(Root, "..", "shared", "schemas");
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"skipped: schemas not found at {file}");
            Assert.Skip($"skipped: schemas not found at {file}");
        }

        return await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);
    }

    /// <summary>Holds a manifest of the app for Teams, and the file with its words in French, against Microsoft's own schemas of the very version that each names.</summary>
    public static async Task ValidInTeamsAsync(JsonObject manifest, JsonObject french)
    {
        Valid(await NamedByAsync(manifest), manifest);
        Valid(await NamedByAsync(manifest), InFrench(manifest, french));
        Valid(await NamedByAsync(french), french);
        Assert.Contains($"/v{manifest["manifestVersion"]}/", (string)manifest["$schema"]!, StringComparison.Ordinal);
    }

    public static void Valid(JsonSchema schema, JsonNode document)
    {
        var faults = schema.Validate(document.ToJsonString());
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(fault => $"{fault.Path}: {fault.Kind}")));
    }

    public static string PathOf(string platform, string name) => Path.Combine(Root, "manifests", platform, name);

    public static JsonObject Teams(string name) => JsonNode.Parse(File.ReadAllText(PathOf("teams", name)))!.AsObject();

    /// <summary>The manifest as somebody sees it whose Teams is in French: each string put where its key points.</summary>
    public static JsonObject InFrench(JsonObject manifest, JsonObject strings)
    {
        var french = manifest.DeepClone().AsObject();
        foreach (var (path, words) in strings.Where(one => one.Key != "$schema"))
        {
            JsonNode at = french;
            var steps = Step().Matches(path).Select(step => step.Value.Trim('.', '[', ']')).ToList();
            foreach (var step in steps.SkipLast(1)) at = (int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? at[index] : at[step]) ?? throw new InvalidOperationException($"{path} points nowhere.");
            Assert.NotNull(at[steps[^1]]);
            at[steps[^1]] = (string)words!;
        }

        return french;
    }

    private static Task<JsonSchema> NamedByAsync(JsonObject document)
    {
        var version = new Uri((string)document["$schema"]!).Segments is [.., var folder, var file] ? Path.Combine(folder, file) : "";
        return JsonSchema.FromFileAsync(Path.Combine(Node.Packages("../Outside"), "@microsoft", "app-manifest", "build", "json-schemas", "teams", version), TestContext.Current.CancellationToken);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No DevExChat.sln above the tests.");
    }

    [GeneratedRegex(@"\[\d+\]|\.?[^.\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Step();
}
