using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class SearchTests
{
    private const string Person = """
        {"type":"Input.ChoiceSet","id":"person","label":"Whose?","style":"filtered","choices":[{"title":"Ada","value":"p1"}],"choices.data":{"type":"Data.Query","dataset":"person.find"}}
        """;

    private const string Skills = """
        {"type":"Input.ChoiceSet","id":"skills","label":"Skills","style":"filtered","isMultiSelect":true,"value":"sql","choices":[{"title":"SQL","value":"sql"}],"choices.data":{"type":"Data.Query","dataset":"skill.find"}}
        """;

    private const string Title = """{"type":"Input.Text","id":"title","label":"Title"}""";

    [Fact]
    public async Task Asks_the_product_for_what_is_typed_and_lets_what_was_found_be_chosen()
    {
        await using var teams = await OpenAsync(Person, Skills);
        teams.Product.AnswerJson(Found(("Cyd", "p3"), ("Cid", "p4")));
        var found = await teams.TheBuyer.FindAsync("person", "c", Cancel);
        var asked = teams.Product.Last.Json;
        Assert.Equal("application/search", asked["name"]!.GetValue<string>());
        Assert.Equal("""{"queryText":"c","queryOptions":{"skip":0,"top":15},"dataset":"person.find"}""", asked["value"]!.ToJsonString());
        Assert.Equal([new FoundChoice("Cyd", "p3"), new FoundChoice("Cid", "p4")], found.Offered);

        teams.Product.AnswerJson(Found(("Go", "go")));
        await teams.TheBuyer.FindAsync("skills", "g", Cancel);
        teams.Product.AnswerStatus(200);
        await teams.TheBuyer.SubmitAsync(Values(("person", "p4"), ("skills", "sql,go")), button: null, Cancel);
        Assert.Equal(("p4", "sql,go"), (teams.Product.Last.Json["value"]!["data"]!["person"]!.GetValue<string>(), teams.Product.Last.Json["value"]!["data"]!["skills"]!.GetValue<string>()));
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task What_was_neither_listed_nor_found_in_that_input_of_that_card_cannot_be_chosen()
    {
        await using var teams = await OpenAsync(Person, Skills);
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.SubmitAsync(Values(("person", "p3")), button: null, Cancel));
        teams.Product.AnswerJson(Found(("Cyd", "p3")));
        await teams.TheBuyer.FindAsync("person", "c", Cancel);
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.SubmitAsync(Values(("skills", "sql,p3")), button: null, Cancel));

        teams.Product.AnswerJson(ACard.Dialog(Person));
        await teams.TheBuyer.SubmitAsync(Values(("person", "p3")), button: null, Cancel);
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.SubmitAsync(Values(("person", "p3")), button: null, Cancel));
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task Nothing_is_searched_where_no_input_asks_for_it()
    {
        await using var teams = await OpenAsync(Title);
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.FindAsync("title", "x", Cancel));
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.FindAsync("none", "x", Cancel));
        teams.TheBuyer.CloseDialog();
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.FindAsync("title", "x", Cancel));
    }

    [Fact]
    public async Task Where_the_app_is_not_it_is_told_nothing()
    {
        await using var teams = await StartAsync();
        teams.Product.AnswerJson(ACard.Dialog(Person));
        await teams.TheBuyer.RunExtensionAsync("opportunity.new", GroupChat, Cancel);
        var before = teams.Product.Deliveries.Count;
        var found = await teams.TheBuyer.FindAsync("person", "c", Cancel);
        Assert.Equal((false, 0, before), (found.WasDelivered, found.Offered.Length, teams.Product.Deliveries.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"status":200,"body":{}}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{}}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"Ada"}]}}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"","value":"p"}]}}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"A","value":"p"},{"title":"B","value":"p"}]}}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"results":[]}}""")]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"x"}}""")]
    [InlineData("""{"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[]}}""")]
    public async Task Refuses_an_answer_that_finds_nothing_properly(string json)
    {
        await using var teams = await OpenAsync(Person);
        teams.Product.AnswerJson(json);
        Assert.NotNull((await teams.TheBuyer.FindAsync("person", "x", Cancel)).Banner);
        Assert.Single(teams.Server.Violations);
    }

    [Fact]
    public async Task Refuses_more_than_was_asked_for_and_takes_an_error_for_nothing_found()
    {
        await using var teams = await OpenAsync(Person);
        teams.Product.AnswerJson(Found([.. Enumerable.Range(1, 16).Select(number => ($"Person {number}", $"q{number}"))]));
        await teams.TheBuyer.FindAsync("person", "x", Cancel);
        Assert.Contains("16 choices", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);

        teams.Product.AnswerJson("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"No."}}""");
        var refused = await teams.TheBuyer.FindAsync("person", "x", Cancel);
        Assert.Equal(("BadRequest", null, 0), (refused.ErrorCode, refused.Banner, refused.Offered.Length));
        Assert.Single(teams.Server.Violations);
    }

    private static string Found(params (string Title, string Value)[] choices) => new JsonObject
    {
        ["statusCode"] = 200,
        ["type"] = "application/vnd.microsoft.search.searchResponse",
        ["value"] = new JsonObject { ["results"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]) },
    }.ToJsonString();

    private static async Task<AStrictTeams> OpenAsync(params string[] inputs)
    {
        var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.OpeningADialog("opportunity.edit"));
        teams.Product.AnswerJson(ACard.Dialog(inputs));
        await teams.TheBuyer.ClickAsync(Opportunities, id, "opportunity.edit", Cancel);
        Assert.NotNull(teams.TheBuyer.Dialog);
        return teams;
    }

    private static Dictionary<string, JsonNode?> Values(params (string Id, JsonNode? Value)[] values) => values.ToDictionary(value => value.Id, value => value.Value, StringComparer.Ordinal);
}
