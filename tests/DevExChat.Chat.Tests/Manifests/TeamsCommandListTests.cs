using System.Text.Json.Nodes;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Chat.Tests.Manifests;

/// <summary>The verbs that Teams offers to be picked.</summary>
public sealed class TeamsCommandListTests
{
    private const int MostCommands = 10;

    private static readonly string[] AboutOneself = ["doctor", "link", "profile", "settings", "whoami"];

    [Theory]
    [InlineData("manifest.json", "en")]
    [InlineData("manifest.json", "fr")]
    [InlineData("manifest.1.17.json", "en")]
    [InlineData("manifest.1.17.json", "fr")]
    public void Every_command_is_a_verb_and_is_explained_as_the_typed_help_does(string name, string language)
    {
        var reader = Reader.For(language, null);
        foreach (var command in Lists(name, language).SelectMany(Commands))
        {
            var (title, description) = ((string)command["title"]!, (string)command["description"]!);
            var verb = Assert.Single(Verbs.All, verb => verb.Names.Contains(title, StringComparer.Ordinal));
            Assert.Equal((reader.Say($"help.{verb.Name}.name"), reader.Say($"help.{verb.Name}.purpose")), (title, description));
        }
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.1.17.json")]
    public void A_private_chat_offers_verbs_of_the_help_that_need_no_record_as_many_as_a_list_takes(string name)
    {
        var alone = Verbs.All.Where(verb => !verb.Shape.TakesRef).Select(verb => verb.Name).ToList();
        var offered = Titles(InScope(name, "personal")).ToList();
        Assert.Superset(offered.ToHashSet(StringComparer.Ordinal), alone.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(Math.Min(MostCommands, alone.Count), offered.Count);
        Assert.Superset(AboutOneself.ToHashSet(StringComparer.Ordinal), alone.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.1.17.json")]
    public void Where_a_list_has_no_room_for_every_verb_it_offers_the_help_that_has_them_all(string name) =>
        Assert.All(Lists(name, "en"), list => Assert.True(Titles(list).Contains("help", StringComparer.Ordinal) || Titles(list).Count == Verbs.All.Count));

    [Theory]
    [InlineData("team")]
    [InlineData("groupChat")]
    public void Among_others_nothing_is_offered_that_is_about_oneself(string scope)
    {
        var offered = Titles(InScope("manifest.json", scope));
        Assert.Contains("new", offered);
        Assert.Empty(offered.Intersect(AboutOneself, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("manifest.json", "en")]
    [InlineData("manifest.json", "fr")]
    [InlineData("manifest.1.17.json", "en")]
    [InlineData("manifest.1.17.json", "fr")]
    public void The_lists_stay_within_what_the_oldest_cloud_takes(string name, string language)
    {
        // 1.17 takes ten in a list, and in the French file no string beyond those; today's takes twelve.
        var lists = Lists(name, language);
        Assert.InRange(lists.Count, 1, 3);
        Assert.All(lists, list => Assert.InRange(Commands(list).Count, 1, MostCommands));
        Assert.All(lists.SelectMany(Commands), command =>
        {
            Assert.InRange(((string)command["title"]!).Length, 1, 32);
            Assert.InRange(((string)command["description"]!).Length, 1, 128);
        });
    }

    [Fact]
    public void Each_place_has_one_list_and_none_offers_a_verb_twice()
    {
        var lists = Lists("manifest.json", "en");
        Assert.Equal(["groupChat", "personal", "team"], lists.SelectMany(Scopes).Order(StringComparer.Ordinal));
        Assert.All(lists.Select(Titles), titles => Assert.Equal(titles.Distinct(StringComparer.Ordinal), titles));
    }

    [Fact]
    public void Slash_commands_are_offered_where_teams_has_them_and_answered_to_one_person()
    {
        Assert.True((bool)Official.Teams("manifest.json")["bots"]![0]!["supportsTargetedMessages"]!);
        Assert.All(Lists("manifest.json", "en"), list => Assert.Equal(
            Scopes(list).Contains("personal", StringComparer.Ordinal) ? null : """["mention","slash"]""", list["triggers"]?.ToJsonString()));
    }

    private static List<JsonNode> Lists(string name, string language)
    {
        var manifest = language == "fr" ? Official.InFrench(Official.Teams(name), Official.Teams("fr.json")) : Official.Teams(name);
        return [.. manifest["bots"]![0]!["commandLists"]!.AsArray().Select(list => list!)];
    }

    private static JsonNode InScope(string name, string scope) => Lists(name, "en").Single(list => Scopes(list).Contains(scope, StringComparer.Ordinal));

    private static List<string> Scopes(JsonNode list) => [.. list["scopes"]!.AsArray().Select(scope => (string)scope!)];

    private static List<JsonNode> Commands(JsonNode list) => [.. list["commands"]!.AsArray().Select(command => command!)];

    private static List<string> Titles(JsonNode list) => Commands(list).ConvertAll(command => (string)command["title"]!);
}
