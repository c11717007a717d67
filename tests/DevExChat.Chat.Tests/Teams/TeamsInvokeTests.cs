using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams;

namespace DevExChat.Chat.Tests.Teams;

public sealed class TeamsInvokeTests
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private static readonly Subject Record = new(new OpportunityId(42), 3);

    private static readonly Form Reason = new("opportunity.extend", "Extend", "Send", "Cancel",
        [
            new Field("to", FieldKind.Instant, "New closing") { Initial = "2026-12-04T21:00:00Z" },
            new Field("reason", FieldKind.Text, "Why"),
            new Field("skills", FieldKind.AnyOf, "Skills") { Optional = true, Choices = [new Choice("sql", "SQL"), new Choice("go", "Go")] },
            new Field("sure", FieldKind.Tick, "Sure"),
        ])
    { Subject = Record, TimeZone = "America/Toronto", Language = "en" };

    [Fact]
    public async Task A_click_brings_its_verb_record_and_inputs()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Click(host.Teams, "award.authorize", "42.3.f00d", new JsonObject { ["note"] = "yes", ["count"] = 7, ["nested"] = new JsonObject() }));
        var heard = host.Switchboard.Only;
        Assert.Equal(("award.authorize", "42.3.f00d", OriginKind.Screen), (heard.ActionId, heard.Subject!.ToString(), heard.Origin.Kind));
        Assert.Equal(["count=7", "note=yes"], heard.Fields.Select(field => $"{field.Key}={field.Value}").Order(StringComparer.Ordinal));
        Assert.True(heard.Origin.AnswersInline);
        Assert.False(heard.Origin.IsAtHome);
    }

    [Fact]
    public async Task A_sentence_a_card_and_a_form_each_have_their_shape()
    {
        await using var host = await TeamsHost.StartAsync();
        var said = await ClickAsync(host, Reply.Say("Posted."));
        Assert.Equal((200, "application/vnd.microsoft.activity.message", "Posted."), ((int)said["statusCode"]!, (string)said["type"]!, (string)said["value"]!));

        var shown = await ClickAsync(host, Reply.Show(NoteCard.Of("Look")));
        Assert.Equal((200, CardType, "AdaptiveCard"), ((int)shown["statusCode"]!, (string)shown["type"]!, (string)shown["value"]!["type"]!));

        var asked = await ClickAsync(host, Reply.Ask(Reason));
        var button = asked["value"]!["body"]!.AsArray()[^1]!["actions"]![0]!;
        Assert.Equal(("Action.Submit", "task/fetch", "opportunity.extend"), ((string)button["type"]!, (string)button["data"]!["msteams"]!["type"]!, (string)button["data"]!["verb"]!));

        var nothing = await ClickAsync(host, Reply.Nothing);
        Assert.Equal("C’est fait.", (string)nothing["value"]!);
    }

    [Fact]
    public async Task A_business_refusal_is_an_error_inside_status_200()
    {
        await using var host = await TeamsHost.StartAsync();
        var no = await ClickAsync(host, Reply.Refuse("It is closed.", "opportunity.closed"));
        Assert.Equal(
            (400, "application/vnd.microsoft.error", "opportunity.closed", "It is closed."),
            ((int)no["statusCode"]!, (string)no["type"]!, (string)no["value"]!["code"]!, (string)no["value"]!["message"]!));
    }

    [Fact]
    public async Task A_failure_is_never_a_bare_500()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => throw new InvalidOperationException("broken");
        var click = await host.DeliverAsync(Activities.Click(host.Teams, "award.authorize", "42.3."));
        Assert.Equal((200, 500), (click.Status, (int)click.Json["statusCode"]!));
        var dialog = await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "proposal.submit", []));
        Assert.Equal((200, "message"), (dialog.Status, (string)dialog.Json["task"]!["type"]!));
        var search = await host.DeliverAsync(Activities.Invoke(host.Teams, "composeExtension/query", new JsonObject { ["commandId"] = "opportunity.search" }));
        Assert.Equal((200, "message"), (search.Status, (string)search.Json["composeExtension"]!["type"]!));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"x"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":"x"}""")]
    public async Task A_click_that_is_none_is_refused_in_the_shape_of_a_click(string value)
    {
        await using var host = await TeamsHost.StartAsync();
        var answer = await host.DeliverAsync(Activities.Invoke(host.Teams, "adaptiveCard/action", JsonNode.Parse(value)!));
        Assert.Equal((200, 400), (answer.Status, (int)answer.Json["statusCode"]!));
        Assert.Empty(host.Switchboard.Heard);
    }

    [Theory]
    [InlineData("neverHeardOf", 501)]
    [InlineData("signin/verifyState", 200)]
    [InlineData("message/submitAction", 200)]
    public async Task Other_invokes_are_answered_with_nothing(string name, int status)
    {
        await using var host = await TeamsHost.StartAsync();
        var answer = await host.DeliverAsync(Activities.Invoke(host.Teams, name, new JsonObject()));
        Assert.Equal((status, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_dialog_opens_with_the_form_and_what_was_typed_is_read_again()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Ask(Reason);
        var opened = await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "opportunity.extend", new JsonObject { ["on"] = "42.3.", ["line"] = "extend 42 reason:holiday" }));
        Assert.Equal(("continue", "Extend", CardType), ((string)opened.Json["task"]!["type"]!, (string)opened.Json["task"]!["value"]!["title"]!, (string)opened.Json["task"]!["value"]!["card"]!["contentType"]!));
        var heard = host.Switchboard.Only;
        Assert.Equal((Interaction.Typed, "extend 42 reason:holiday", OriginKind.Screen), (heard.ActionId, heard.Fields["text"], heard.Origin.Kind));

        var body = opened.Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray();
        Assert.Equal("2026-12-04", (string)body.First(one => (string?)one!["id"] == "to@date")!["value"]!);
        Assert.Equal("16:00", (string)body.First(one => (string?)one!["id"] == "to@time")!["value"]!);
    }

    [Fact]
    public async Task A_form_is_read_field_by_field_whatever_its_kind()
    {
        await using var host = await TeamsHost.StartAsync();
        var answer = await SendAsync(host, new JsonObject
        {
            ["to@date"] = "2026-12-07",
            ["to@time"] = "09:30",
            ["reason"] = "Holiday",
            ["skills@many"] = "sql,go",
            ["sure@tick"] = "yes",
            ["empty"] = "",
        });
        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var heard = host.Switchboard.Only;
        Assert.Equal(OriginKind.Form, heard.Origin.Kind);
        Assert.Equal(["reason=Holiday", "skills=sql\ngo", "sure=yes", "to=2026-12-07T14:30:00Z"], heard.Fields.Select(one => $"{one.Key}={one.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("composeExtension/query")]
    [InlineData("task/submit")]
    public async Task What_the_roster_took_is_not_there_for_the_deed(string name)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.Answer = (_, _) =>
        {
            host.Clock.Move(TimeSpan.FromSeconds(4.4));
            return Task.FromResult($$"""{"id":"{{Activities.AdaMember}}","objectId":"{{Activities.Ada}}"}""");
        };
        host.Switchboard.Before = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        var asked = Activities.Dialog(host.Teams, name, "opportunity.extend", new JsonObject { ["on"] = "42.3.", ["form"] = true });
        asked["from"]!.AsObject().Remove("aadObjectId");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var answer = await host.DeliverAsync(asked);
        Assert.Contains(Sentences.Busy("fr"), answer.Json.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4.4), $"It took {watch.Elapsed}: the deed had all of its time again.");
    }

    [Fact]
    public async Task A_form_stays_the_same_while_it_comes_back_and_is_another_when_it_is_opened_again()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = interaction => interaction.Origin.Kind != OriginKind.Form ? Reply.Ask(Reason)
            : interaction.Fields.ContainsKey("reason") ? Reply.Say("Extended.")
            : Reply.Correct(new Dictionary<string, string> { ["reason"] = "Why?" });
        var first = SubmitOf(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "opportunity.extend", new JsonObject { ["on"] = "42.3." })));
        var second = SubmitOf(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "opportunity.extend", new JsonObject { ["on"] = "42.3." })));
        var again = SubmitOf(await SendAsync(first));
        again["reason"] = "Holiday";
        foreach (var form in new[] { again, again, second }) await SendAsync(form);

        var ids = host.Switchboard.Heard.Where(one => one.Origin.Kind == OriginKind.Form).Select(one => one.DeliveryId).ToList();
        Assert.Equal((1, 2), (ids[..3].Distinct(StringComparer.Ordinal).Count(), ids.Distinct(StringComparer.Ordinal).Count()));

        // The same form in the hands of somebody else is none of theirs.
        var stolen = Activities.Invoke(host.Teams, "task/submit", new JsonObject { ["data"] = again.DeepClone() });
        stolen["from"]!["aadObjectId"] = Guid.NewGuid().ToString();
        await host.DeliverAsync(stolen);
        Assert.DoesNotContain(host.Switchboard.Heard.Last().DeliveryId, ids);

        Task<Slack.Harness.Answer> SendAsync(JsonObject data) => host.DeliverAsync(Activities.Invoke(host.Teams, "task/submit", new JsonObject { ["data"] = data.DeepClone() }));
        static JsonObject SubmitOf(Slack.Harness.Answer shown) => shown.Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray()[^1]!["actions"]![0]!["data"]!.DeepClone().AsObject();
    }

    [Theory]
    [InlineData("2026-12-04", "16:00", "2026-12-04T21:00:27Z")] // unchanged: to the second
    [InlineData("2026-03-08", "02:30", "2026-03-08 02:30")] // no clock shows it
    [InlineData("2026-11-01", "01:30", "2026-11-01 01:30")] // two instants do
    [InlineData("9999-12-31", "23:59", "9999-12-31 23:59")] // UTC has no such date
    [InlineData("0001-01-01", "00:00", "0001-01-01 00:00")]
    [InlineData("2026-12-08", "", "2026-12-08")]
    [InlineData("", "10:00", "10:00")]
    public async Task An_instant_is_taken_on_the_persons_clock(string date, string time, string answer)
    {
        await using var host = await TeamsHost.StartAsync();
        await SendAsync(host, new JsonObject { ["to@date"] = date, ["to@time"] = time }, before: "2026-12-04T21:00:27Z");
        Assert.Equal(answer, host.Switchboard.Only.Fields["to"]);
    }

    [Fact]
    public async Task A_form_with_mistakes_comes_back_with_what_was_typed_and_a_sentence_under_each()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = one => one.Origin.Kind == OriginKind.Form
            ? Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "Say why.", [""] = "Not like this." })
            : Reply.Ask(Reason);
        var answer = await SendAsync(host, new JsonObject { ["to@date"] = "2026-03-08", ["to@time"] = "02:30", ["reason"] = "no", ["skills@many"] = "go", ["sure@tick"] = "no" });
        var body = answer.Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray();
        string? Value(string id) => (string?)body.First(one => (string?)one!["id"] == id)!["value"];
        Assert.Equal(("2026-03-08", "02:30", "no", "go", null), (Value("to@date"), Value("to@time"), Value("reason"), Value("skills@many"), Value("sure@tick")));
        Assert.Contains("Not like this.", (string)body[0]!["text"]!, StringComparison.Ordinal);

        // Named above everything, since the sentence itself may be out of sight.
        Assert.Equal(("Please correct: Why", "Attention"), ((string)body[1]!["text"]!, (string)body[1]!["color"]!));
        var at = body.ToList().FindIndex(one => (string?)one!["id"] == "reason");
        Assert.Equal(("⚠ Say why.", "Attention"), ((string)body[at + 1]!["text"]!, (string)body[at + 1]!["color"]!));

        var again = host.Switchboard.Heard.Last();
        Assert.Equal((OriginKind.Screen, "42..", 0), (again.Origin.Kind, again.Subject!.ToString(), again.Fields.Count));
    }

    [Fact]
    public async Task A_form_asked_again_keeps_what_was_typed_and_only_what_was_ticked_for_another_version_is_to_be_ticked_again()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var (version, ticked) in new (int Version, string? Ticked)[] { (3, "yes"), (4, null) })
        {
            host.Switchboard.Answer = one => one.Origin.Kind == OriginKind.Form
                ? Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "Not like this." })
                : Reply.Ask(Reason with { Subject = Record with { Version = version } });
            var body = (await SendAsync(host, new JsonObject { ["reason"] = "250 words", ["sure@tick"] = "yes" })).Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray();
            string? Value(string id) => (string?)body.First(one => (string?)one!["id"] == id)!["value"];
            Assert.Equal((version, "250 words", ticked), (version, Value("reason"), Value("sure@tick")));
            Assert.Equal($"42.{version}.", (string)body[^1]!["actions"]![0]!["data"]!["ask"]!["on"]!);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_form_whose_sending_failed_or_took_too_long_comes_back_with_what_was_typed(bool tooLong)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Ask(Reason);
        host.Switchboard.Before = (one, ct) => one.Origin.Kind != OriginKind.Form ? Task.CompletedTask
            : tooLong ? Task.Delay(Timeout.InfiniteTimeSpan, ct)
            : throw new InvalidOperationException("broken");
        var answer = await SendAsync(host, new JsonObject { ["reason"] = "250 words" });
        var body = answer.Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray();
        Assert.Equal("250 words", (string)body.First(one => (string?)one!["id"] == "reason")!["value"]!);
        Assert.Contains(tooLong ? Sentences.Busy("fr") : Sentences.Trouble("fr"), (string)body[0]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_form_cannot_be_asked_for_anew_what_is_wrong_is_said_and_what_was_written_is_there_to_be_copied()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = one => one.Origin.Kind == OriginKind.Form
            ? Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "Say why." })
            : throw new InvalidOperationException("broken");
        var answer = await SendAsync(host, new JsonObject { ["reason"] = "no" });
        Assert.Equal(("message", "Say why."), ((string)answer.Json["task"]!["type"]!, (string)answer.Json["task"]!["value"]!));

        var kept = await SendAsync(host, new JsonObject { ["reason"] = "no, since *we* wait" });
        var words = kept.Json["task"]!["value"]!["card"]!["content"]!["body"]!.AsArray().Select(one => (string)one!["text"]!);
        Assert.Equal(["Say why.", Sentences.Kept("fr"), "no, since \\*we\\* wait"], words);
    }

    [Fact]
    public async Task A_dialog_shows_a_card_a_sentence_or_closes()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Say("Sent.");
        Assert.Equal(("message", "Sent."), ((await SendAsync(host, [])).Json["task"]!) is var said ? ((string)said["type"]!, (string)said["value"]!) : default);
        host.Switchboard.Answer = _ => Reply.Show(NoteCard.Of("Look", new CardAction("opportunity.show", "Details", Record)));
        var card = (await SendAsync(host, [])).Json["task"]!["value"]!["card"]!["content"]!;
        Assert.Null(card["body"]![1]!["actions"]![0]!["data"]!["msteams"]);

        host.Switchboard.Answer = _ => Reply.Nothing;
        Assert.Equal("", (await SendAsync(host, [])).Body);
        Assert.Equal("message", (string)(await host.DeliverAsync(Activities.Dialog(host.Teams, "task/fetch", "opportunity.show", []))).Json["task"]!["type"]!);
    }

    [Fact]
    public async Task The_extension_opens_the_form_for_a_new_opportunity_from_a_message()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Ask(Reason);
        var opened = await host.DeliverAsync(Activities.Invoke(host.Teams, "composeExtension/fetchTask", JsonNode.Parse(
            """{"commandId":"opportunity.new","commandContext":"message","messagePayload":{"body":{"contentType":"html","content":"<p>Parser wanted</p><p>R&amp;D <b>forms</b></p>"}}}""")!));
        Assert.Equal("continue", (string)opened.Json["task"]!["type"]!);
        Assert.Equal(("opportunity.new", "Parser wanted\nR&D forms"), (host.Switchboard.Only.ActionId, host.Switchboard.Only.Fields["text"]));
    }

    [Theory]
    [InlineData("https://teams.microsoft.com/l/message/19:a@thread.tacv2/1760000000000?context=%7B%7D", true)]
    [InlineData("https://teams.cloud.microsoft/l/message/19:a/1", true)]
    [InlineData("https://gov.teams.microsoft.us/l/message/19:a/1", true)]
    [InlineData("http://teams.microsoft.com/l/message/19:a/1", false)]
    [InlineData("https://teams.microsoft.com.evil.example/l/message/19:a/1", false)]
    [InlineData("https://teams.microsoft.com@evil.example/", false)]
    [InlineData("https://x@teams.microsoft.com/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/l/message", false)]
    public async Task Where_the_message_stands_comes_along_only_when_it_is_in_Teams(string link, bool comes)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Ask(Reason);
        await host.DeliverAsync(Activities.Invoke(host.Teams, "composeExtension/fetchTask", new JsonObject
        {
            ["commandId"] = "opportunity.new",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject { ["linkToMessage"] = link, ["body"] = new JsonObject { ["contentType"] = "text", ["content"] = "Parser" } },
        }));
        Assert.Equal(comes ? link : null, host.Switchboard.Only.Fields.GetValueOrDefault("source"));
    }

    [Fact]
    public async Task The_extension_finds_opportunities_one_result_for_each_row()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Show(new Card("Found", [new CardElement.Row("OPP-1 · Parser", new CardAction("opportunity.show", "Details", Record))], "One"));
        var found = await host.DeliverAsync(Activities.Invoke(host.Teams, "composeExtension/query", JsonNode.Parse(
            """{"commandId":"opportunity.search","parameters":[{"name":"text","value":"parser"}],"queryOptions":{"skip":0,"count":25}}""")!));
        var extension = found.Json["composeExtension"]!;
        Assert.Equal(("result", "list"), ((string)extension["type"]!, (string)extension["attachmentLayout"]!));
        var only = Assert.Single(extension["attachments"]!.AsArray())!;
        Assert.Equal((CardType, "OPP-1 · Parser"), ((string)only["contentType"]!, (string)only["preview"]!["content"]!["title"]!));
        Assert.Equal(("opportunity.search", "parser"), (host.Switchboard.Only.ActionId, host.Switchboard.Only.Fields["text"]));
    }

    [Fact]
    public async Task A_search_that_goes_on_past_the_first_part_finds_nothing_a_second_time()
    {
        await using var host = await TeamsHost.StartAsync();
        var further = await host.DeliverAsync(Activities.Invoke(host.Teams, "composeExtension/query", JsonNode.Parse(
            """{"commandId":"opportunity.search","parameters":[{"name":"text","value":"parser"}],"queryOptions":{"skip":25,"count":25}}""")!));
        Assert.Equal("""{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[]}}""", further.Body);
        Assert.Empty(host.Switchboard.Heard);
    }

    private static async Task<JsonNode> ClickAsync(TeamsHost host, Reply reply)
    {
        host.Switchboard.Answer = _ => reply;
        var answer = await host.DeliverAsync(Activities.Click(host.Teams, "opportunity.post", "42.3."));
        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal(["statusCode", "type", "value"], answer.Json.AsObject().Select(one => one.Key));
        return answer.Json;
    }

    private static Task<Slack.Harness.Answer> SendAsync(TeamsHost host, JsonObject filled, string before = "2026-12-04T21:00:00Z") =>
        host.DeliverAsync(Activities.Dialog(
            host.Teams,
            "task/submit",
            "opportunity.extend",
            new JsonObject { ["on"] = "42.3.", ["form"] = true, ["zone"] = "America/Toronto", ["at"] = new JsonObject { ["to"] = before } },
            filled));
}
