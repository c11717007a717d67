using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Chat.Tests.Manifests;

public sealed partial class TeamsManifestTests
{
    private static readonly string[] SlashFields = ["triggers", "supportsTargetedMessages"];

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.1.17.json")]
    public async Task Each_manifest_is_valid_by_microsofts_own_schema_in_english_and_in_french(string name)
    {
        var schema = await Official.SchemaAsync("teams-manifest-1.29.json");
        var manifest = Official.Teams(name);
        manifest["manifestVersion"] = "1.29"; // The older one has nothing that the newer schema would not know.
        Official.Valid(schema, manifest);
        Official.Valid(schema, InFrench(manifest));
    }

    [Fact]
    public void The_older_one_says_the_same_without_slash_commands()
    {
        var (newest, older) = (Official.Teams("manifest.json"), Official.Teams("manifest.1.17.json"));
        Assert.All(SlashFields, field => Assert.Contains($"\"{field}\"", newest.ToJsonString(), StringComparison.Ordinal));
        Without(newest, SlashFields);
        foreach (var manifest in new[] { newest, older })
        {
            Assert.Contains($"/v{manifest["manifestVersion"]}/", (string)manifest["$schema"]!, StringComparison.Ordinal);
            Without(manifest, ["$schema", "manifestVersion"]);
        }

        Assert.True(JsonNode.DeepEquals(newest, older), "Beyond the slash fields, both manifests have to say the same.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_command_that_can_be_picked_is_a_verb_and_is_explained_as_the_typed_help_does(string language)
    {
        var reader = Reader.For(language, null);
        var manifest = language == "fr" ? InFrench(Official.Teams("manifest.json")) : Official.Teams("manifest.json");
        foreach (var command in Lists(manifest).SelectMany(Commands))
        {
            var (title, description) = ((string)command["title"]!, (string)command["description"]!);
            var verb = Assert.Single(Verbs.All, verb => verb.Names.Contains(title, StringComparer.Ordinal));
            Assert.Equal((reader.Say($"help.{verb.Name}.name"), reader.Say($"help.{verb.Name}.purpose")), (title, description));
            if (language == "en") Assert.Equal(verb.Name, title);
            else Assert.True(title == verb.Name || verb.Aliases.Contains(title, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_verb_that_needs_no_record_can_be_picked_in_a_private_chat_and_none_is_offered_twice()
    {
        var lists = Lists(Official.Teams("manifest.json"));
        Assert.InRange(lists.Count, 1, 3);
        Assert.All(lists, list => Assert.InRange(Commands(list).Count, 1, 12));
        var scopes = lists.SelectMany(list => list["scopes"]!.AsArray()).Select(scope => (string)scope!).ToList();
        Assert.Equal(["groupChat", "personal", "team"], scopes.Order(StringComparer.Ordinal));

        foreach (var titles in lists.Select(list => Commands(list).ConvertAll(command => (string)command["title"]!))) Assert.Equal(titles.Distinct(StringComparer.Ordinal), titles);
        var alone = Commands(lists.Single(list => (string?)list["scopes"]![0] == "personal")).Select(command => (string)command["title"]!);
        Assert.Empty(Verbs.All.Where(verb => !verb.Shape.TakesRef).Select(verb => verb.Name).Except(alone, StringComparer.Ordinal));
    }

    [Fact]
    public void Slash_commands_are_offered_where_teams_has_them_and_answered_to_one_person()
    {
        var bot = Official.Teams("manifest.json")["bots"]![0]!;
        Assert.True((bool)bot["supportsTargetedMessages"]!);
        Assert.All(
            bot["commandLists"]!.AsArray(),
            list => Assert.Equal(list!["scopes"]!.AsArray().Any(scope => (string?)scope == "personal"), list["triggers"] is null));
    }

    [Fact]
    public void The_message_extension_opens_what_the_adapter_knows()
    {
        var commands = Official.Teams("manifest.json")["composeExtensions"]![0]!["commands"]!.AsArray().ToDictionary(command => (string)command!["id"]!);
        Assert.Equal(["opportunity.new", "opportunity.search"], commands.Keys);
        Assert.All(commands.Keys, id => Assert.True(CommandTable.Find(id) is { Opens: true }));

        var create = commands["opportunity.new"]!;
        Assert.Equal(("action", true, "slash"), ((string)create["type"]!, (bool)create["fetchTask"]!, (string)create["triggers"]![0]!));
        Assert.Equal("query", (string)commands["opportunity.search"]!["type"]!);
    }

    [Fact]
    public void The_french_file_leaves_no_string_of_the_manifest_in_english()
    {
        var strings = Official.Teams("fr.json").Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var spoken = Leaves(Official.Teams("manifest.json"), "")
            .Where(path => Spoken().IsMatch(path) && !path.StartsWith("developer.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(spoken);
        Assert.Empty(spoken.Except(strings, StringComparer.Ordinal));
        Assert.Empty(strings.Except([.. spoken, "$schema"], StringComparer.Ordinal));
    }

    [Fact]
    public void Each_permission_stands_in_the_readme_with_a_sentence_and_none_lets_the_app_read_what_is_not_said_to_it()
    {
        var manifest = Official.Teams("manifest.json");
        Assert.Null(manifest["authorization"]);
        Assert.Null(manifest["webApplicationInfo"]);
        var readme = File.ReadAllText(Official.PathOf("teams", "README.md"));
        Assert.All(manifest["permissions"]!.AsArray(), one => Assert.Matches($@"\| `{one}` \| [A-Z].{{20,}}\. \|", readme));
    }

    private static List<JsonNode> Lists(JsonNode manifest) => [.. manifest["bots"]![0]!["commandLists"]!.AsArray().Select(list => list!)];

    private static List<JsonNode> Commands(JsonNode list) => [.. list["commands"]!.AsArray().Select(command => command!)];

    /// <summary>The manifest as somebody sees it whose Teams is in French: each string put where its key points.</summary>
    private static JsonObject InFrench(JsonObject manifest)
    {
        var french = manifest.DeepClone().AsObject();
        foreach (var (path, words) in Official.Teams("fr.json").Where(one => one.Key != "$schema"))
        {
            JsonNode at = french;
            var steps = Step().Matches(path).Select(step => step.Value.Trim('.', '[', ']')).ToList();
            foreach (var step in steps.SkipLast(1)) at = (int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? at[index] : at[step]) ?? throw new InvalidOperationException($"{path} points nowhere.");
            Assert.NotNull(at[steps[^1]]);
            at[steps[^1]] = (string)words!;
        }

        return french;
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject thing => thing.SelectMany(one => Leaves(one.Value, path.Length == 0 ? one.Key : $"{path}.{one.Key}")),
        JsonArray list => list.SelectMany((one, at) => Leaves(one, $"{path}[{at}]")),
        _ => [path],
    };

    private static void Without(JsonNode? node, string[] names)
    {
        if (node is JsonArray list)
        {
            foreach (var one in list) Without(one, names);
        }

        if (node is not JsonObject thing) return;
        foreach (var name in names) thing.Remove(name);
        foreach (var (_, value) in thing) Without(value, names);
    }

    [GeneratedRegex(@"\[\d+\]|\.?[^.\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex(@"(^name\..*|^description\..*|\.title|\.description)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Spoken();
}
