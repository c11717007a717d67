using System.Text.Json.Nodes;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackManifestTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public async Task The_manifest_is_valid_by_slacks_own_schema()
    {
        var folder = Environment.GetEnvironmentVariable("DEVEXCHAT_SCHEMAS") ?? Path.Combine(Root, "..", "shared", "schemas");
        var file = Path.Combine(folder, "slack-manifest-v1.json");
        if (!File.Exists(file))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"skipped: schemas not found at {file}");
            Assert.Skip($"skipped: schemas not found at {file}");
        }

        var schema = await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);
        var faults = schema.Validate(Manifest().ToJsonString());
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(fault => $"{fault.Path}: {fault.Kind}")));
    }

    [Fact]
    public void Its_addresses_are_the_ones_that_are_mapped_and_mentions_arrive_escaped()
    {
        var manifest = Manifest();
        var command = manifest["features"]!["slash_commands"]![0]!;
        var settings = manifest["settings"]!;

        Assert.EndsWith("/slack/commands", (string)command["url"]!, StringComparison.Ordinal);
        Assert.True((bool)command["should_escape"]!);
        Assert.EndsWith("/slack/events", (string)settings["event_subscriptions"]!["request_url"]!, StringComparison.Ordinal);
        Assert.EndsWith("/slack/interactivity", (string)settings["interactivity"]!["request_url"]!, StringComparison.Ordinal);
        Assert.EndsWith("/slack/options", (string)settings["interactivity"]!["message_menu_options_url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_scope_stands_under_a_sentence_that_says_what_it_is_for()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "manifests", "slack", "manifest.yaml"));
        var scopes = Manifest()["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(scope => (string)scope!).ToList();
        Assert.All(scopes, scope =>
        {
            var at = Array.FindIndex(lines, line => line.Trim() == $"- {scope}");
            Assert.Matches(@"^\s*# [A-Z].{20,}\.$", lines[at - 1]);
        });
    }

    private static JsonNode Manifest()
    {
        using var reader = new StreamReader(Path.Combine(Root, "manifests", "slack", "manifest.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return Json(yaml.Documents[0].RootNode)!;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(one => KeyValuePair.Create(one.Key.ToString(), Json(one.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when bool.TryParse(plain.Value, out var flag) => flag,
        YamlScalarNode { Style: ScalarStyle.Plain } plain when int.TryParse(plain.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => node.ToString(),
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No DevExChat.sln above the tests.");
    }
}
