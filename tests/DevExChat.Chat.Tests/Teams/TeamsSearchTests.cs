using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>Fields that are filled by searching: what they begin with, and what is found for what is typed into them.</summary>
public sealed class TeamsSearchTests
{
    private const string Found = "application/vnd.microsoft.search.searchResponse";
    private const string Error = "application/vnd.microsoft.error";

    private static readonly Choice[] People = [new("p1", "Ada"), new("p2", "Bob"), new("p3", "Cyd")];

    private static readonly Form Roles = new("admin.role", "Roles", "Send", "Cancel",
        [
            new Field("person", FieldKind.OneOf, "Whose?") { Choices = [People[0]], Search = FindPeople.ActionId },
            new Field("skills", FieldKind.Line, "Skills") { Initial = "Go, C#", Optional = true, Search = "skill.find" },
            new Field("reason", FieldKind.Line, "Why"),
        ])
    { Language = "en" };

    [Fact]
    public async Task Typing_asks_for_the_search_that_the_field_names_and_brings_what_was_found()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Suggest(People);
        var answer = await host.DeliverAsync(Activities.Invoke(host.Teams, "application/search", Query(FindPeople.ActionId, "a")));

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"Ada","value":"p1"},{"title":"Bob","value":"p2"},{"title":"Cyd","value":"p3"}]}}""", answer.Body);
        var heard = host.Switchboard.Only;
        Assert.Equal((FindPeople.ActionId, OriginKind.Suggestion, Activities.Ada, null), (heard.ActionId, heard.Origin.Kind, heard.Actor.UserId, heard.Subject));
        Assert.Equal(["query=a"], heard.Fields.Select(field => $"{field.Key}={field.Value}"));
    }

    [Theory]
    [InlineData("""{"skip":1,"top":1}""", "p2")]
    [InlineData("""{"skip":1}""", "p2,p3")]
    [InlineData("""{"top":2}""", "p1,p2")]
    [InlineData("""{"top":0}""", "")]
    [InlineData("""{"skip":2147483647,"top":2147483647}""", "")]
    [InlineData("""{}""", "p1,p2,p3")]
    [InlineData("""null""", "p1,p2,p3")]
    public async Task A_client_gets_the_part_it_asks_for(string options, string values)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Suggest(People);
        Assert.Equal(values, string.Join(',', await ValuesAsync(host, Query(FindPeople.ActionId, "a", options))));
    }

    [Fact]
    public async Task No_client_gets_more_than_fifty_or_what_it_could_not_send_back()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Suggest([new("a,b", "Two"), new("", "None"), new("a\nb", "Lines"), .. Enumerable.Range(1, 80).Select(number => new Choice($"{number}", "One"))]);
        Assert.Equal(Enumerable.Range(1, 50).Select(number => $"{number}"), await ValuesAsync(host, Query("skill.find", "a", """{"top":1000}""")));
        Assert.Equal(15, (await ValuesAsync(host, Query("skill.find", "a"))).Count);
    }

    [Theory]
    [InlineData("""{"queryText":"a"}""")]
    [InlineData("""{"dataset":"","queryText":"a"}""")]
    [InlineData("""{"dataset":7,"queryText":"a"}""")]
    [InlineData("""{"dataset":"person.find","queryText":"a","queryOptions":{"skip":-1}}""")]
    [InlineData("""{"dataset":"person.find","queryText":"a","queryOptions":{"top":-1}}""")]
    [InlineData("""{"dataset":"person.find","queryText":"a","queryOptions":{"top":1.5}}""")]
    [InlineData("""{"dataset":"person.find","queryText":"a","queryOptions":{"skip":"1"}}""")]
    [InlineData("""{"dataset":"person.find","queryText":"a","queryOptions":{"skip":99999999999}}""")]
    [InlineData("""[]""")]
    [InlineData("""7""")]
    public async Task What_is_no_search_is_refused_in_the_shape_of_one(string value)
    {
        await using var host = await TeamsHost.StartAsync();
        await IsErrorAsync(host, JsonNode.Parse(value)!, 400);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task Nobody_looks_for_a_page_of_text_or_for_a_data_set_as_long()
    {
        await using var host = await TeamsHost.StartAsync();
        await IsErrorAsync(host, Query(FindPeople.ActionId, new string('x', 201)), 400);
        await IsErrorAsync(host, Query(new string('x', 101), "a"), 400);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task Whatever_does_not_find_anything_finds_nothing()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var reply in new[] { Reply.Nothing, Reply.Say("No."), Reply.Show(NoteCard.Of("Link your account.")), Reply.Ask(Roles) })
        {
            host.Switchboard.Answer = _ => reply;
            Assert.Empty(await ValuesAsync(host, Query("proposal.withdraw", "a")));
        }
    }

    [Fact]
    public async Task A_search_that_fails_or_takes_too_long_is_never_a_bare_500()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => throw new InvalidOperationException("broken");
        await IsErrorAsync(host, Query(FindPeople.ActionId, "a"), 500);
        host.Switchboard.Before = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await IsErrorAsync(host, Query(FindPeople.ActionId, "a"), 500);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Somebody_whom_nobody_knows_finds_nobody()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Suggest(People);
        var asked = Activities.Invoke(host.Teams, "application/search", Query(FindPeople.ActionId, "a"));
        asked["from"]!.AsObject().Remove("aadObjectId");
        var answer = (await host.DeliverAsync(asked)).Json;
        Assert.Equal((400, Error, "person.unknown"), ((int)answer["statusCode"]!, (string)answer["type"]!, (string)answer["value"]!["code"]!));
        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task A_form_begins_with_choices_and_names_the_search_for_more()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = one => one.Origin.Kind == OriginKind.Suggestion ? Reply.Suggest([new("SQL", "SQL"), new("C#", "C#")]) : Reply.Ask(Roles);
        var body = Body(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "admin.role", [])));

        var person = Input(body, "person");
        Assert.Equal(("Input.ChoiceSet", "filtered", null, "Type to search"), ((string)person["type"]!, (string)person["style"]!, (string?)person["value"], (string)person["placeholder"]!));
        Assert.Equal("""{"type":"Data.Query","dataset":"person.find"}""", Sorted(person["choices.data"]!));
        Assert.Equal(["p1"], Values(person));
        var skills = Input(body, "skills@listed");
        Assert.Equal((true, "Go,C#", "skill.find"), ((bool)skills["isMultiSelect"]!, (string)skills["value"]!, (string)skills["choices.data"]!["dataset"]!));
        Assert.Equal(["Go", "C#", "SQL"], Values(skills));
        Assert.Equal(("skill.find", ""), Assert.Single(host.Switchboard.Heard, one => one.Origin.Kind == OriginKind.Suggestion) is var start ? (start.ActionId, start.Fields[Interaction.Query]) : default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_there_is_nothing_to_begin_with_it_can_be_typed(bool fails)
    {
        await using var host = await TeamsHost.StartAsync();
        var empty = Roles with { Fields = [.. Roles.Fields.Select(field => field with { Initial = null })] };
        host.Switchboard.Answer = one => one.Origin.Kind != OriginKind.Suggestion ? Reply.Ask(empty) : fails ? throw new InvalidOperationException("broken") : Reply.Suggest([]);
        var body = Body(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "admin.role", [])));
        Assert.Equal("Input.Text", (string)Input(body, "skills")["type"]!);
    }

    [Theory]
    [InlineData("p3", "p3", "p3,p1")]
    [InlineData("p1", "p1", "p1")]
    [InlineData("p9", null, "p1")]
    public async Task Who_was_found_comes_back_with_their_name_and_whoever_could_not_be_found_does_not(string sent, string? value, string choices)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = one => (one.Origin.Kind, one.Fields.GetValueOrDefault(Interaction.Chosen)) switch
        {
            (OriginKind.Form, _) => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "Why?" }),
            (OriginKind.Suggestion, { } chosen) => Reply.Suggest([.. People.Where(person => person.Value == chosen)]),
            (OriginKind.Suggestion, null) => Reply.Suggest([]),
            _ => Reply.Ask(Roles),
        };
        var body = Body(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/submit", "admin.role", new JsonObject { ["form"] = true }, new JsonObject { ["person"] = sent, ["skills@listed"] = "Rust,F#" })));

        Assert.Equal((value, choices), ((string?)Input(body, "person")["value"], string.Join(',', Values(Input(body, "person")))));
        Assert.Equal("Rust,F#", (string)Input(body, "skills@listed")["value"]!);
        if (value == "p3") Assert.Equal("Cyd", (string)Input(body, "person")["choices"]![0]!["title"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whose_name_cannot_be_looked_up_just_now_stays_chosen_without_it_and_all_else_stays_written(bool hangs)
    {
        await using var host = await TeamsHost.StartAsync();
        if (hangs) host.Switchboard.Before = (one, ct) => one.Origin.Kind == OriginKind.Suggestion ? HangAsync(ct) : Task.CompletedTask;
        host.Switchboard.Answer = one => one.Origin.Kind switch
        {
            OriginKind.Form => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "Why?" }),
            OriginKind.Suggestion => throw new InvalidOperationException("broken"),
            _ => Reply.Ask(Roles),
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var body = Body(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/submit", "admin.role", new JsonObject { ["form"] = true }, new JsonObject { ["person"] = "p3", ["skills@listed"] = "Rust,F#", ["reason"] = "x" })));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"It took {watch.Elapsed}.");
        Assert.Equal(("p3", "Chosen before"), ((string)Input(body, "person")["value"]!, (string)Input(body, "person")["choices"]![0]!["title"]!));
        Assert.Equal(("Rust,F#", "x"), ((string)Input(body, "skills@listed")["value"]!, (string)Input(body, "reason")["value"]!));

        Task HangAsync(CancellationToken ct)
        {
            host.Clock.Move(TimeSpan.FromSeconds(5));
            return Task.Delay(Timeout.Infinite, ct);
        }
    }

    [Fact]
    public async Task Words_that_nobody_knows_yet_are_typed_beside_the_list_and_are_a_part_of_the_same_answer()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = one => one.Origin.Kind == OriginKind.Form ? Reply.Say("Kept.") : Reply.Ask(Roles);
        var body = Body(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "admin.role", [])));
        var more = Input(body, "skills@more");
        Assert.Equal(("Input.Text", "Skills (others)", null), ((string)more["type"]!, (string)more["label"]!, (string?)more["value"]));

        await host.DeliverAsync(Activities.Dialog(host.Teams, "task/submit", "admin.role", new JsonObject { ["form"] = true }, new JsonObject { ["skills@listed"] = "Go,C#", ["skills@more"] = "COBOL, PL/I" }));
        await host.DeliverAsync(Activities.Dialog(host.Teams, "task/submit", "admin.role", new JsonObject { ["form"] = true }, new JsonObject { ["skills@more"] = "COBOL" }));
        Assert.Equal(["Go, C#, COBOL, PL/I", "COBOL"], host.Switchboard.Heard.Where(one => one.Origin.Kind == OriginKind.Form).Select(one => one.Fields["skills"]));
    }

    [Fact]
    public async Task No_list_that_is_searched_is_required_since_clients_take_what_was_found_for_nothing()
    {
        await using var host = await TeamsHost.StartAsync();
        var required = Roles with { Fields = [.. Roles.Fields.Select(field => field with { Optional = false })] };
        host.Switchboard.Answer = _ => Reply.Ask(required);
        var body = Body(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "admin.role", [])));

        Assert.All(["person", "skills@listed", "skills@more"], id => Assert.Null(Input(body, id)["isRequired"]));
        Assert.True((bool)Input(body, "reason")["isRequired"]!);
    }

    private static JsonObject Query(string dataset, string typed, string? options = null) => new()
    {
        ["queryText"] = typed,
        ["dataset"] = dataset,
        ["queryOptions"] = options is null ? null : JsonNode.Parse(options),
    };

    private static async Task<IReadOnlyList<string>> ValuesAsync(TeamsHost host, JsonNode query)
    {
        var answer = (await host.DeliverAsync(Activities.Invoke(host.Teams, "application/search", query))).Json;
        Assert.Equal((200, Found), ((int)answer["statusCode"]!, (string)answer["type"]!));
        return [.. answer["value"]!["results"]!.AsArray().Select(one => (string)one!["value"]!)];
    }

    private static async Task IsErrorAsync(TeamsHost host, JsonNode query, int status)
    {
        var answer = await host.DeliverAsync(Activities.Invoke(host.Teams, "application/search", query));
        Assert.Equal((200, status, Error), (answer.Status, (int)answer.Json["statusCode"]!, (string)answer.Json["type"]!));
        Assert.False(string.IsNullOrEmpty((string?)answer.Json["value"]!["message"]));
    }

    private static JsonArray Body(Slack.Harness.Answer shown) => shown.Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray();

    private static JsonNode Input(JsonArray body, string id) => body.Single(one => (string?)one!["id"] == id)!;

    private static IEnumerable<string> Values(JsonNode input) => input["choices"]!.AsArray().Select(choice => (string)choice!["value"]!);

    private static string Sorted(JsonNode data) => new JsonObject(data.AsObject().OrderByDescending(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))).ToJsonString();
}
