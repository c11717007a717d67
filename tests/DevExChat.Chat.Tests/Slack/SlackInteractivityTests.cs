using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackInteractivityTests
{
    private const string AnInput = """{"type":"input","block_id":"title"}""";

    private static readonly Form AForm = new("proposal.submit", "Proposal", "Submit", "Cancel", [new Field("price", FieldKind.Amount, "Price")]);
    private static readonly Card ACard = new("Open · OPP-2026-42 · Parser", [new CardElement.Paragraph("Words")], "It is open.");

    [Fact]
    public async Task A_click_on_a_message_brings_the_action_the_record_and_the_way_to_answer()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendPayloadAsync(Payloads.Button("proposal.submit#2", "42.3.p-7"));

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var heard = slack.Switchboard.Only;
        Assert.Equal("proposal.submit", heard.ActionId);
        Assert.Equal(new Subject(new OpportunityId(42), 3, "p-7"), heard.Subject);
        Assert.Equal(new ChatIdentity("slack", "T1", "U1"), heard.Actor);
        Assert.StartsWith("slack:act:", heard.DeliveryId, StringComparison.Ordinal);
        Assert.DoesNotContain("U1", heard.DeliveryId, StringComparison.Ordinal); // who clicked stands in no log
        Assert.Equal(new Origin(OriginKind.MessageButton, "C1", null, Payloads.ResponseUrl) { Tenant = "T1" }, heard.Origin);
        Assert.Empty(slack.Api.Calls);
    }

    [Fact]
    public async Task A_button_that_carries_on_with_a_typed_line_has_it_read_again()
    {
        var button = DevExChat.Slack.BlockKit.Buttons.Beside(
            new CardAction("opportunity.extend", "Extend", new Subject(new OpportunityId(42), 3)) { Typed = "extend reason:holiday" }, new DevExChat.Slack.BlockKit.ActionIds())!;
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(Payloads.Button("opportunity.extend", button.Value!));

        var heard = slack.Switchboard.Only;
        Assert.Equal((Interaction.Typed, "extend reason:holiday", "42.3."), (heard.ActionId, heard.Fields["text"], heard.Subject!.ToString()));
    }

    [Fact]
    public async Task A_line_of_a_menu_is_the_action_it_names()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(Payloads.Overflow("authorization.return|42.3.f00d"));

        Assert.Equal("authorization.return", slack.Switchboard.Only.ActionId);
        Assert.Equal(new Subject(new OpportunityId(42), 3, "f00d"), slack.Switchboard.Only.Subject);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link#2")]
    public async Task Opening_a_page_is_acknowledged_and_asks_nothing(string actionId)
    {
        await using var slack = await SlackHost.StartAsync();
        Assert.Equal(200, (await slack.SendPayloadAsync(Payloads.Button(actionId))).Status);
        Assert.Equal(200, (await slack.SendPayloadAsync(Payloads.Overflow("link|opportunity.repository"))).Status);
        Assert.Empty(slack.Switchboard.Heard);
    }

    [Fact]
    public async Task A_click_in_a_modal_under_an_organisation_wide_install_keeps_who_and_where()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(Payloads.ButtonInView("modal"));

        var heard = slack.Switchboard.Only;
        Assert.Equal(new ChatIdentity("slack", "T9", "U1"), heard.Actor);
        Assert.Equal("proposal.view", heard.ActionId);
        Assert.Equal(new Origin(OriginKind.Screen, "C7", "1.5") { Tenant = "T1" }, heard.Origin);
        Assert.StartsWith("slack:act:", heard.DeliveryId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_names_our_organisation_alone_is_of_that_organisation_and_not_lost()
    {
        await using var slack = await SlackHost.StartAsync();
        var click = Payloads.Button().Replace("\"team\":{\"id\":\"T1\",\"domain\":\"acme\"}", "\"team\":null", StringComparison.Ordinal)
            .Replace("\"enterprise\":null", "\"enterprise\":{\"id\":\"E1\"}", StringComparison.Ordinal).Replace("\"team_id\":\"T1\"", "\"team_id\":\"E1\"", StringComparison.Ordinal);
        Assert.Equal(200, (await slack.SendPayloadAsync(click)).Status);
        Assert.Equal(new ChatIdentity("slack", "E1", "U1"), slack.Switchboard.Only.Actor);
    }

    [Theory]
    [InlineData("E1", "T1")]
    [InlineData("E9", "E9")]
    public async Task Who_clicks_is_of_their_workspace_and_where_only_an_organisation_is_named_of_ours_or_of_theirs(string named, string workspace)
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(Payloads.ButtonInView("modal").Replace("\"team_id\":\"T9\"", $"\"team_id\":\"{named}\"", StringComparison.Ordinal));
        Assert.Equal(new ChatIdentity("slack", workspace, "U1"), slack.Switchboard.Only.Actor);
    }

    [Fact]
    public async Task A_click_in_the_home_happened_at_home()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(Payloads.ButtonInView("home"));
        Assert.Equal(new Origin(OriginKind.Home) { Tenant = "T1" }, slack.Switchboard.Only.Origin);
    }

    [Fact]
    public async Task A_click_in_a_thread_names_the_thread_and_one_on_its_first_message_does_not()
    {
        await using var slack = await SlackHost.StartAsync();
        var message = "\"ts\":\"1760000000.000100\"";
        await slack.SendPayloadAsync(Payloads.Button().Replace(message, message + ",\"thread_ts\":\"1750000000.000001\"", StringComparison.Ordinal));
        await slack.SendPayloadAsync(Payloads.Button().Replace(message, message + ",\"thread_ts\":\"1760000000.000100\"", StringComparison.Ordinal));

        Assert.Equal(["1750000000.000001", null], slack.Switchboard.Heard.Select(heard => heard.Origin.Thread));
    }

    [Theory]
    [InlineData("message", "views.open")]
    [InlineData("home", "views.open")]
    [InlineData("modal", "views.push")]
    public async Task A_click_that_asks_opens_a_form_over_what_is_there(string container, string method)
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        var answer = await slack.SendPayloadAsync(container == "message" ? Payloads.Button() : Payloads.ButtonInView(container, AnInput));

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Equal(method, Assert.Single(slack.Api.Calls).Method);
    }

    [Fact]
    public async Task A_fourth_modal_takes_the_place_of_the_third()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        slack.Api.Answer = (call, _) => Task.FromResult(call.Method == "views.push" ? """{"ok":false,"error":"push_limit_reached"}""" : """{"ok":true}""");
        await slack.SendPayloadAsync(Payloads.ButtonInView("modal", AnInput));

        var update = Assert.Single(slack.Api.CallsOf("views.update"));
        Assert.Equal("V1", (string?)update.Arguments["view_id"]);
    }

    [Fact]
    public async Task A_button_tells_the_language_of_whoever_presses_it_and_its_form_remembers()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm with { Language = "fr" });
        await slack.SendPayloadAsync(Payloads.Button("person.profile@fr#2", "42.3."));
        var heard = slack.Switchboard.Only;
        Assert.Equal(("person.profile", "fr"), (heard.ActionId, heard.Locale));

        var memory = (string)slack.Api.CallsOf("views.open").Single().Arguments["view"]!["private_metadata"]!;
        slack.Switchboard.Answer = _ => Reply.Nothing;
        await slack.SendPayloadAsync(Payloads.Submission("").Replace("""{\"s\":\"42.3.p7\",\"c\":\"C1\"}""", memory.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal("fr", slack.Switchboard.Heard.Last().Locale);
    }

    [Fact]
    public async Task A_modal_that_only_tells_something_gives_way_to_the_next_form()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        await slack.SendPayloadAsync(Payloads.ButtonInView("modal"));

        Assert.Equal("V1", (string?)Assert.Single(slack.Api.CallsOf("views.update")).Arguments["view_id"]);
        Assert.Single(slack.Api.Calls);
    }

    [Fact]
    public async Task A_card_in_reply_to_a_click_stands_in_a_modal_that_can_only_be_closed()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Show(ACard);
        await slack.SendPayloadAsync(Payloads.Button());

        var view = Assert.Single(slack.Api.CallsOf("views.open")).Arguments["view"]!;
        Assert.Null(view["submit"]);
        Assert.NotNull(view["close"]);
    }

    [Fact]
    public async Task A_click_whose_form_came_too_late_is_answered_at_its_response_url()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        var told = new TaskCompletionSource<JsonNode>();
        slack.Api.Answer = (call, _) =>
        {
            if (call.Method == "views.open") return Task.FromResult("""{"ok":false,"error":"expired_trigger_id"}""");
            told.SetResult(call.Arguments);
            return Task.FromResult("ok");
        };
        var answer = await slack.SendPayloadAsync(Payloads.Button(responseUrl: $"{slack.Api.Origin}/actions/T1/1/secretpart"));

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var message = await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("ephemeral", (string?)message["response_type"]);
        Assert.False((bool)message["replace_original"]!);
        Assert.Contains("try again", (string?)message["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_fails_is_acknowledged_and_told_in_private_when_there_is_neither_a_modal_nor_a_response_url_of_this_slack()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        var told = new TaskCompletionSource<ApiCall>();
        slack.Api.Answer = (call, _) =>
        {
            if (call.Method == "views.open") return Task.FromResult("""{"ok":false,"error":"expired_trigger_id"}""");
            told.SetResult(call);
            return Task.FromResult("""{"ok":true}""");
        };
        var answer = await slack.SendPayloadAsync(Payloads.Button());

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var call = await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(("chat.postMessage", "U1"), (call.Method, (string?)call.Arguments["channel"]));
        Assert.Contains("Une erreur", (string?)call.Arguments["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_brings_its_answers_in_neutral_form()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(Payloads.Submission(
            """
            "title":{"title":{"type":"plain_text_input","value":"Chairs & <desks>"}},
            "address":{"address":{"type":"url_text_input","value":"https://example.org/a"}},
            "empty":{"empty":{"type":"plain_text_input","value":null}},
            "closesAt":{"closesAt":{"type":"datetimepicker","selected_date_time":1796418000}},
            "noInstant":{"noInstant":{"type":"datetimepicker","selected_date_time":null}},
            "neededBy":{"neededBy":{"type":"datepicker","selected_date":"2026-12-04"}},
            "licence":{"licence":{"type":"static_select","selected_option":{"text":{"type":"plain_text","text":"MIT"},"value":"MIT"}}},
            "rail":{"rail":{"type":"radio_buttons","selected_option":null}},
            "skills":{"skills":{"type":"multi_static_select","selected_options":[{"value":"csharp"},{"value":"sql"}]}},
            "person":{"person.find":{"type":"external_select","selected_option":{"text":{"type":"plain_text","text":"Ann"},"value":"p7"}}},
            "nobody":{"person.find#2":{"type":"external_select","selected_option":null}},
            "words":{"skill.find":{"type":"multi_external_select","selected_options":[{"value":"go"},{"value":"c++"}]}},
            "none":{"none":{"type":"checkboxes","selected_options":[]}},
            "terms":{"terms":{"type":"checkboxes","selected_options":[{"value":"yes"}]}},
            "count":{"count":{"type":"number_input","value":"7"}},
            "odd":5, "odder":{"odder":null}
            """));

        var heard = slack.Switchboard.Only;
        Assert.Equal(("opportunity.new", "slack:view:V1:opportunity.new"), (heard.ActionId, heard.DeliveryId));
        Assert.Equal(new Subject(new OpportunityId(42), 3, "p7"), heard.Subject);
        Assert.Equal(new Origin(OriginKind.Form, "C1") { Tenant = "T1" }, heard.Origin);
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["address"] = "https://example.org/a",
            ["closesAt"] = "2026-12-04T21:00:00Z",
            ["count"] = "7",
            ["licence"] = "MIT",
            ["neededBy"] = "2026-12-04",
            ["person"] = "p7",
            ["skills"] = "csharp\nsql",
            ["terms"] = "yes",
            ["title"] = "Chairs & <desks>",
            ["words"] = "go\nc++",
        };
        Assert.Equal(expected, new SortedDictionary<string, string>(heard.Fields.ToDictionary(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_form_that_needs_no_answer_closes_with_an_empty_body()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendPayloadAsync(Payloads.Submission(""));
        Assert.Equal((200, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Corrections_stand_under_their_fields_and_others_under_the_first()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["price"] = "Too much.",
            [""] = "Closed.",
            ["elsewhere"] = "Also this.",
        });
        var answer = await slack.SendPayloadAsync(Payloads.Submission(""));

        Assert.Equal("errors", (string?)answer.Json["response_action"]);
        Assert.Equal("""{"price":"Too much.","title":"Closed.\nAlso this."}""", answer.Json["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task A_correction_of_a_form_without_fields_is_shown_in_its_place()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "Closed." });
        var answer = await slack.SendPayloadAsync(Payloads.Submission("", """{"type":"section","block_id":"x"}"""));

        Assert.Equal("update", (string?)answer.Json["response_action"]);
        Assert.Contains("Closed.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_to_a_form_takes_its_place()
    {
        await using var slack = await SlackHost.StartAsync();
        foreach (var (reply, hasSubmit) in new[] { (Reply.Say("Received."), false), (Reply.Show(ACard), false), (Reply.Ask(AForm), true) })
        {
            slack.Switchboard.Answer = _ => reply;
            var answer = await slack.SendPayloadAsync(Payloads.Submission(""));
            var view = answer.Json["view"]!;
            Assert.Equal("update", (string?)answer.Json["response_action"]);
            Assert.Equal("modal", (string?)view["type"]);
            Assert.Equal(hasSubmit, view["submit"] is not null);
            Assert.Equal(hasSubmit ? "Proposal" : "New", (string?)view["title"]!["text"]);
            Assert.DoesNotContain("null", answer.Body, StringComparison.Ordinal);
        }

        Assert.Empty(slack.Api.Calls);
    }

    [Fact]
    public async Task An_exception_stands_under_the_first_field_in_both_languages()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        var answer = await slack.SendPayloadAsync(Payloads.Submission(""));

        Assert.Equal(200, answer.Status);
        Assert.Contains("Something went wrong", (string?)answer.Json["errors"]!["title"], StringComparison.Ordinal);
        Assert.Contains("Une erreur", (string?)answer.Json["errors"]!["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_global_shortcut_is_its_action_and_happens_nowhere()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendPayloadAsync(
            """
            {"type":"shortcut","callback_id":"opportunity.new","trigger_id":"1.2.abc","action_ts":"1760000000.1","token":"x",
            "team":{"id":"T1","domain":"acme"},"user":{"id":"U1","username":"ann","team_id":"T1"},"enterprise":null,"is_enterprise_install":false}
            """);

        var heard = slack.Switchboard.Only;
        Assert.Equal("opportunity.new", heard.ActionId);
        Assert.StartsWith("slack:act:", heard.DeliveryId, StringComparison.Ordinal);
        Assert.Equal(new Origin(OriginKind.Home) { Tenant = "T1" }, heard.Origin);
        Assert.Equal("ann", heard.DisplayName);
    }

    [Fact]
    public async Task A_message_shortcut_brings_the_messages_words()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        await slack.SendPayloadAsync(
            """
            {"type":"message_action","callback_id":"opportunity.new","trigger_id":"1.2.abc","action_ts":"1760000000.1","message_ts":"1760000000.000100",
            "response_url":"https://hooks.slack.com/app/T1/1/x","channel":{"id":"C1","name":"buys"},"team":{"id":"T1","domain":"acme"},
            "user":{"id":"U1","name":"ann","team_id":"T1"},"message":{"type":"message","user":"U2","ts":"1760000000.000100","text":"Fix R&amp;D <https://x.org/a|page>"}}
            """);

        Assert.Equal("Fix R&D https://x.org/a", slack.Switchboard.Only.Fields["text"]);
        Assert.Equal("https://acme.slack.com/archives/C1/p1760000000000100", slack.Switchboard.Only.Fields["source"]);
        Assert.Equal("C1", slack.Switchboard.Only.Origin.Channel);
        Assert.Single(slack.Api.CallsOf("views.open"));
    }

    [Fact]
    public async Task A_closed_modal_and_kinds_not_known_yet_are_acknowledged()
    {
        await using var slack = await SlackHost.StartAsync();
        foreach (var type in new[] { "view_closed", "something_new" })
            Assert.Equal(200, (await slack.SendPayloadAsync($$"""{"type":"{{type}}","user":{"id":"U1","team_id":"T1"} }""")).Status);
        Assert.Empty(slack.Switchboard.Heard);
    }

    [Fact]
    public async Task Searching_in_a_field_brings_suggestions()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Suggest([new Choice("v1", "Acme"), new Choice(new string('x', 76), "too long an id"), .. Enumerable.Range(0, 200).Select(n => new Choice($"n{n}", "More"))]);
        const string typed =
            """
            {"type":"block_suggestion","api_app_id":"A1","block_id":"vendor","action_id":"vendor","value":"acm",
            "team":{"id":"T1","domain":"acme"},"user":{"id":"U1","name":"ann","team_id":"T1"},"container":{"type":"view","view_id":"V1"},"view":{"id":"V1"}}
            """;
        var answer = await slack.SendPayloadAsync(typed, "/slack/options");

        Assert.Equal(("vendor", "acm"), (slack.Switchboard.Only.ActionId, slack.Switchboard.Only.Fields["query"]));
        Assert.Equal(OriginKind.Suggestion, slack.Switchboard.Only.Origin.Kind);
        Assert.Equal("""{"text":{"type":"plain_text","text":"Acme"},"value":"v1"}""", answer.Json["options"]![0]!.ToJsonString());
        Assert.Equal(100, answer.Json["options"]!.AsArray().Count);

        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        Assert.Equal("""{"options":[]}""", (await slack.SendPayloadAsync(typed, "/slack/options")).Body);
    }

    [Fact]
    public async Task Telling_that_a_click_failed_does_not_hold_the_connection_that_the_next_one_comes_on()
    {
        await using var slack = await SlackHost.StartAsync();
        var hangs = new TaskCompletionSource();
        slack.Api.Answer = async (_, _) =>
        {
            await hangs.Task;
            return "{\"ok\":true}";
        };
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("broken");
        Assert.Equal(200, (await slack.SendPayloadAsync(Payloads.Button(responseUrl: $"{slack.Api.Origin}/actions/T1/1/x"))).Status);

        slack.Switchboard.Answer = _ => Reply.Nothing;
        Assert.Equal(200, (await slack.SendAsync("/slack/commands", Payloads.Command()).WaitAsync(TimeSpan.FromSeconds(20))).Status);

        Assert.DoesNotContain("Could not tell", slack.Log.Text, StringComparison.Ordinal);
        await Teams.Harness.Eventually.Is(() => !slack.Api.Calls.IsEmpty);
        hangs.SetResult();
    }
}
