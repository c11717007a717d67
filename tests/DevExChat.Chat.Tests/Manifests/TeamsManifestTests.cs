using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Manifests;

public sealed partial class TeamsManifestTests
{
    private static readonly string[] SlashFields = ["triggers", "supportsTargetedMessages"];

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.1.17.json")]
    public async Task Each_manifest_is_valid_by_microsofts_own_schema_in_english_and_in_french(string name) =>
        await Official.ValidInTeamsAsync(Official.Teams(name), Official.Teams("fr.json"));

    [Fact]
    public void The_older_one_says_the_same_without_slash_commands()
    {
        var (newest, older) = (Official.Teams("manifest.json"), Official.Teams("manifest.1.17.json"));
        Assert.All(SlashFields, field => Assert.Contains($"\"{field}\"", newest.ToJsonString(), StringComparison.Ordinal));
        Without(newest, SlashFields);
        Assert.All([newest, older], manifest => Without(manifest, ["$schema", "manifestVersion"]));

        Assert.True(JsonNode.DeepEquals(newest, older), "Beyond the slash fields, both manifests have to say the same.");
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
    public void The_french_file_has_what_microsoft_requires_of_one_and_is_named_by_the_manifest()
    {
        var strings = Official.Teams("fr.json");
        Assert.All(["name.short", "description.short", "description.full"], key => Assert.NotEmpty((string)strings[key]!));
        var languages = Official.Teams("manifest.json")["localizationInfo"]!;
        Assert.Equal("en", (string)languages["defaultLanguageTag"]!);
        Assert.Equal("""[{"languageTag":"fr","file":"fr.json"}]""", languages["additionalLanguages"]!.ToJsonString());
    }

    [Fact]
    public void The_app_talks_wherever_it_is_added_takes_no_files_and_shows_no_pages()
    {
        var manifest = Official.Teams("manifest.json");
        var bot = Assert.Single(manifest["bots"]!.AsArray())!;
        Assert.Equal("""["personal","team","groupChat"]""", bot["scopes"]!.ToJsonString());
        Assert.Equal((false, false), ((bool)bot["isNotificationOnly"]!, (bool)bot["supportsFiles"]!));
        Assert.Equal("""[{"entityId":"conversations","scopes":["personal"]},{"entityId":"about","scopes":["personal"]}]""", manifest["staticTabs"]!.ToJsonString());
        Assert.Equal(("team", """{"team":"bot","groupchat":"bot"}"""), ((string)manifest["defaultInstallScope"]!, manifest["defaultGroupCapability"]!.ToJsonString()));
        Assert.Empty(manifest["validDomains"]!.AsArray());
        Assert.All(["supportedChannelTypes", "configurableTabs", "connectors", "webApplicationInfo"], field => Assert.Null(manifest[field]));
    }

    [Fact]
    public void Each_permission_stands_in_the_readme_with_a_sentence_and_none_lets_the_app_read_what_is_not_said_to_it()
    {
        var manifest = Official.Teams("manifest.json");
        Assert.Null(manifest["authorization"]);
        Assert.Equal("""["identity","messageTeamMembers"]""", manifest["permissions"]!.ToJsonString());
        var readme = File.ReadAllText(Official.PathOf("teams", "README.md"));
        Assert.All(manifest["permissions"]!.AsArray(), one => Assert.Matches($@"\| `{one}` \| [A-Z].{{20,}}\. \|", readme));
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

    [GeneratedRegex(@"(^name\..*|^description\..*|\.title|\.description)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Spoken();
}
