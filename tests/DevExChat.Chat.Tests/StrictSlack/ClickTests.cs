using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using Microsoft.AspNetCore.Http;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class ClickTests
{
    private const string Card = """
        [{"type":"actions","block_id":"a7","elements":[
          {"type":"button","action_id":"opp.claim","style":"primary","value":"opp_12:v7","text":{"type":"plain_text","text":"I can do this"}},
          {"type":"static_select","action_id":"opp.sort","options":[
            {"text":{"type":"plain_text","text":"By date"},"value":"date"},{"text":{"type":"plain_text","text":"By price"},"value":"price"}]},
          {"type":"overflow","action_id":"opp.more","options":[{"text":{"type":"plain_text","text":"Details"},"value":"details"}]}]},
         {"type":"section","block_id":"s1","text":{"type":"mrkdwn","text":"x"},"accessory":
          {"type":"datepicker","action_id":"opp.day","initial_date":"2026-12-04"}}]
        """;

    [Fact]
    public async Task Delivers_a_click_with_message_container_and_state()
    {
        await using var slack = await StartAsync();
        var ts = await PostCardAsync(slack);
        var shown = slack.Server.Workspace.Messages(Opportunities)[0];
        Assert.Equal(["opp.claim", "opp.sort", "opp.more", "opp.day"], shown.ActionIds);
        Assert.Contains("I can do this", shown.ShownText, StringComparison.Ordinal);
        var result = await slack.Server.As(Vendor).ClickAsync(Opportunities, ts, "opp.claim", Cancel);
        Assert.Equal(200, result.Status);
        Assert.Equal(["chat.postMessage", "block_actions"], slack.Server.Traffic.About(Opportunities, ts).Select(entry => entry.Method));
        Assert.Equal("/slack/interactivity", slack.Product.Last.Path);
        var payload = slack.Product.Last.Payload;
        Assert.Equal("block_actions", payload["type"]!.GetValue<string>());
        Assert.Equal(Vendor, payload["user"]!["id"]!.GetValue<string>());
        Assert.Equal(ts, payload["container"]!["message_ts"]!.GetValue<string>());
        Assert.False(payload["container"]!["is_ephemeral"]!.GetValue<bool>());
        Assert.Equal(ts, payload["message"]!["ts"]!.GetValue<string>());
        Assert.Equal("opportunities", payload["channel"]!["name"]!.GetValue<string>());
        Assert.StartsWith(slack.Server.BaseAddress + "actions/", payload["response_url"]!.GetValue<string>(), StringComparison.Ordinal);
        var action = payload["actions"]![0]!;
        Assert.Equal("opp_12:v7", action["value"]!.GetValue<string>());
        Assert.Equal("a7", action["block_id"]!.GetValue<string>());
        Assert.Equal("I can do this", action["text"]!["text"]!.GetValue<string>());
        Assert.Equal("2026-12-04", payload["state"]!["values"]!["s1"]!["opp.day"]!["selected_date"]!.GetValue<string>());
        Assert.Null(payload["state"]!["values"]!["a7"]!["opp.sort"]!["selected_option"]);
    }

    [Fact]
    public async Task Delivers_what_was_chosen_and_remembers_it_for_that_person()
    {
        await using var slack = await StartAsync();
        var ts = await PostCardAsync(slack);
        await slack.Server.As(Vendor).ClickAsync(Opportunities, ts, new WidgetUse("opp.sort") { Selected = "price" }, Cancel);
        Assert.Equal("By price", slack.Product.Last.Payload["actions"]![0]!["selected_option"]!["text"]!["text"]!.GetValue<string>());
        await slack.Server.As(Vendor).ClickAsync(Opportunities, ts, new WidgetUse("opp.more") { Selected = "details" }, Cancel);
        Assert.Equal("details", slack.Product.Last.Payload["actions"]![0]!["selected_option"]!["value"]!.GetValue<string>());
        Assert.Equal("price", slack.Product.Last.Payload["state"]!["values"]!["a7"]!["opp.sort"]!["selected_option"]!["value"]!.GetValue<string>());
        await slack.Server.As(Buyer).ClickAsync(Opportunities, ts, "opp.claim", Cancel);
        Assert.Null(slack.Product.Last.Payload["state"]!["values"]!["a7"]!["opp.sort"]!["selected_option"]);
    }

    [Fact]
    public async Task Clicks_only_what_is_on_the_screen_now()
    {
        await using var slack = await StartAsync();
        var ts = await PostCardAsync(slack);
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Vendor).ClickAsync(Opportunities, ts, "opp.nothing", Cancel));
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Vendor).ClickAsync(Opportunities, ts, new WidgetUse("opp.sort") { Selected = "luck" }, Cancel));
        await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "closed" });
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Vendor).ClickAsync(Opportunities, ts, "opp.claim", Cancel));
        Assert.Empty(slack.Product.Deliveries);
    }

    [Fact]
    public async Task Clicks_in_an_ephemeral_message_without_carrying_it()
    {
        await using var slack = await StartAsync();
        var posted = await slack.CallAsync("chat.postEphemeral", new JsonObject { ["channel"] = Opportunities, ["user"] = Buyer, ["text"] = "psst", ["blocks"] = JsonNode.Parse(Card) });
        var ts = posted["message_ts"]!.GetValue<string>();
        await slack.Server.As(Buyer).ClickEphemeralAsync(Opportunities, ts, "opp.claim", Cancel);
        var payload = slack.Product.Last.Payload;
        Assert.True(payload["container"]!["is_ephemeral"]!.GetValue<bool>());
        Assert.False(payload.ContainsKey("message"));
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Vendor).ClickEphemeralAsync(Opportunities, ts, "opp.claim", Cancel));
    }

    [Fact]
    public async Task Replaces_and_deletes_an_ephemeral_message_through_its_response_url_and_never_makes_it_public()
    {
        await using var slack = await StartAsync();
        var posted = await slack.CallAsync("chat.postEphemeral", new JsonObject { ["channel"] = Opportunities, ["user"] = Buyer, ["text"] = "psst", ["blocks"] = JsonNode.Parse(Card) });
        await slack.Server.As(Buyer).ClickEphemeralAsync(Opportunities, posted["message_ts"]!.GetValue<string>(), "opp.claim", Cancel);
        var url = slack.Product.Last.Payload["response_url"]!.GetValue<string>();
        await slack.AnswerAsync(url, """{"replace_original":true,"response_type":"in_channel","text":"done"}""");
        Assert.Equal("done", Assert.Single(slack.Server.Workspace.EphemeralsFor(Buyer)).Text);
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
        await slack.AnswerAsync(url, """{"delete_original":true}""");
        Assert.Empty(slack.Server.Workspace.EphemeralsFor(Buyer));
    }

    [Fact]
    public async Task Replaces_a_message_through_its_response_url()
    {
        await using var slack = await StartAsync();
        var ts = await PostCardAsync(slack);
        await slack.Server.As(Buyer).ClickAsync(Opportunities, ts, "opp.claim", Cancel);
        var url = slack.Product.Last.Payload["response_url"]!.GetValue<string>();
        await slack.AnswerAsync(url, """{"text":"only for you"}""");
        Assert.Equal("only for you", Assert.Single(slack.Server.Workspace.EphemeralsFor(Buyer)).Text);
        await slack.AnswerAsync(url, """{"replace_original":true,"text":"taken"}""");
        var message = Assert.Single(slack.Server.Workspace.Messages(Opportunities));
        Assert.Equal("taken", message.Text);
        Assert.Empty(message.Blocks);
    }

    [Fact]
    public async Task Does_not_take_a_body_for_a_click()
    {
        await using var slack = await StartAsync();
        var ts = await PostCardAsync(slack);
        slack.Product.Answer = (context, _) => context.Response.WriteAsync("ok", Cancel);
        Assert.NotNull((await slack.Server.As(Vendor).ClickAsync(Opportunities, ts, "opp.claim", Cancel)).Banner);
        slack.Product.AnswerStatus((int)HttpStatusCode.BadGateway);
        Assert.NotNull((await slack.Server.As(Vendor).ClickAsync(Opportunities, ts, "opp.claim", Cancel)).Banner);
        Assert.Equal(2, slack.Server.Violations.Count);
    }

    [Fact]
    public async Task Runs_shortcuts_with_and_without_a_message()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).ShortcutAsync("opp.new", Cancel);
        var global = slack.Product.Last.Payload;
        Assert.Equal("opp.new", global["callback_id"]!.GetValue<string>());
        Assert.False(global.ContainsKey("channel"));
        Assert.False(global.ContainsKey("response_url"));

        await slack.Server.As(Vendor).SayAsync(Opportunities, "we need chairs", threadTs: null, Cancel);
        await slack.Server.As(Buyer).MessageShortcutAsync("opp.from_msg", Opportunities, slack.Server.Workspace.Messages(Opportunities)[0].Ts, Cancel);
        var onMessage = slack.Product.Last.Payload;
        Assert.Equal("message_action", onMessage["type"]!.GetValue<string>());
        Assert.Equal("we need chairs", onMessage["message"]!["text"]!.GetValue<string>());
        Assert.True(onMessage.ContainsKey("response_url"));
    }

    private static Task<string> PostCardAsync(AStrictSlack slack) => slack.PostAsync(Opportunities, "card", JsonNode.Parse(Card)!.AsArray());
}
