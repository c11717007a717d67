using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class TriggerTests
{
    private const string View = """{"type":"modal","title":{"type":"plain_text","text":"New"},"blocks":[]}""";

    [Fact]
    public async Task Opens_a_view_within_three_seconds_on_the_clock()
    {
        await using var slack = await StartAsync();
        var trigger = await slack.TriggerAsync();
        slack.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True((await OpenAsync(slack, trigger))["ok"]!.GetValue<bool>());
        Assert.Single(slack.Server.Workspace.OpenViews(Buyer));
    }

    [Fact]
    public async Task Refuses_a_trigger_after_three_seconds()
    {
        await using var slack = await StartAsync();
        var trigger = await slack.TriggerAsync();
        slack.Clock.Advance(TimeSpan.FromSeconds(3.001));
        Assert.Equal("expired_trigger_id", (await OpenAsync(slack, trigger))["error"]!.GetValue<string>());
        Assert.Empty(slack.Server.Workspace.OpenViews(Buyer));
    }

    [Fact]
    public async Task Refuses_a_trigger_a_second_time()
    {
        await using var slack = await StartAsync();
        var trigger = await slack.TriggerAsync();
        await OpenAsync(slack, trigger);
        Assert.Equal("exchanged_trigger_id", (await OpenAsync(slack, trigger))["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1.2.0123456789abcdef0123456789abcdef")]
    public async Task Refuses_a_trigger_it_did_not_give(string trigger)
    {
        await using var slack = await StartAsync();
        Assert.Equal("invalid_trigger_id", (await OpenAsync(slack, trigger))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Does_not_spend_the_trigger_on_a_refused_view()
    {
        await using var slack = await StartAsync();
        var trigger = await slack.TriggerAsync();
        await slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = new JsonObject { ["type"] = "modal" } });
        Assert.True((await OpenAsync(slack, trigger))["ok"]!.GetValue<bool>());
    }

    private static Task<JsonObject> OpenAsync(AStrictSlack slack, string trigger) =>
        slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = JsonNode.Parse(View) });
}
