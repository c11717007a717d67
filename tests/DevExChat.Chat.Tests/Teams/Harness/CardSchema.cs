using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Teams.Cards;
using NJsonSchema;

namespace DevExChat.Chat.Tests.Teams.Harness;

/// <summary>The official schema of Adaptive Cards 1.5, and what it does not say: sizes, counts, labels, twins.</summary>
internal sealed class CardSchema
{
    private readonly JsonSchema schema;

    private CardSchema(JsonSchema schema) => this.schema = schema;

    public static async Task<CardSchema> LoadAsync()
    {
        var folder = Environment.GetEnvironmentVariable("DEVEXCHAT_SCHEMAS") ?? Path.Combine(Root(), "..", "shared", "schemas");
        var file = Path.Combine(folder, "adaptive-card-1.5.json");
        if (!File.Exists(file))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"skipped: schemas not found at {file}");
            Assert.Skip($"skipped: schemas not found at {file}");
        }

        return new CardSchema(await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken));
    }

    public JsonNode Check(AdaptiveCard card, int mostBytes = Limits.CardBytes)
    {
        var json = JsonSerializer.Serialize(card, TeamsJson.Options);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(json) <= mostBytes, $"{System.Text.Encoding.UTF8.GetByteCount(json)} bytes");
        var node = JsonNode.Parse(json)!;
        var whole = node.DeepClone();
        WithoutTeamsOwn(node);
        var faults = schema.Validate(node.ToJsonString());
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(fault => $"{fault.Path}: {fault.Kind}")) + node.ToJsonString()[..Math.Min(2000, node.ToJsonString().Length)]);
        Lint(whole);
        return whole;
    }

    private static void Lint(JsonNode card)
    {
        Assert.Equal("1.5", (string)card["version"]!);
        var objects = Objects(card).ToList();
        var ids = objects.Where(IsInput).Select(one => (string)one["id"]!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(objects.Where(IsInput), input => Assert.False(string.IsNullOrEmpty((string?)input["label"])));
        Assert.All(objects.Where(one => one["actions"] is JsonArray), set => Assert.InRange(set["actions"]!.AsArray().Count, 1, Limits.Buttons));
        foreach (var execute in objects.Where(one => (string?)one["type"] == "Action.Execute" && one["fallback"] is not null))
            Assert.Equal(("Action.Submit", (string)execute["verb"]!), ((string)execute["fallback"]!["type"]!, (string)execute["fallback"]!["data"]!["verb"]!));
    }

    private static bool IsInput(JsonObject one) => ((string?)one["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true;

    private static void WithoutTeamsOwn(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var one in list) WithoutTeamsOwn(one);
        }

        if (node is not JsonObject thing) return;
        thing.Remove("msteams");
        // Nor does the published schema know how Teams searches, and the style of a list that does.
        if (thing.Remove("choices.data") && (string?)thing["style"] == "filtered") thing.Remove("style");
        foreach (var (_, value) in thing) WithoutTeamsOwn(value);
    }

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Objects),
        JsonObject thing => thing.SelectMany(one => Objects(one.Value)).Prepend(thing),
        _ => [],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No DevExChat.sln above the tests.");
    }
}
