using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using Microsoft.AspNetCore.Http;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class SubmissionTests
{
    private const string Searching = """[{"type":"input","block_id":"b","label":{"type":"plain_text","text":"x"},"element":{"type":"external_select","action_id":"vendor","min_query_length":2}}]""";
    private const string Trouble = "We had some trouble connecting";

    private const string EveryInput = """
        [{"type":"input","block_id":"b_text","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input","action_id":"text","max_length":10}},
         {"type":"input","block_id":"b_number","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"number_input","action_id":"number","is_decimal_allowed":false,"min_value":"1"}},
         {"type":"input","block_id":"b_date","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"datepicker","action_id":"date","initial_date":"2026-12-04"}},
         {"type":"input","block_id":"b_time","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"timepicker","action_id":"time","timezone":"America/Toronto"}},
         {"type":"input","block_id":"b_instant","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"datetimepicker","action_id":"instant"}},
         {"type":"input","block_id":"b_one","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"static_select","action_id":"one","options":[
           {"text":{"type":"plain_text","text":"A"},"value":"a"},{"text":{"type":"plain_text","text":"B"},"value":"b"}]}},
         {"type":"input","block_id":"b_many","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"checkboxes","action_id":"many","options":[
           {"text":{"type":"plain_text","text":"A"},"value":"a"},{"text":{"type":"plain_text","text":"B"},"value":"b"}]}},
         {"type":"input","block_id":"b_person","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"users_select","action_id":"person"}},
         {"type":"input","block_id":"b_people","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"multi_users_select","action_id":"people"}},
         {"type":"input","block_id":"b_channel","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"conversations_select","action_id":"channel","response_url_enabled":true}},
         {"type":"input","block_id":"b_mail","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"email_text_input","action_id":"mail"}},
         {"type":"input","block_id":"b_file","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"file_input","action_id":"file"}},
         {"type":"input","block_id":"b_rich","optional":true,"label":{"type":"plain_text","text":"x"},"element":{"type":"rich_text_input","action_id":"rich"}}]
        """;

    [Fact]
    public async Task Carries_every_input_in_the_shape_of_its_kind()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        await SubmitAsync(slack, id, new()
        {
            ["text"] = "chairs",
            ["b_number"] = "20",
            ["time"] = "09:30",
            ["instant"] = 1_767_949_200,
            ["one"] = "b",
            ["many"] = new JsonArray("a", "b"),
            ["person"] = Vendor,
            ["people"] = new JsonArray(Vendor),
            ["channel"] = Opportunities,
        });
        var payload = slack.Product.Last.Payload;
        Assert.Equal("view_submission", payload["type"]!.GetValue<string>());
        var values = payload["view"]!["state"]!["values"]!;
        Assert.Equal("""{"type":"plain_text_input","value":"chairs"}""", values["b_text"]!["text"]!.ToJsonString());
        Assert.Equal("""{"type":"number_input","value":"20"}""", values["b_number"]!["number"]!.ToJsonString());
        Assert.Equal("""{"type":"datepicker","selected_date":"2026-12-04"}""", values["b_date"]!["date"]!.ToJsonString());
        Assert.Equal("""{"type":"timepicker","selected_time":"09:30","timezone":"America/Toronto"}""", values["b_time"]!["time"]!.ToJsonString());
        Assert.Equal("""{"type":"datetimepicker","selected_date_time":1767949200}""", values["b_instant"]!["instant"]!.ToJsonString());
        Assert.Equal("B", values["b_one"]!["one"]!["selected_option"]!["text"]!["text"]!.GetValue<string>());
        Assert.Equal(2, values["b_many"]!["many"]!["selected_options"]!.AsArray().Count);
        Assert.Equal(Vendor, values["b_person"]!["person"]!["selected_user"]!.GetValue<string>());
        Assert.Equal(Vendor, values["b_people"]!["people"]!["selected_users"]![0]!.GetValue<string>());
        Assert.Equal("""{"type":"email_text_input","value":null}""", values["b_mail"]!["mail"]!.ToJsonString());
        Assert.Equal("""{"type":"file_input","files":[]}""", values["b_file"]!["file"]!.ToJsonString());
        Assert.Equal("""{"type":"rich_text_input","rich_text_value":null}""", values["b_rich"]!["rich"]!.ToJsonString());
        Assert.Equal(Opportunities, payload["response_urls"]![0]!["channel_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_empty_acknowledgement_closes_the_view()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        var result = await SubmitAsync(slack, id, new() { ["text"] = "x" });
        Assert.True(result.WasDelivered);
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
        Assert.Empty(slack.Server.Violations);
    }

    [Fact]
    public async Task Stops_a_form_that_is_not_right_before_the_product_hears_of_it()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        var before = slack.Product.Deliveries.Count;
        Assert.Equal(["b_text"], (await SubmitAsync(slack, id, [])).Errors.Keys);
        Assert.Contains("b_text", (await SubmitAsync(slack, id, new() { ["text"] = "more than ten" })).Errors.Keys);
        Assert.Equal(["b_number"], (await SubmitAsync(slack, id, new() { ["text"] = "x", ["number"] = "1.5" })).Errors.Keys);
        Assert.Equal(["b_number"], (await SubmitAsync(slack, id, new() { ["number"] = "0" })).Errors.Keys);
        Assert.Equal(["b_mail", "b_number"], (await SubmitAsync(slack, id, new() { ["mail"] = "nowhere" })).Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(before, slack.Product.Deliveries.Count);
        Assert.Equal(2, slack.Server.Workspace.OpenViews(Buyer)[0].Errors.Count);
    }

    [Fact]
    public async Task Shows_errors_under_their_inputs_and_lets_the_person_try_again()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        slack.Product.AnswerJson("""{"response_action":"errors","errors":{"b_text":"Say more."}}""");
        var result = await SubmitAsync(slack, id, new() { ["text"] = "x" });
        Assert.Equal("Say more.", result.Errors["b_text"]);
        Assert.Equal("Say more.", Assert.Single(slack.Server.Workspace.OpenViews(Buyer)).Errors["b_text"]);
        slack.Product.Answer = (_, _) => Task.CompletedTask;
        await SubmitAsync(slack, id, []);
        Assert.Equal("x", slack.Product.Last.Payload["view"]!["state"]!["values"]!["b_text"]!["text"]!["value"]!.GetValue<string>());
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
    }

    [Theory]
    [InlineData("""{"response_action":"errors","errors":{"text":"x"}}""", "not the block_id of an input")]
    [InlineData("""{"response_action":"errors","errors":{"b_nowhere":"x"}}""", "not the block_id of an input")]
    [InlineData("""{"response_action":"errors","errors":{"b_text":""}}""", "without a text")]
    [InlineData("""{"response_action":"errors","errors":{}}""", "without any error")]
    [InlineData("""{"response_action":"errors"}""", "without any error")]
    [InlineData("""{"response_action":"close"}""", "unknown response_action")]
    [InlineData("""{"response_action":"clear","view":null}""", "unexpected property: view")]
    [InlineData("""{"response_action":"update"}""", "without a view")]
    [InlineData("""{"response_action":"update","view":{"type":"modal","blocks":[]}}""", "missing required field: title")]
    [InlineData("""{"ok":true}""", "unexpected property: ok")]
    [InlineData("{}", "unknown response_action")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{", "not a JSON object")]
    public async Task Refuses_an_acknowledgement_that_is_not_expected(string json, string sentence)
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        slack.Product.AnswerJson(json);
        var result = await SubmitAsync(slack, id, new() { ["text"] = "x" });
        Assert.StartsWith(Trouble, result.Banner, StringComparison.Ordinal);
        Assert.Contains(sentence, Assert.Single(slack.Server.Violations).Sentence, StringComparison.Ordinal);
        Assert.False(Assert.Single(slack.Server.Workspace.OpenViews(Buyer)).IsLoading);
    }

    [Fact]
    public async Task Refuses_json_that_does_not_say_it_is_json()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        slack.Product.Answer = (context, _) => context.Response.WriteAsync("""{"response_action":"clear"}""", Cancel);
        Assert.NotNull((await SubmitAsync(slack, id, new() { ["text"] = "x" })).Banner);
    }

    [Fact]
    public async Task Shows_the_view_is_busy_while_the_product_thinks()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slack.Product.Answer = (_, _) => free.Task;
        var submitting = SubmitAsync(slack, id, new() { ["text"] = "x" });
        await slack.Server.WaitUntilAsync(server => server.Workspace.OpenViews(Buyer)[0].IsLoading, TimeSpan.FromSeconds(5), Cancel);
        free.SetResult();
        await submitting;
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
    }

    [Fact]
    public async Task Updates_pushes_and_clears_as_acknowledged()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        slack.Product.AnswerJson("""{"response_action":"push","view":{"type":"modal","title":{"type":"plain_text","text":"Second"},"submit":{"type":"plain_text","text":"Go"},"external_id":"second","blocks":[]}}""");
        await SubmitAsync(slack, id, new() { ["text"] = "x" });
        var stack = slack.Server.Workspace.OpenViews(Buyer);
        Assert.Equal(2, stack.Count);
        Assert.Equal(id, stack[1].PreviousId);

        slack.Product.AnswerJson("""{"response_action":"update","view":{"type":"modal","title":{"type":"plain_text","text":"Changed"},"blocks":[]}}""");
        await SubmitAsync(slack, stack[1].Id, []);
        Assert.Equal("Changed", slack.Server.Workspace.OpenViews(Buyer)[1].Label("title"));
        Assert.Equal(stack[1].Id, slack.Server.Workspace.OpenViews(Buyer)[1].Id);

        slack.Product.AnswerJson("""{"response_action":"clear"}""");
        await SubmitAsync(slack, stack[1].Id, []);
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
        Assert.Empty(slack.Server.Violations);
    }

    [Fact]
    public async Task Refuses_to_push_a_fourth_view()
    {
        await using var slack = await StartAsync();
        await OpenAsync(slack, "[]");
        slack.Product.AnswerJson("""{"response_action":"push","view":{"type":"modal","title":{"type":"plain_text","text":"Next"},"submit":{"type":"plain_text","text":"Go"},"blocks":[]}}""");
        for (var i = 0; i < 2; i++) Assert.Null((await SubmitAsync(slack, slack.Server.Workspace.OpenViews(Buyer)[^1].Id, [])).Banner);
        Assert.NotNull((await SubmitAsync(slack, slack.Server.Workspace.OpenViews(Buyer)[^1].Id, [])).Banner);
        Assert.Equal(3, slack.Server.Workspace.OpenViews(Buyer).Count);
    }

    [Fact]
    public async Task Submits_only_the_view_on_top_of_that_person()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Vendor).SubmitAsync(id, new Dictionary<string, JsonNode?>(StringComparer.Ordinal), Cancel));
        await Assert.ThrowsAsync<NotOnScreenException>(() => SubmitAsync(slack, id, new() { ["nothing"] = "x" }));
    }

    [Fact]
    public async Task Tells_of_a_closed_view_only_when_asked_and_without_what_was_typed()
    {
        await using var slack = await StartAsync();
        var quiet = await OpenAsync(slack, "[]");
        var before = slack.Product.Deliveries.Count;
        Assert.False((await slack.Server.As(Buyer).CloseViewAsync(quiet, Cancel)).WasDelivered);
        Assert.Equal(before, slack.Product.Deliveries.Count);

        var told = await OpenAsync(slack, EveryInput, notifies: true);
        await slack.Server.As(Buyer).CloseAllViewsAsync(told, Cancel);
        var payload = slack.Product.Last.Payload;
        Assert.Equal("view_closed", payload["type"]!.GetValue<string>());
        Assert.True(payload["is_cleared"]!.GetValue<bool>());
        Assert.Equal("{}", payload["view"]!["state"]!["values"]!.ToJsonString());
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
    }

    [Fact]
    public async Task Clicks_in_a_view_carry_the_view_and_no_channel()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, """[{"type":"actions","block_id":"a","elements":[{"type":"button","action_id":"more","value":"7","text":{"type":"plain_text","text":"More"}}]}]""");
        await slack.Server.As(Buyer).ClickInViewAsync(id, "more", Cancel);
        var payload = slack.Product.Last.Payload;
        Assert.Equal(id, payload["container"]!["view_id"]!.GetValue<string>());
        Assert.Equal(id, payload["view"]!["id"]!.GetValue<string>());
        Assert.False(payload.ContainsKey("channel"));
        Assert.False(payload.ContainsKey("message"));
        Assert.False(payload.ContainsKey("response_url"));
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Buyer).ClickInHomeAsync("more", Cancel));
    }

    [Fact]
    public async Task Inputs_speak_at_once_only_when_they_are_told_to()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Buyer).ClickInViewAsync(id, new WidgetUse("one") { Selected = "a" }, Cancel));
    }

    [Fact]
    public async Task Asks_for_options_and_refuses_bad_ones()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, Searching);
        slack.Product.AnswerJson("""{"options":[{"text":{"type":"plain_text","text":"Acme"},"value":"v1"}]}""");
        Assert.Equal("Acme", Assert.Single((await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "ac", Cancel)).Suggestions));
        Assert.Equal("/slack/options", slack.Product.Last.Path);
        Assert.Equal("ac", slack.Product.Last.Payload["value"]!.GetValue<string>());
        Assert.False((await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "a", Cancel)).WasDelivered);
        slack.Product.AnswerJson("""{"options":[{"text":{"type":"mrkdwn","text":"Acme"},"value":"v1"}]}""");
        Assert.NotNull((await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "acm", Cancel)).Banner);
        Assert.Single(slack.Server.Violations);
    }

    [Fact]
    public async Task Nobody_can_choose_what_was_not_offered_to_them_there()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, Searching);
        slack.Product.AnswerJson("""{"options":[{"text":{"type":"plain_text","text":"Acme"},"value":"v1"}]}""");
        await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "acme", Cancel);
        slack.Product.AnswerJson("""{"options":[{"text":{"type":"plain_text","text":"Bolt"},"value":"v2"}]}""");
        await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "bolt", Cancel);

        slack.Product.AnswerJson("");
        JsonNode[] invented = ["v3", JsonNode.Parse("""{"text":{"type":"plain_text","text":"Acme"},"value":"v3"}""")!, JsonNode.Parse("""{"text":{"type":"plain_text","text":"Another name"},"value":"v1"}""")!];
        foreach (var one in invented) await Assert.ThrowsAsync<NotOnScreenException>(() => SubmitAsync(one));

        // What was found first may be chosen after something else was found.
        await SubmitAsync("v1");
        Assert.Equal("Acme", slack.Product.Last.Payload["view"]!["state"]!["values"]!["b"]!["vendor"]!["selected_option"]!["text"]!["text"]!.GetValue<string>());

        Task<DeliveryResult> SubmitAsync(JsonNode chosen) => slack.Server.As(Buyer).SubmitAsync(id, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["vendor"] = chosen.DeepClone() }, Cancel);
    }

    [Fact]
    public async Task More_than_a_hundred_options_are_refused()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, Searching);
        slack.Product.AnswerJson(Options(100));
        Assert.Equal(100, (await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "acm", Cancel)).Offered.Length);
        Assert.Empty(slack.Server.Violations);

        slack.Product.AnswerJson(Options(101));
        var refused = await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "acm", Cancel);
        Assert.Empty(refused.Offered);
        Assert.Contains("options that Slack refuses", Assert.Single(slack.Server.Violations).ToString(), StringComparison.Ordinal);

        static string Options(int count) => new JsonObject
        {
            ["options"] = new JsonArray([.. Enumerable.Range(0, count).Select(at => (JsonNode)new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Acme" }, ["value"] = $"v{at}" })]),
        }.ToJsonString();
    }

    [Fact]
    public async Task Options_that_come_too_late_are_not_shown()
    {
        await using var slack = await StartAsync(options => options with { AcknowledgeWithin = TimeSpan.FromSeconds(1) });
        var id = await OpenAsync(slack, Searching);
        slack.Product.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        var late = await slack.Server.As(Buyer).SuggestAsync(id, "vendor", "acm", Cancel);

        Assert.Empty(late.Offered);
        Assert.NotNull(late.Banner);
        Assert.Contains("no acknowledgement within 1 s", Assert.Single(slack.Server.Violations).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_acknowledgement_leaves_the_form_open()
    {
        await using var slack = await StartAsync();
        var id = await OpenAsync(slack, EveryInput);
        slack.Product.AnswerStatus((int)HttpStatusCode.ServiceUnavailable);
        Assert.StartsWith(Trouble, (await SubmitAsync(slack, id, new() { ["text"] = "x" })).Banner, StringComparison.Ordinal);
        Assert.Equal("x", slack.Server.Workspace.OpenViews(Buyer)[0].Values["b_text"]!["text"]!["value"]!.GetValue<string>());
    }

    private static Task<DeliveryResult> SubmitAsync(AStrictSlack slack, string viewId, Dictionary<string, JsonNode?> values) =>
        slack.Server.As(Buyer).SubmitAsync(viewId, values, Cancel);

    private static async Task<string> OpenAsync(AStrictSlack slack, string blocks, bool notifies = false)
    {
        var view = new JsonObject
        {
            ["type"] = "modal",
            ["title"] = JsonNode.Parse("""{"type":"plain_text","text":"New"}"""),
            ["submit"] = JsonNode.Parse("""{"type":"plain_text","text":"Go"}"""),
            ["notify_on_close"] = notifies,
            ["blocks"] = JsonNode.Parse(blocks),
        };
        var answer = await slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = await slack.TriggerAsync(), ["view"] = view });
        Assert.True(answer["ok"]!.GetValue<bool>(), answer.ToJsonString());
        return answer["view"]!["id"]!.GetValue<string>();
    }
}
