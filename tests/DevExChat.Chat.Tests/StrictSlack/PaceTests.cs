using System.Net;
using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class PaceTests
{
    [Fact]
    public async Task Takes_one_message_a_second_in_a_channel_after_a_burst()
    {
        await using var slack = await StartAsync(options => options with { MessageBurst = 2 });
        await slack.PostAsync(Opportunities, "one");
        await slack.PostAsync(Opportunities, "two");
        using var content = JsonContent("""{"channel":"C0OPPORT1","text":"three"}""");
        var (response, body) = await slack.SendAsync("chat.postMessage", content);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("ratelimited", body["error"]!.GetValue<string>());
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
        await slack.PostAsync("C0OCCASI1", "elsewhere");
        slack.Clock.Advance(TimeSpan.FromSeconds(1));
        await slack.PostAsync(Opportunities, "three");
        Assert.Equal(3, slack.Server.Workspace.Messages(Opportunities).Count);
    }

    [Fact]
    public async Task Counts_the_calls_of_each_method_by_its_tier()
    {
        await using var slack = await StartAsync();
        var ts = await slack.PostAsync(Opportunities, "card");
        var update = new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "again" };
        for (var i = 0; i < 50; i++) Assert.True((await slack.CallAsync("chat.update", update))["ok"]!.GetValue<bool>());
        using var content = JsonContent(update.ToJsonString());
        var (response, _) = await slack.SendAsync("chat.update", content);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.True((await slack.CallAsync("chat.delete", new JsonObject { ["channel"] = Opportunities, ["ts"] = "1.000001" }))["error"]!.GetValue<string>() is "message_not_found");
        slack.Clock.Advance(response.Headers.RetryAfter!.Delta!.Value);
        Assert.True((await slack.CallAsync("chat.update", update))["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Counts_twenty_lists_a_minute()
    {
        await using var slack = await StartAsync();
        for (var i = 0; i < 20; i++) await slack.FormAsync("conversations.list");
        Assert.Equal("ratelimited", (await slack.FormAsync("conversations.list"))["error"]!.GetValue<string>());
        slack.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True((await slack.FormAsync("conversations.list"))["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Lets_a_benchmark_run_as_fast_as_it_can()
    {
        await using var slack = await StartAsync(options => options with { IsPaced = false, MessageBurst = 1, TrafficKept = 0 });
        for (var i = 0; i < 20; i++) await slack.PostAsync(Opportunities, "x");
        Assert.Empty(slack.Server.Traffic.Entries);
        Assert.Equal(20, slack.Server.Traffic.CountOf("chat.postMessage"));
    }
}
