using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class ScheduleTests
{
    [Fact]
    public async Task Posts_when_the_clock_gets_there()
    {
        await using var slack = await StartAsync();
        var answer = await ScheduleAsync(slack, TimeSpan.FromDays(100));
        slack.Clock.Advance(TimeSpan.FromDays(99));
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
        slack.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("later", Assert.Single(slack.Server.Workspace.Messages(Opportunities)).Text);
        Assert.Equal("invalid_scheduled_message_id", (await UnscheduleAsync(slack, answer))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Can_be_taken_back_before_it_is_posted()
    {
        await using var slack = await StartAsync();
        var answer = await ScheduleAsync(slack, TimeSpan.FromHours(1));
        Assert.True((await UnscheduleAsync(slack, answer))["ok"]!.GetValue<bool>());
        slack.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Accepts_metadata_and_then_never_posts()
    {
        await using var slack = await StartAsync();
        var answer = await slack.CallAsync("chat.scheduleMessage", new JsonObject
        {
            ["channel"] = Opportunities,
            ["text"] = "later",
            ["post_at"] = Noon.AddHours(1).ToUnixTimeSeconds(),
            ["metadata"] = JsonNode.Parse("""{"event_type":"a","event_payload":{}}"""),
        });
        Assert.True(answer["ok"]!.GetValue<bool>());
        slack.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Refuses_the_past_the_far_future_and_a_crowd()
    {
        await using var slack = await StartAsync();
        Assert.Equal("time_in_past", (await ScheduleAsync(slack, TimeSpan.Zero))["error"]!.GetValue<string>());
        Assert.Equal("time_too_far", (await ScheduleAsync(slack, TimeSpan.FromDays(120) + TimeSpan.FromSeconds(1)))["error"]!.GetValue<string>());
        Assert.Equal("invalid_time", (await slack.CallAsync("chat.scheduleMessage", """{"channel":"C0OPPORT1","text":"x","post_at":"noon"}"""))["error"]!.GetValue<string>());
        for (var i = 0; i < 30; i++) Assert.True((await ScheduleAsync(slack, TimeSpan.FromHours(1)))["ok"]!.GetValue<bool>());
        Assert.Equal("restricted_too_many", (await ScheduleAsync(slack, TimeSpan.FromHours(1)))["error"]!.GetValue<string>());
        Assert.True((await ScheduleAsync(slack, TimeSpan.FromHours(2)))["ok"]!.GetValue<bool>());
    }

    private static Task<JsonObject> ScheduleAsync(AStrictSlack slack, TimeSpan ahead) => slack.CallAsync(
        "chat.scheduleMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = "later", ["post_at"] = (Noon + ahead).ToUnixTimeSeconds() });

    private static Task<JsonObject> UnscheduleAsync(AStrictSlack slack, JsonObject scheduled) => slack.CallAsync(
        "chat.deleteScheduledMessage",
        new JsonObject { ["channel"] = Opportunities, ["scheduled_message_id"] = scheduled["scheduled_message_id"]!.GetValue<string>() });
}
