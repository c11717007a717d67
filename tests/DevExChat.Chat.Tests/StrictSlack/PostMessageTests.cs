using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class PostMessageTests
{
    private static readonly string[] TwoTexts = ["one", "two"];

    [Theory]
    [InlineData("""{"channel":"C0NOWHERE","text":"x"}""", "channel_not_found")]
    [InlineData("""{"channel":"C0PRIVATE","text":"x"}""", "channel_not_found")]
    [InlineData("""{"channel":"U0NOBODY","text":"x"}""", "channel_not_found")]
    [InlineData("""{"channel":"C0GENERAL","text":"x"}""", "not_in_channel")]
    [InlineData("""{"channel":"C0ARCHIVE","text":"x"}""", "is_archived")]
    [InlineData("""{"channel":"C0OPPORT1"}""", "no_text")]
    [InlineData("""{"channel":"C0OPPORT1","text":"","blocks":[]}""", "no_text")]
    [InlineData("""{"text":"x"}""", "invalid_arguments")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","markdown_text":"y"}""", "markdown_text_conflict")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","blocks":{}}""", "invalid_blocks_format")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","blocks":"[{\"type\":\"divider\"}]"}""", "invalid_blocks_format")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","metadata":{"event_type":"a"}}""", "invalid_metadata_format")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","metadata":{"event_type":"a","event_payload":{"deep":{"er":1}}}}""", "invalid_metadata_format")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","metadata":"devexchat"}""", "invalid_metadata_format")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x","thread_ts":"1.000001"}""", "cannot_reply_to_message")]
    public async Task Refuses_as_Slack_does(string json, string error)
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.AddChannel("C0PRIVATE", "secret", ConversationKind.Private, [Buyer]);
        Assert.Equal(error, (await slack.CallAsync("chat.postMessage", json))["error"]!.GetValue<string>());
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Posts_where_it_was_not_invited_only_with_the_scope_for_it()
    {
        await using var slack = await StartAsync();
        slack.Server.Grants.Grant("chat:write.public");
        Assert.True((await slack.CallAsync("chat.postMessage", """{"channel":"C0GENERAL","text":"x"}"""))["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Refuses_metadata_that_is_too_large()
    {
        await using var slack = await StartAsync(options => options with { LongestMetadata = 100 });
        var answer = await slack.CallAsync("chat.postMessage", new JsonObject
        {
            ["channel"] = Opportunities,
            ["text"] = "x",
            ["metadata"] = new JsonObject { ["event_type"] = "a", ["event_payload"] = new JsonObject { ["b"] = new string('c', 100) } },
        });
        Assert.Equal("metadata_too_large", answer["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Returns_the_message_with_its_blocks_completed()
    {
        await using var slack = await StartAsync();
        var answer = await slack.CallAsync("chat.postMessage", """
            {"channel":"C0OPPORT1","text":"hello","blocks":[
              {"type":"section","text":{"type":"mrkdwn","text":"*hi*"}},
              {"type":"actions","block_id":"mine","elements":[{"type":"button","text":{"type":"plain_text","text":"Go"}}]}]}
            """);
        var message = answer["message"]!;
        Assert.Equal(answer["ts"]!.GetValue<string>(), message["ts"]!.GetValue<string>());
        Assert.NotEmpty(message["blocks"]![0]!["block_id"]!.GetValue<string>());
        Assert.False(message["blocks"]![0]!["text"]!["verbatim"]!.GetValue<bool>());
        Assert.Equal("mine", message["blocks"]![1]!["block_id"]!.GetValue<string>());
        Assert.NotEmpty(message["blocks"]![1]!["elements"]![0]!["action_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Gives_every_message_its_own_growing_ts_while_the_clock_stands()
    {
        await using var slack = await StartAsync();
        var first = await slack.PostAsync(Opportunities, "one");
        var second = await slack.PostAsync(Opportunities, "two");
        Assert.True(string.CompareOrdinal(first, second) < 0);
        Assert.Equal(TwoTexts, slack.Server.Workspace.Messages(Opportunities).Select(message => message.Text));
    }

    [Fact]
    public async Task Takes_blocks_and_metadata_as_json_in_a_form()
    {
        await using var slack = await StartAsync();
        var answer = await slack.FormAsync(
            "chat.postMessage", ("channel", Opportunities), ("text", "x"), ("blocks", """[{"type":"divider"}]"""),
            ("metadata", """{"event_type":"devexchat_card","event_payload":{"delivery_id":"d-77"}}"""));
        Assert.True(answer["ok"]!.GetValue<bool>());
        var message = Assert.Single(slack.Server.Workspace.Messages(Opportunities));
        Assert.Equal("d-77", message.Metadata!["event_payload"]!["delivery_id"]!.GetValue<string>());
        Assert.Single(message.Blocks);
        Assert.Equal("invalid_blocks_format", (await slack.FormAsync("chat.postMessage", ("channel", Opportunities), ("blocks", "[{")))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Cuts_a_text_that_is_far_too_long_and_says_so()
    {
        await using var slack = await StartAsync();
        var answer = await slack.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = new string('x', 40_001) });
        Assert.Equal("message_truncated", answer["warning"]!.GetValue<string>());
        Assert.Equal(40_000, slack.Server.Workspace.Messages(Opportunities)[0].Text.Length);
    }

    [Fact]
    public async Task Opens_the_direct_conversation_when_a_person_is_the_channel()
    {
        await using var slack = await StartAsync();
        var answer = await slack.CallAsync("chat.postMessage", """{"channel":"U0BUYER1","text":"for you"}""");
        Assert.StartsWith("D", answer["channel"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("for you", Assert.Single(slack.Server.Workspace.DirectMessages(Buyer)).Text);
    }

    [Fact]
    public async Task Cannot_reach_somebody_who_left()
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.Deactivate(Vendor);
        Assert.Equal("channel_not_found", (await slack.CallAsync("chat.postMessage", """{"channel":"U0VENDOR1","text":"x"}"""))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Cannot_write_to_people_when_the_messages_tab_is_off()
    {
        await using var slack = await StartAsync(options => options with { IsMessagesTabEnabled = false });
        Assert.Equal("messages_tab_disabled", (await slack.CallAsync("chat.postMessage", """{"channel":"U0BUYER1","text":"x"}"""))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Answers_in_a_thread_only_under_its_parent()
    {
        await using var slack = await StartAsync();
        var parent = await slack.PostAsync(Opportunities, "card");
        var reply = await slack.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = "news", ["thread_ts"] = parent });
        Assert.Equal(parent, reply["message"]!["thread_ts"]!.GetValue<string>());
        var toReply = await slack.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = "x", ["thread_ts"] = reply["ts"]!.GetValue<string>() });
        Assert.Equal("cannot_reply_to_message", toReply["error"]!.GetValue<string>());
    }
}
