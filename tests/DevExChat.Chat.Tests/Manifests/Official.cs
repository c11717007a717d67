using System.Text.Json.Nodes;
using NJsonSchema;

namespace DevExChat.Chat.Tests.Manifests;

/// <summary>Microsoft's and Slack's own schemas, and the manifests as they stand in the repository.</summary>
internal static class Official
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

    public static void Valid(JsonSchema schema, JsonNode document)
    {
        var faults = schema.Validate(document.ToJsonString());
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(fault => $"{fault.Path}: {fault.Kind}")));
    }

    public static string PathOf(string platform, string name) => Path.Combine(Root, "manifests", platform, name);

    public static JsonObject Teams(string name) => JsonNode.Parse(File.ReadAllText(PathOf("teams", name)))!.AsObject();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No DevExChat.sln above the tests.");
    }
}
