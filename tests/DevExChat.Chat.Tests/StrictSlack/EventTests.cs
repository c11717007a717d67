using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Sandbox.StrictSlack.Methods;
using Microsoft.AspNetCore.Http;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class EventTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Wraps_an_event_in_its_envelope()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).MessageDmAsync("status 42", Cancel);
        var envelope = slack.Product.Last.Json;
        Assert.Equal("/slack/events", slack.Product.Last.Path);
        Assert.Equal("event_callback", envelope["type"]!.GetValue<string>());
        Assert.Equal(slack.Server.TeamId, envelope["authorizations"]![0]!["team_id"]!.GetValue<string>());
        var said = envelope["event"]!;
        Assert.Equal("im", said["channel_type"]!.GetValue<string>());
        Assert.Equal("status 42", said["text"]!.GetValue<string>());
        Assert.Equal(Buyer, said["user"]!.GetValue<string>());
        var message = Assert.Single(slack.Server.Workspace.DirectMessages(Buyer));
        Assert.Equal("status 42", message.Text);
        Assert.Equal("event message", Assert.Single(slack.Server.Traffic.About(message.Channel, message.Ts)).Method);
    }

    [Fact]
    public async Task Retries_three_times_with_the_same_event_id()
    {
        await using var slack = await StartAsync();
        slack.Product.AnswerStatus((int)HttpStatusCode.InternalServerError);
        await slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        await ReceivedAfterAsync(slack, 2, TimeSpan.FromSeconds(1));
        await ReceivedAfterAsync(slack, 3, TimeSpan.FromMinutes(1));
        await ReceivedAfterAsync(slack, 4, TimeSpan.FromMinutes(5));
        slack.Clock.Advance(TimeSpan.FromHours(1));
        var all = slack.Product.Deliveries.ToList();
        Assert.Equal(4, all.Count);
        Assert.Single(all.Select(delivered => delivered.Json["event_id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal));
        Assert.False(all[0].Headers.ContainsKey("X-Slack-Retry-Num"));
        Assert.Equal(["1", "2", "3"], all.Skip(1).Select(delivered => delivered.Headers["X-Slack-Retry-Num"]));
        Assert.All(all.Skip(1), delivered => Assert.Equal("http_error", delivered.Headers["X-Slack-Retry-Reason"]));
        await slack.Server.WaitUntilAsync(server => server.Violations.Count == 4, Patience, Cancel);
    }

    [Fact]
    public async Task Stops_retrying_once_it_is_acknowledged()
    {
        await using var slack = await StartAsync();
        slack.Product.Answer = (context, delivered) =>
        {
            context.Response.StatusCode = delivered.Headers.ContainsKey("X-Slack-Retry-Num") ? 204 : 500;
            return Task.CompletedTask;
        };
        await slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        await ReceivedAsync(slack, 2);
        slack.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(slack.Server.Violations);
        Assert.Equal(2, slack.Product.Deliveries.Count);
    }

    [Fact]
    public async Task Does_not_retry_when_told_not_to()
    {
        await using var slack = await StartAsync();
        slack.Product.Answer = (context, _) =>
        {
            context.Response.StatusCode = 500;
            context.Response.Headers["X-Slack-No-Retry"] = "1";
            return Task.CompletedTask;
        };
        await slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        slack.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(slack.Product.Deliveries);
    }

    [Fact]
    public async Task Says_when_the_reason_was_time()
    {
        await using var slack = await StartAsync(options => options with { AcknowledgeWithin = TimeSpan.FromSeconds(1) });
        slack.Product.Answer = (context, delivered) => delivered.Headers.ContainsKey("X-Slack-Retry-Num")
            ? Task.CompletedTask
            : Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        await ReceivedAsync(slack, 2);
        Assert.Equal("http_timeout", slack.Product.Last.Headers["X-Slack-Retry-Reason"]);
    }

    [Fact]
    public async Task Tells_of_home_with_the_view_once_there_is_one()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).OpenHomeAsync(Cancel);
        Assert.Null(slack.Product.Last.Json["event"]!["view"]);
        Assert.Equal("home", slack.Product.Last.Json["event"]!["tab"]!.GetValue<string>());
        var published = await slack.CallAsync("views.publish", """{"user_id":"U0BUYER1","view":{"type":"home","blocks":[]}}""");
        await slack.Server.As(Buyer).OpenHomeAsync(Cancel);
        Assert.Equal(published["view"]!["hash"]!.GetValue<string>(), slack.Product.Last.Json["event"]!["view"]!["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tells_of_a_mention_only_where_the_bot_is_and_of_nothing_else_said_in_channels()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).SayAsync(Opportunities, "good morning", threadTs: null, Cancel);
        await slack.Server.As(Buyer).SayAsync(General, $"<@{slack.Server.BotUserId}> list", threadTs: null, Cancel);
        Assert.Empty(slack.Product.Deliveries);
        await slack.Server.As(Buyer).SayAsync(Opportunities, $"<@{slack.Server.BotUserId}> list", threadTs: null, Cancel);
        Assert.Equal("app_mention", slack.Product.Last.Json["event"]!["type"]!.GetValue<string>());
        await slack.Server.As(Buyer).InviteBotAsync(General, Cancel);
        Assert.Equal("member_joined_channel", slack.Product.Last.Json["event"]!["type"]!.GetValue<string>());
        Assert.True((await slack.CallAsync("chat.postMessage", """{"channel":"C0GENERAL","text":"x"}"""))["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Does_not_deliver_what_nobody_subscribed_to()
    {
        await using var slack = await StartAsync(options => options with { Events = [] });
        Assert.False((await slack.Server.As(Buyer).MessageDmAsync("hello", Cancel)).WasDelivered);
        Assert.Empty(slack.Product.Deliveries);
    }

    [Fact]
    public async Task Uninstalls_with_a_dead_token_and_two_events()
    {
        await using var slack = await StartAsync();
        await slack.Server.UninstallAsync(Cancel);
        Assert.Equal(TokenStatus.Revoked, slack.Server.Grants.BotToken);
        Assert.Equal(["app_uninstalled", "tokens_revoked"], slack.Product.Deliveries.Select(delivered => delivered.Json["event"]!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Checks_a_url_by_its_challenge()
    {
        await using var slack = await StartAsync();
        slack.Product.Answer = async (context, delivered) =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(new JsonObject { ["challenge"] = delivered.Json["challenge"]!.GetValue<string>() }.ToJsonString(), Cancel);
        };
        await slack.Server.VerifyUrlAsync(Cancel);
        Assert.Empty(slack.Server.Violations);
        slack.Product.AnswerJson("""{"challenge":"another"}""");
        await slack.Server.VerifyUrlAsync(Cancel);
        Assert.Single(slack.Server.Violations);
    }

    /// <summary>The delivery before was judged, and the next comes once so much time has passed; when it begins to wait is the strict Slack's to decide.</summary>
    private static async Task ReceivedAfterAsync(AStrictSlack slack, int count, TimeSpan wait)
    {
        await slack.Server.WaitUntilAsync(server => server.Violations.Count >= count - 1, Patience, Cancel);
        await Eventually.Is(() =>
        {
            if (slack.Product.Deliveries.Count < count) slack.Clock.Advance(wait);
            return slack.Product.Deliveries.Count >= count;
        });
    }

    private static Task ReceivedAsync(AStrictSlack slack, int count) =>
        slack.Server.WaitUntilAsync(_ => slack.Product.Deliveries.Count >= count, Patience, Cancel);
}
