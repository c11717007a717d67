using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class ViewTests
{
    private const string Input = """{"type":"input","block_id":"b_title","label":{"type":"plain_text","text":"Title"},"element":{"type":"plain_text_input","action_id":"v"}}""";

    /// <summary>Changes to a good modal, and what must be said.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "title", "", "missing required field: title [json-pointer:/view]" },
        { "title", """{"type":"plain_text","text":"1234567890123456789012345"}""", "must be less than 25 characters [json-pointer:/view/title/text]" },
        { "title", """{"type":"mrkdwn","text":"x"}""", "must be a valid enum value [json-pointer:/view/title/type]" },
        { "submit", """{"type":"plain_text","text":""}""", "must be more than 0 characters [json-pointer:/view/submit/text]" },
        { "close", """{"type":"plain_text","text":"1234567890123456789012345"}""", "must be less than 25 characters [json-pointer:/view/close/text]" },
        { "submit", "null", "must provide an object [json-pointer:/view/submit]" },
        { "blocks", $"[{Input}]", "missing required field: submit [json-pointer:/view]" },
        { "blocks", """[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "block_id already exists: a [json-pointer:/view/blocks/1/block_id]" },
        { "blocks", """[{"type":"markdown","text":"x"}]""", "unsupported type: markdown [json-pointer:/view/blocks/0]" },
        { "blocks", """[{"type":"section","text":{"type":"mrkdwn","text":""}}]""", "must be more than 0 characters [json-pointer:/view/blocks/0/text/text]" },
        { "blocks", "", "missing required field: blocks [json-pointer:/view]" },
        { "type", "\"home\"", "unsupported type: home [json-pointer:/view]" },
        { "type", "", "missing required field: type [json-pointer:/view]" },
        { "colour", "\"red\"", "invalid additional property: colour [json-pointer:/view]" },
        { "notify_on_close", "\"true\"", "must provide a boolean [json-pointer:/view/notify_on_close]" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses_a_modal_with_the_pointer(string property, string value, string message)
    {
        await using var slack = await StartAsync();
        var view = Modal();
        if (value.Length == 0) view.Remove(property);
        else view[property] = JsonNode.Parse(value);
        Refuses(await OpenAsync(slack, view), message);
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
    }

    [Fact]
    public async Task Refuses_a_modal_with_too_much_of_something()
    {
        await using var slack = await StartAsync();
        var blocks = Modal();
        blocks["blocks"] = new JsonArray([.. Enumerable.Range(0, 101).Select(_ => new JsonObject { ["type"] = "divider" })]);
        Refuses(await OpenAsync(slack, blocks), "no more than 100 items allowed [json-pointer:/view/blocks]");
        foreach (var (property, most) in new[] { ("private_metadata", 3000), ("callback_id", 255), ("external_id", 255) })
        {
            var view = Modal();
            view[property] = new string('x', most + 1);
            Refuses(await OpenAsync(slack, view), $"must be less than {most + 1} characters [json-pointer:/view/{property}]");
        }
    }

    [Fact]
    public async Task Refuses_two_elements_that_both_want_the_cursor()
    {
        await using var slack = await StartAsync();
        var view = Modal();
        view["submit"] = JsonNode.Parse("""{"type":"plain_text","text":"Go"}""");
        view["blocks"] = JsonNode.Parse($"[{Input},{Input.Replace("b_title", "b_other", StringComparison.Ordinal)}]");
        foreach (var block in view["blocks"]!.AsArray()) block!["element"]!["focus_on_load"] = true;
        Refuses(await OpenAsync(slack, view), "only one element may have focus_on_load [json-pointer:/view/blocks]");
    }

    [Fact]
    public async Task Refuses_a_view_of_more_than_250_kilobytes()
    {
        await using var slack = await StartAsync();
        var view = Modal();
        view["blocks"] = new JsonArray([.. Enumerable.Range(0, 90).Select(_ => JsonNode.Parse(
            $$$"""{"type":"section","text":{"type":"mrkdwn","text":"{{{new string('é', 3000)}}}"}}"""))]);
        Assert.Equal("view_too_large", (await OpenAsync(slack, view))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Takes_the_view_as_json_in_a_form_and_not_as_a_string_in_json()
    {
        await using var slack = await StartAsync();
        var trigger = await slack.TriggerAsync();
        Assert.Equal("invalid_arguments", (await slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = Modal().ToJsonString() }))["error"]!.GetValue<string>());
        Assert.True((await slack.FormAsync("views.open", ("trigger_id", trigger), ("view", Modal().ToJsonString())))["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Pushes_to_a_depth_of_three()
    {
        await using var slack = await StartAsync();
        var root = (await OpenAsync(slack, WithButton()))["view"]!;
        var second = await PushAsync(slack);
        Assert.Equal(root["id"]!.GetValue<string>(), second["view"]!["root_view_id"]!.GetValue<string>());
        Assert.Equal(root["id"]!.GetValue<string>(), second["view"]!["previous_view_id"]!.GetValue<string>());
        Assert.True((await PushAsync(slack))["ok"]!.GetValue<bool>());
        Assert.Equal("push_limit_reached", (await PushAsync(slack))["error"]!.GetValue<string>());
        Assert.Equal(3, slack.Server.Workspace.OpenViews(Buyer).Count);
    }

    [Fact]
    public async Task Pushes_only_onto_an_open_view()
    {
        await using var slack = await StartAsync();
        var trigger = await slack.TriggerAsync();
        Assert.Equal("not_found", (await slack.CallAsync("views.push", new JsonObject { ["trigger_id"] = trigger, ["view"] = Modal() }))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Keeps_external_ids_apart()
    {
        await using var slack = await StartAsync();
        var named = WithButton();
        named["external_id"] = "mine";
        var first = await OpenAsync(slack, named);
        var trigger = await ClickTriggerAsync(slack);
        Assert.Equal("duplicate_external_id", (await slack.CallAsync("views.push", new JsonObject { ["trigger_id"] = trigger, ["view"] = named.DeepClone() }))["error"]!.GetValue<string>());
        var updated = await slack.CallAsync("views.update", new JsonObject { ["external_id"] = "mine", ["view"] = named.DeepClone() });
        Assert.Equal(first["view"]!["id"]!.GetValue<string>(), updated["view"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_an_update_with_a_stale_hash_or_of_a_closed_view()
    {
        await using var slack = await StartAsync();
        var view = (await OpenAsync(slack, Modal()))["view"]!;
        var id = view["id"]!.GetValue<string>();
        var first = view["hash"]!.GetValue<string>();
        var updated = await slack.CallAsync("views.update", new JsonObject { ["view_id"] = id, ["hash"] = first, ["view"] = Modal() });
        Assert.NotEqual(first, updated["view"]!["hash"]!.GetValue<string>());
        Assert.Equal("hash_conflict", (await slack.CallAsync("views.update", new JsonObject { ["view_id"] = id, ["hash"] = first, ["view"] = Modal() }))["error"]!.GetValue<string>());
        await slack.Server.As(Buyer).CloseViewAsync(id, Cancel);
        Assert.Equal("not_found", (await slack.CallAsync("views.update", new JsonObject { ["view_id"] = id, ["view"] = Modal() }))["error"]!.GetValue<string>());
        Refuses(await slack.CallAsync("views.update", new JsonObject { ["view"] = Modal() }), "missing required field: view_id");
    }

    [Fact]
    public async Task Keeps_what_was_chosen_while_block_and_action_keep_their_names()
    {
        await using var slack = await StartAsync();
        var id = (await OpenAsync(slack, WithSelect("b1", "size")))["view"]!["id"]!.GetValue<string>();
        await slack.Server.As(Buyer).ClickInViewAsync(id, new Sandbox.StrictSlack.People.WidgetUse("size") { Selected = "small" }, Cancel);
        var kept = await slack.CallAsync("views.update", new JsonObject { ["view_id"] = id, ["view"] = WithSelect("b1", "size") });
        Assert.Equal("small", kept["view"]!["state"]!["values"]!["b1"]!["size"]!["selected_option"]!["value"]!.GetValue<string>());
        var renamed = await slack.CallAsync("views.update", new JsonObject { ["view_id"] = id, ["view"] = WithSelect("b2", "size") });
        Assert.Null(renamed["view"]!["state"]!["values"]!["b2"]!["size"]!["selected_option"]);
    }

    [Fact]
    public async Task Publishes_a_home_tab_and_minds_its_hash()
    {
        await using var slack = await StartAsync();
        var first = await PublishAsync(slack, """{"type":"home","blocks":[]}""");
        var hash = first["view"]!["hash"]!.GetValue<string>();
        var second = await PublishAsync(slack, """{"type":"home","blocks":[{"type":"divider"}]}""", hash);
        Assert.Equal(first["view"]!["id"]!.GetValue<string>(), second["view"]!["id"]!.GetValue<string>());
        Assert.Equal("hash_conflict", (await PublishAsync(slack, """{"type":"home","blocks":[]}""", hash))["error"]!.GetValue<string>());
        Assert.Single(slack.Server.Workspace.HomeOf(Buyer)!.Blocks);
        Assert.Null(slack.Server.Workspace.HomeOf(Vendor));
    }

    [Theory]
    [InlineData("""{"type":"home","blocks":[],"title":{"type":"plain_text","text":"x"}}""", "invalid additional property: title [json-pointer:/view]")]
    [InlineData("""{"type":"home","blocks":[],"submit":{"type":"plain_text","text":"x"}}""", "invalid additional property: submit [json-pointer:/view]")]
    [InlineData("""{"type":"modal","title":{"type":"plain_text","text":"x"},"blocks":[]}""", "unsupported type: modal [json-pointer:/view]")]
    [InlineData("""{"type":"home","blocks":[{"type":"alert","text":{"type":"plain_text","text":"x"}}]}""", "unsupported type: alert [json-pointer:/view/blocks/0]")]
    public async Task Refuses_what_a_home_tab_cannot_hold(string view, string message)
    {
        await using var slack = await StartAsync();
        Refuses(await PublishAsync(slack, view), message);
    }

    [Fact]
    public async Task Publishes_nothing_where_home_is_off()
    {
        await using var slack = await StartAsync(options => options with { IsHomeEnabled = false });
        Assert.Equal("not_enabled", (await PublishAsync(slack, """{"type":"home","blocks":[]}"""))["error"]!.GetValue<string>());
    }

    private static JsonObject Modal() => Json("""{"type":"modal","title":{"type":"plain_text","text":"New"},"blocks":[]}""");

    private static JsonObject WithButton() => Json("""
        {"type":"modal","title":{"type":"plain_text","text":"New"},"blocks":[
          {"type":"actions","elements":[{"type":"button","action_id":"more","text":{"type":"plain_text","text":"More"}}]}]}
        """);

    private static JsonObject WithSelect(string blockId, string actionId) => Json($$$"""
        {"type":"modal","title":{"type":"plain_text","text":"New"},"blocks":[{"type":"section","block_id":"{{{blockId}}}","text":{"type":"plain_text","text":"x"},
          "accessory":{"type":"static_select","action_id":"{{{actionId}}}","options":[{"text":{"type":"plain_text","text":"S"},"value":"small"}]}}]}
        """);

    private static async Task<JsonObject> OpenAsync(AStrictSlack slack, JsonObject view) =>
        await slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = await slack.TriggerAsync(), ["view"] = view });

    private static async Task<string> ClickTriggerAsync(AStrictSlack slack)
    {
        await slack.Server.As(Buyer).ClickInViewAsync(slack.Server.Workspace.OpenViews(Buyer)[^1].Id, "more", Cancel);
        return slack.Product.Last.Payload["trigger_id"]!.GetValue<string>();
    }

    private static async Task<JsonObject> PushAsync(AStrictSlack slack) =>
        await slack.CallAsync("views.push", new JsonObject { ["trigger_id"] = await ClickTriggerAsync(slack), ["view"] = WithButton() });

    private static Task<JsonObject> PublishAsync(AStrictSlack slack, string view, string? hash = null)
    {
        var arguments = new JsonObject { ["user_id"] = Buyer, ["view"] = JsonNode.Parse(view) };
        if (hash is not null) arguments["hash"] = hash;
        return slack.CallAsync("views.publish", arguments);
    }

    private static void Refuses(JsonObject answer, string message)
    {
        Assert.True(string.Equals("invalid_arguments", answer["error"]?.GetValue<string>(), StringComparison.Ordinal), answer.ToJsonString());
        Assert.Contains("[ERROR] " + message, answer["response_metadata"]!["messages"]!.AsArray().Select(one => one!.GetValue<string>()), StringComparer.Ordinal);
        Assert.False(answer.ContainsKey("errors"));
    }
}
