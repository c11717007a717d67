using System.Text.Json.Nodes;
using NJsonSchema;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class CardLinterTests
{
    /// <summary>A card with some of everything.</summary>
    private const string Rich = """
        {"type":"AdaptiveCard","version":"1.5","$schema":"http://adaptivecards.io/schemas/adaptive-card.json","fallbackText":"x","speak":"x","lang":"fr",
         "body":[
          {"type":"TextBlock","text":"Chairs","wrap":true,"style":"heading","size":"Large","weight":"Bolder"},
          {"type":"RichTextBlock","inlines":["plain",{"type":"TextRun","text":"bold","weight":"Bolder"}]},
          {"type":"FactSet","facts":[{"title":"Closes","value":"Friday"}]},
          {"type":"Container","style":"emphasis","items":[{"type":"ColumnSet","columns":[{"type":"Column","width":"stretch","items":[{"type":"TextBlock","text":"left"}]}]}]},
          {"type":"Image","url":"https://devexchat.example/a.png","altText":"A chair"},
          {"type":"Table","columns":[{"width":1},{"width":2}],"rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"TextBlock","text":"a"}]}]}]},
          {"type":"Input.Text","id":"title","label":"Title","isRequired":true,"errorMessage":"Say it.","maxLength":80,"regex":"^[a-z]+$"},
          {"type":"Input.ChoiceSet","id":"kind","label":"Kind","choices":[{"title":"Goods","value":"goods"}],"style":"compact"},
          {"type":"Input.Date","id":"day","label":"Day","min":"2026-01-01"},{"type":"Input.Time","id":"time","label":"Time"},
          {"type":"Input.Number","id":"amount","label":"Amount","min":1},{"type":"Input.Toggle","id":"urgent","label":"Urgent","title":"Urgent"},
          {"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Do it","verb":"do","data":{"o":1},"fallback":{"type":"Action.Submit","title":"Do it","data":{"o":1,"verb":"do"}}},
            {"type":"Action.ShowCard","title":"More","card":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"inner"}]}},
            {"type":"Action.OpenUrl","title":"Open","url":"https://devexchat.example"}]}],
         "refresh":{"action":{"type":"Action.Execute","verb":"view","data":{"o":1}},"userIds":["29:1a"]}}
        """;

    public static TheoryData<string, string> WhatTheSchemaRefusesToo => new()
    {
        { "version", """{"type":"AdaptiveCard","version":15}""" },
        { "unknown element", Body("""{"type":"Textblock","text":"x"}""") },
        { "text missing", Body("""{"type":"TextBlock"}""") },
        { "unknown property", Body("""{"type":"TextBlock","text":"x","colour":"good"}""") },
        { "unknown word", Body("""{"type":"TextBlock","text":"x","size":"huge"}""") },
        { "facts missing", Body("""{"type":"FactSet"}""") },
        { "id missing", Body("""{"type":"Input.Text","label":"x"}""") },
        { "not an array", """{"type":"AdaptiveCard","version":"1.5","body":{}}""" },
        { "unknown action", Body("""{"type":"ActionSet","actions":[{"type":"Action.Dance","title":"x"}]}""") },
    };

    public static TheoryData<string, string> WhatOnlyTeamsMinds => new()
    {
        { "missing required field: version", """{"type":"AdaptiveCard","body":[]}""" },
        { "valid enum value", """{"type":"AdaptiveCard","version":"1.6","body":[]}""" },
        { "missing required field: label", Body("""{"type":"Input.Text","id":"a"}""") },
        { "missing errorMessage", Body("""{"type":"Input.Text","id":"a","label":"A","isRequired":true}""") },
        { "id already exists: a", Body("""{"type":"Input.Text","id":"a","label":"A"}""", """{"type":"Input.Date","id":"a","label":"B"}""") },
        { "missing required field: fallback", Body("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"x","verb":"v"}]}""") },
        { "does not carry the verb", Body("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"x","verb":"v","fallback":{"type":"Action.Submit","title":"x"}}]}""") },
        { "does not carry the same data", Body("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"x","verb":"v","data":{"o":1},"fallback":{"type":"Action.Submit","title":"x","data":{"o":2,"verb":"v"}}}]}""") },
        { "no more than 6 actions", Body($$"""{"type":"ActionSet","actions":[{{string.Join(',', Enumerable.Repeat("""{"type":"Action.Submit","title":"x"}""", 7))}}]}""") },
        { "breaks the card on phones", Body("""{"type":"Table","rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"Input.Text","id":"a","label":"A"}]}]}]}""") },
        { "no more than 60 items", $$$"""{"type":"AdaptiveCard","version":"1.5","body":[],"refresh":{"action":{"type":"Action.Execute","verb":"v"},"userIds":[{{{string.Join(',', Enumerable.Range(0, 61).Select(n => $"\"29:{n}\""))}}}]}}""" },
        { "mention's text is not in the card", """{"type":"AdaptiveCard","version":"1.5","body":[],"msteams":{"entities":[{"type":"mention","text":"<at>A</at>"}]}}""" },
        { "more than 28 KB", Body($$"""{"type":"TextBlock","text":"{{new string('x', 29_000)}}"}""") },
        { "https address", Body("""{"type":"Image","url":"http://devexchat.example/a.png","altText":"a"}""") },
    };

    [Fact]
    public async Task Takes_a_card_that_the_published_schema_takes()
    {
        Assert.Empty((await SchemaAsync()).Validate(Rich));
        await using var teams = await StartAsync();
        var answer = await teams.PostAsync(Opportunities, card: Json(Rich));
        Assert.True(answer.Status == 201, answer.Body?.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(WhatTheSchemaRefusesToo))]
    public async Task Refuses_what_the_published_schema_refuses(string why, string card)
    {
        Assert.True((await SchemaAsync()).Validate(card).Count > 0, why);
        await using var teams = await StartAsync();
        Assert.Equal("BadArgument", (await teams.PostAsync(Opportunities, card: Json(card))).Code);
    }

    [Theory]
    [MemberData(nameof(WhatOnlyTeamsMinds))]
    public async Task Refuses_what_the_schema_lets_through_and_people_would_stumble_over(string why, string card)
    {
        await using var teams = await StartAsync();
        var answer = await teams.PostAsync(Opportunities, card: Json(card));
        Assert.Equal("BadArgument", answer.Code);
        Assert.Contains(why, answer.Body!.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_in_what_teams_added()
    {
        var card = Json(Body("""{"type":"TextBlock","text":"<at>Buyer</at>","targetWidth":"atLeast:narrow"}""",
            """{"type":"Input.ChoiceSet","id":"who","label":"Who","choices":[],"choices.data":{"type":"Data.Query","dataset":"graph.microsoft.com/users"}}"""));
        card["msteams"] = JsonNode.Parse("""{"width":"Full","entities":[{"type":"mention","text":"<at>Buyer</at>","mentioned":{"id":"29:1"}}]}""");
        await using var teams = await StartAsync();
        Assert.Equal(201, (await teams.PostAsync(Opportunities, card: card)).Status);
    }

    [Theory]
    [InlineData("p2", false)]
    [InlineData("p1,p2", true)]
    public async Task What_stands_in_a_list_must_be_one_of_its_choices(string value, bool many)
    {
        await using var teams = await StartAsync();
        var card = Body($$"""{"type":"Input.ChoiceSet","id":"who","label":"Who","isMultiSelect":{{(many ? "true" : "false")}},"value":"{{value}}","choices":[{"title":"Ada","value":"p1"}]}""");
        Assert.NotEqual(201, (await teams.PostAsync(Opportunities, card: Json(card))).Status);
        Assert.Equal(201, (await teams.PostAsync(Opportunities, card: Json(card.Replace("p2", "p1", StringComparison.Ordinal)))).Status);
    }

    [Theory]
    [InlineData("person.find", false)]
    [InlineData("graph.microsoft.com/users", true)]
    public async Task Only_a_filtered_list_searches_the_product(string dataset, bool isTaken)
    {
        await using var teams = await StartAsync();
        var card = Body($$$"""{"type":"Input.ChoiceSet","id":"who","label":"Who","choices":[{"title":"Ada","value":"p1"}],"choices.data":{"type":"Data.Query","dataset":"{{{dataset}}}"}}""");
        Assert.Equal(isTaken, (await teams.PostAsync(Opportunities, card: Json(card))).Status == 201);
        Assert.Equal(201, (await teams.PostAsync(Opportunities, card: Json(card.Replace("\"label\"", "\"style\":\"filtered\",\"label\"", StringComparison.Ordinal)))).Status);
    }

    private static string Body(params string[] elements) => $$"""{"type":"AdaptiveCard","version":"1.5","body":[{{string.Join(',', elements)}}]}""";

    private static async Task<JsonSchema> SchemaAsync()
    {
        var folder = Environment.GetEnvironmentVariable("DEVEXCHAT_SCHEMAS") ?? Path.Combine(Root(), "..", "shared", "schemas");
        var file = Path.Combine(folder, "adaptive-card-1.5.json");
        if (!File.Exists(file))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"skipped: schemas not found at {file}");
            Assert.Skip($"skipped: schemas not found at {file}");
        }

        return await JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
