using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class ChangeMessageTests
{
    private static JsonArray Divider => [new JsonObject { ["type"] = "divider" }];

    [Fact]
    public async Task An_update_with_text_alone_drops_the_blocks()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card", Divider);
        var answer = await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "changed" });
        Assert.True(answer["ok"]!.GetValue<bool>());
        var message = Assert.Single(slack.Server.Workspace.Messages(Opportunities));
        Assert.Equal("changed", message.Text);
        Assert.Empty(message.Blocks);
    }

    [Fact]
    public async Task An_update_keeps_the_metadata_it_does_not_name()
    {
        await using var slack = await StartAsync();
        var posted = await slack.CallAsync("chat.postMessage", """{"channel":"C0OPPORT1","text":"x","metadata":{"event_type":"card","event_payload":{"id":"d-1"}}}""");
        await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = posted["ts"]!.GetValue<string>(), ["text"] = "y", ["blocks"] = Divider });
        var message = Assert.Single(slack.Server.Workspace.Messages(Opportunities));
        Assert.Equal("d-1", message.Metadata!["event_payload"]!["id"]!.GetValue<string>());
        Assert.Single(message.Blocks);
        Assert.NotNull(message.EditedTs);
    }

    [Fact]
    public async Task An_empty_list_of_blocks_takes_the_blocks_away()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card", Divider);
        await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["blocks"] = new JsonArray() });
        var message = Assert.Single(slack.Server.Workspace.Messages(Opportunities));
        Assert.Equal("card", message.Text);
        Assert.Empty(message.Blocks);
    }

    [Theory]
    [InlineData("chat.update", "message_not_found")]
    [InlineData("chat.delete", "message_not_found")]
    public async Task Cannot_change_what_is_not_there(string method, string error)
    {
        await using var slack = await StartAsync();
        Assert.Equal(error, (await slack.CallAsync(method, """{"channel":"C0OPPORT1","ts":"1.000001","text":"x"}"""))["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("chat.update", "cant_update_message")]
    [InlineData("chat.delete", "cant_delete_message")]
    public async Task Cannot_change_what_somebody_else_wrote(string method, string error)
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).SayAsync(Opportunities, "mine", threadTs: null, Cancel);
        var ts = slack.Server.Workspace.Messages(Opportunities)[0].Ts;
        Assert.Equal(error, (await slack.CallAsync(method, new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "x" }))["error"]!.GetValue<string>());
        Assert.Equal("mine", slack.Server.Workspace.Messages(Opportunities)[0].Text);
    }

    [Theory]
    [InlineData("chat.update")]
    [InlineData("chat.delete")]
    public async Task Cannot_change_an_ephemeral_message(string method)
    {
        await using var slack = await StartAsync();
        var posted = await slack.CallAsync("chat.postEphemeral", """{"channel":"C0OPPORT1","user":"U0BUYER1","text":"psst"}""");
        var ts = posted["message_ts"]!.GetValue<string>();
        Assert.Equal("message_not_found", (await slack.CallAsync(method, new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "x" }))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_an_update_that_is_too_long_or_to_a_person_or_in_an_archive()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card");
        Assert.Equal("msg_too_long", (await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = new string('x', 4001) }))["error"]!.GetValue<string>());
        Assert.Equal("channel_not_found", (await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Buyer, ["ts"] = ts, ["text"] = "x" }))["error"]!.GetValue<string>());
        Assert.Equal("no_text", (await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts }))["error"]!.GetValue<string>());
        slack.Server.Workspace.Archive(Opportunities);
        Assert.Equal("is_inactive", (await slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "x" }))["error"]!.GetValue<string>());
        Assert.Equal("card", slack.Server.Workspace.Messages(Opportunities)[0].Text);
    }

    [Fact]
    public async Task Deletes_its_own_message()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card");
        Assert.True((await slack.CallAsync("chat.delete", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts }))["ok"]!.GetValue<bool>());
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Shows_an_ephemeral_message_to_one_member_only()
    {
        await using var slack = await StartAsync();
        await slack.CallAsync("chat.postEphemeral", """{"channel":"C0OPPORT1","user":"U0BUYER1","text":"psst"}""");
        Assert.Equal("psst", Assert.Single(slack.Server.Workspace.EphemeralsFor(Buyer)).Text);
        Assert.Empty(slack.Server.Workspace.EphemeralsFor(Vendor));
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Theory]
    [InlineData("""{"channel":"C0OPPORT1","user":"U0NOBODY","text":"x"}""", "user_not_in_channel")]
    [InlineData("""{"channel":"C0GENERAL","user":"U0BUYER1","text":"x"}""", "not_in_channel")]
    [InlineData("""{"channel":"C0NOWHERE","user":"U0BUYER1","text":"x"}""", "channel_not_found")]
    [InlineData("""{"channel":"C0OPPORT1","user":"U0BUYER1"}""", "no_text")]
    [InlineData("""{"channel":"C0OPPORT1","text":"x"}""", "invalid_arguments")]
    public async Task Refuses_an_ephemeral_message_as_Slack_does(string json, string error)
    {
        await using var slack = await StartAsync();
        slack.Server.Grants.Grant("chat:write.public");
        Assert.Equal(error, (await slack.CallAsync("chat.postEphemeral", json))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Links_to_a_message()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card");
        var answer = await slack.FormAsync("chat.getPermalink", ("channel", Opportunities), ("message_ts", ts));
        Assert.EndsWith($"/archives/{Opportunities}/p{ts.Replace(".", "", StringComparison.Ordinal)}", answer["permalink"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("message_not_found", (await slack.FormAsync("chat.getPermalink", ("channel", Opportunities), ("message_ts", "1.000001")))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pins_and_reacts_once()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card");
        var pin = new JsonObject { ["channel"] = Opportunities, ["timestamp"] = ts };
        Assert.True((await slack.CallAsync("pins.add", pin))["ok"]!.GetValue<bool>());
        Assert.Equal("already_pinned", (await slack.CallAsync("pins.add", pin))["error"]!.GetValue<string>());
        var reaction = new JsonObject { ["channel"] = Opportunities, ["timestamp"] = ts, ["name"] = "eyes" };
        Assert.True((await slack.CallAsync("reactions.add", reaction))["ok"]!.GetValue<bool>());
        Assert.Equal("already_reacted", (await slack.CallAsync("reactions.add", reaction))["error"]!.GetValue<string>());
        reaction["name"] = "Not A Name";
        Assert.Equal("invalid_name", (await slack.CallAsync("reactions.add", reaction))["error"]!.GetValue<string>());
        pin["timestamp"] = "1.000001";
        Assert.Equal("message_not_found", (await slack.CallAsync("pins.add", pin))["error"]!.GetValue<string>());
    }
}
