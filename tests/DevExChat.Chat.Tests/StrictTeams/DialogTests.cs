using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class DialogTests
{
    private const string Title = """{"type":"Input.Text","id":"title","label":"Title","isRequired":true,"errorMessage":"Say what you need."}""";
    private const string Amount = """{"type":"Input.Number","id":"amount","label":"Amount","min":1,"value":5}""";
    private const string Urgent = """{"type":"Input.Toggle","id":"urgent","label":"Urgent","title":"Urgent"}""";

    [Fact]
    public async Task Opens_a_dialog_from_a_card_and_submits_what_was_filled_in_as_text()
    {
        await using var teams = await StartAsync();
        await OpenAsync(teams, ACard.Dialog(Title, Amount, Urgent));
        var fetch = teams.Product.Last.Json;
        Assert.Equal("task/fetch", fetch["name"]!.GetValue<string>());
        Assert.Equal("opportunity.edit", fetch["value"]!["data"]!["verb"]!.GetValue<string>());
        Assert.Equal(["title", "amount", "urgent"], teams.TheBuyer.Dialog!.InputIds);

        teams.Product.AnswerJson("""{"task":{"type":"message","value":"Posted."}}""");
        var submitted = await teams.TheBuyer.SubmitAsync(Values(("title", "Chairs"), ("amount", 12.5)), button: null, Cancel);
        var submit = teams.Product.Last.Json;
        Assert.Equal("task/submit", submit["name"]!.GetValue<string>());
        Assert.Equal("""{"verb":"opportunity.post","title":"Chairs","amount":"12.5","urgent":"false"}""", submit["value"]!["data"]!.ToJsonString());
        Assert.Equal("Posted.", submitted.Text);
        Assert.Null(teams.TheBuyer.Dialog);
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task Stops_what_the_client_itself_refuses()
    {
        await using var teams = await StartAsync();
        await OpenAsync(teams, ACard.Dialog(Title, Amount));
        var before = teams.Product.Deliveries.Count;
        Assert.Equal("Say what you need.", (await teams.TheBuyer.SubmitAsync(Values(), button: null, Cancel)).Banner);
        Assert.NotNull((await teams.TheBuyer.SubmitAsync(Values(("title", "x"), ("amount", 0)), button: null, Cancel)).Banner);
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.SubmitAsync(Values(("colour", "red")), button: null, Cancel));
        Assert.Equal(before, teams.Product.Deliveries.Count);
        Assert.NotNull(teams.TheBuyer.Dialog);
    }

    [Fact]
    public async Task Shows_the_form_again_when_the_answer_says_so()
    {
        await using var teams = await StartAsync();
        await OpenAsync(teams, ACard.Dialog(Title));
        teams.Product.AnswerJson(ACard.Dialog("""{"type":"TextBlock","text":"Too long."}""", """{"type":"Input.Text","id":"title","label":"Title","value":"Chairs"}"""));
        await teams.TheBuyer.SubmitAsync(Values(("title", "Chairs")), "opportunity.post", Cancel);
        Assert.Contains("Too long.", teams.TheBuyer.Dialog!.ShownText, StringComparison.Ordinal);
        Assert.Equal("Chairs", teams.TheBuyer.Dialog.ValueOf("title"));
        teams.Product.AnswerStatus(200);
        await teams.TheBuyer.SubmitAsync(Values(), button: null, Cancel);
        Assert.Null(teams.TheBuyer.Dialog);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"status":200,"body":{}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"x","card":{"type":"AdaptiveCard","version":"1.5"}}}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5"}}}}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"x","width":"huge","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5"}}}}}""")]
    [InlineData("""{"task":{"type":"message","value":{}}}""")]
    public async Task Refuses_an_answer_that_opens_nothing(string json)
    {
        await using var teams = await StartAsync();
        await OpenAsync(teams, json);
        Assert.Null(teams.TheBuyer.Dialog);
        Assert.Single(teams.Server.Violations);
    }

    [Fact]
    public async Task Refuses_an_execute_or_a_nested_dialog_inside_a_dialog()
    {
        await using var teams = await StartAsync();
        await OpenAsync(teams, ACard.Dialog(ACard.WithButton("x")));
        await OpenAsync(teams, ACard.Dialog(ACard.OpeningADialog("x")));
        Assert.Equal(2, teams.Server.Violations.Count);
    }

    [Fact]
    public async Task Opens_and_submits_a_dialog_of_the_message_extension()
    {
        await using var teams = await StartAsync();
        teams.Product.AnswerJson(ACard.Dialog(Title));
        await teams.TheBuyer.RunExtensionAsync("opportunity.new", Opportunities, Cancel);
        Assert.Equal("composeExtension/fetchTask", teams.Product.Last.Json["name"]!.GetValue<string>());
        Assert.Equal("opportunity.new", teams.Product.Last.Json["value"]!["commandId"]!.GetValue<string>());
        teams.Product.AnswerStatus(200);
        await teams.TheBuyer.SubmitAsync(Values(("title", "Chairs")), button: null, Cancel);
        var submit = teams.Product.Last.Json;
        Assert.Equal("composeExtension/submitAction", submit["name"]!.GetValue<string>());
        Assert.Equal("opportunity.new", submit["value"]!["commandId"]!.GetValue<string>());
        Assert.Equal("Chairs", submit["value"]!["data"]!["title"]!.GetValue<string>());
        Assert.Null(teams.TheBuyer.Dialog);
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task Gives_a_message_extension_half_the_time()
    {
        await using var teams = await StartAsync(options => options with { ExtensionWithin = TimeSpan.FromMilliseconds(100), Redeliveries = 0 });
        teams.Product.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await teams.TheBuyer.RunExtensionAsync("opportunity.new", Opportunities, Cancel);
        Assert.Contains("within 0.1 s", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_cards_and_sends_one_as_the_persons_own_message()
    {
        await using var teams = await StartAsync();
        var found = Attached(ACard.Saying("O-17"));
        found["preview"] = Json("""{"contentType":"application/vnd.microsoft.card.thumbnail","content":{"title":"O-17"}}""");
        teams.Product.AnswerJson(new JsonObject
        {
            ["composeExtension"] = new JsonObject { ["type"] = "result", ["attachmentLayout"] = "list", ["attachments"] = new JsonArray(found) },
        }.ToJsonString());
        var searched = await teams.TheVendor.SearchAsync("find", Opportunities, "words", "chairs", Cancel);
        Assert.Equal("""[{"name":"words","value":"chairs"}]""", teams.Product.Last.Json["value"]!["parameters"]!.ToJsonString());
        var sent = teams.TheVendor.SendCard(Opportunities, Assert.Single(searched.Found));
        Assert.Equal((Vendor, "O-17"), (sent.AuthorId, sent.ShownText));
        Assert.Equal("NotEnoughPermissions", (await teams.PutAsync(Opportunities, sent.Id, "changed")).Code);
        Assert.Empty(teams.Server.Violations);
    }

    [Theory]
    [InlineData("""{"composeExtension":{"type":"result","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5"}}]}}""")]
    [InlineData("""{"composeExtension":{"type":"results"}}""")]
    [InlineData("""{"task":{"type":"message","value":"x"}}""")]
    public async Task Refuses_an_answer_to_a_search_that_shows_nothing(string json)
    {
        await using var teams = await StartAsync();
        teams.Product.AnswerJson(json);
        await teams.TheVendor.SearchAsync("find", Opportunities, "words", "", Cancel);
        Assert.Single(teams.Server.Violations);
    }

    private static async Task OpenAsync(AStrictTeams teams, string answer)
    {
        var id = await teams.CardAsync(Opportunities, ACard.OpeningADialog("opportunity.edit"));
        teams.Product.AnswerJson(answer);
        await teams.TheBuyer.ClickAsync(Opportunities, id, "opportunity.edit", Cancel);
    }

    private static Dictionary<string, JsonNode?> Values(params (string Id, JsonNode? Value)[] values) => values.ToDictionary(value => value.Id, value => value.Value, StringComparer.Ordinal);
}
