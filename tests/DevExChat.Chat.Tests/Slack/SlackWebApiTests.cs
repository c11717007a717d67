using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack;
using DevExChat.Slack.WebApi;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>The way out, against a Web API that misbehaves in ways no test server of ours would.</summary>
public sealed class SlackWebApiTests
{
    private static readonly Card ACard = new("Open · OPP-2026-42 · Parser", [new CardElement.Paragraph("Words")], "Parser is open.");
    private static readonly Place Channel = new("slack", "T1", "C1");
    private static readonly PostedMessage Posted = new("slack", "T1", "C1", "1760000000.000100");
    private static readonly ChatIdentity Ann = new("slack", "T1", "U1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_at_the_other_end_means_not_sent()
    {
        var slack = await SlackHost.StartAsync();
        await slack.Api.DisposeAsync();
        Assert.IsType<SendResult.TryAgain>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));
        Assert.IsType<SendResult.TryAgain>(await slack.Platform.UpdateAsync(Posted, ACard, Cancel));
        await slack.DisposeAsync();
    }

    [Theory]
    [InlineData("not json at all", "text/html")]
    [InlineData("{\"ok\":tr", "application/json")]
    [InlineData("{\"ok\":true}", "application/json")]
    public async Task An_answer_that_cannot_be_read_leaves_a_post_uncertain(string body, string contentType)
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.Answer = (_, http) =>
        {
            http.Response.ContentType = contentType;
            return Task.FromResult(body);
        };
        Assert.IsType<SendResult.Uncertain>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_a_post_uncertain_and_an_update_to_be_repeated()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.Answer = (_, http) =>
        {
            http.Abort();
            return Task.FromResult("");
        };
        Assert.IsType<SendResult.Uncertain>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));
        Assert.IsType<SendResult.TryAgain>(await slack.Platform.UpdateAsync(Posted, ACard, Cancel));
        Assert.IsType<SendResult.TryAgain>(await slack.Platform.FindAsync(Channel, "d1", slack.Clock.Now, Cancel));
        await Assert.ThrowsAsync<PlatformBusyException>(() => slack.Platform.DescribeAsync(Ann, Cancel));
    }

    [Fact]
    public async Task Is_not_led_elsewhere()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.Answer = (_, http) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"{slack.Api.Origin}/elsewhere/chat.postMessage";
            return Task.FromResult("");
        };
        Assert.IsType<SendResult.Refused>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));
        Assert.Single(slack.Api.Calls);
    }

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    public async Task Too_fast_may_also_be_said_under_a_200(string code)
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.AnswerAlways($$"""{"ok":false,"error":"{{code}}"}""");
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<SendResult.TryAgain>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel)).Wait);
    }

    [Fact]
    public async Task Errors_not_known_yet_are_refused_by_their_code()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.AnswerAlways("""{"ok":false,"error":"brand_new_error","something":{"else":[1]}}""");
        Assert.Equal(new SendResult.Refused("brand_new_error"), await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));
    }

    [Fact]
    public async Task Invalid_blocks_are_followed_by_the_text_alone_once()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.AnswerAlways("""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]}}""");
        Assert.IsType<SendResult.Refused>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));

        Assert.Equal([true, false], slack.Api.Calls.Select(call => call.Arguments["blocks"] is not null));
        Assert.All(slack.Api.Calls, call => Assert.Equal("d1", (string?)call.Arguments["metadata"]!["event_payload"]!["delivery_id"]));
        Assert.Contains("json-pointer:/blocks/0/text/text", slack.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_neither_unfurls_nor_sends_nulls_and_hangs_from_its_thread()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.Platform.PostAsync(Channel with { Thread = "1.5" }, ACard, "d1", Cancel);

        var call = Assert.Single(slack.Api.Calls);
        Assert.Equal(("chat.postMessage", "application/json; charset=utf-8", $"Bearer {SlackHost.Token}"), (call.Method, call.ContentType, call.Authorization));
        Assert.Equal((false, false, "1.5"), ((bool)call.Arguments["unfurl_links"]!, (bool)call.Arguments["unfurl_media"]!, (string?)call.Arguments["thread_ts"]));
        Assert.DoesNotContain("null", call.Arguments.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_methods_are_called_with_forms()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.AnswerAlways("""{"ok":true,"user":{"id":"U1","name":"ann","real_name":"Ann A","tz":"America/Toronto","locale":"en-CA","profile":{"display_name":""}}}""");
        var ann = await slack.Platform.DescribeAsync(Ann, Cancel);

        Assert.Equal(new ChatProfile("Ann A", "en-CA", "America/Toronto"), ann);
        var call = Assert.Single(slack.Api.Calls);
        Assert.Equal(("application/x-www-form-urlencoded", "U1", "true"), (call.ContentType, (string?)call.Arguments["user"], (string?)call.Arguments["include_locale"]));
    }

    [Theory]
    [InlineData("https://slack.com/api/", "https://hooks.slack.com/commands/T1/1/x", true)]
    [InlineData("https://slack.com/api/", "https://hooks.slack.com:444/commands/T1/1/x", false)]
    [InlineData("https://slack.com/api/", "http://hooks.slack.com/commands/T1/1/x", false)]
    [InlineData("https://slack.com/api/", "https://hooks.slack.com.evil.org/x", false)]
    [InlineData("https://slack.com/api/", "https://me@hooks.slack.com/x", false)]
    [InlineData("https://slack.com/api/", "https://hooks.slack-gov.com/x", false)]
    [InlineData("https://slack.com/api/", "https://169.254.169.254/latest", false)]
    [InlineData("https://slack.com/api/", "/relative", false)]
    [InlineData("https://slack-gov.com/api/", "https://hooks.slack-gov.com/x", true)]
    [InlineData("https://slack-gov.com/api/", "https://hooks.slack.com/x", false)]
    [InlineData("http://127.0.0.1:5001/api/", "http://127.0.0.1:5001/actions/x", true)]
    [InlineData("http://127.0.0.1:5001/api/", "http://127.0.0.1:5002/actions/x", false)]
    [InlineData("http://127.0.0.1:5001/api/", "https://hooks.slack.com/x", false)]
    public void Answers_go_only_where_this_slack_takes_them(string apiUrl, string address, bool isAllowed)
    {
        using var http = new HttpClient();
        var settings = new SlackSettings { SigningSecret = "s", BotToken = "t", ApiUrl = new Uri(apiUrl) };
        Assert.Equal(isAllowed, new ResponseUrls(http, settings, TimeProvider.System).IsAllowed(address));
    }

    [Fact]
    public async Task An_answer_to_a_foreign_address_is_refused_without_a_call()
    {
        await using var slack = await SlackHost.StartAsync();
        Assert.IsType<SendResult.Refused>(await slack.Platform.AnswerAsync("https://hooks.slack.com/actions/x", ACard, Cancel));
        Assert.Empty(slack.Api.Calls);
    }

    [Theory]
    [InlineData(404, "used_url")]
    [InlineData(404, "expired_url")]
    [InlineData(404, "{\"ok\":false,\"error\":\"used_url\"}")]
    public async Task A_spent_response_url_is_gone(int status, string body)
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Api.Answer = (_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = body[0] == '{' ? "application/json" : "text/plain";
            return Task.FromResult(body);
        };
        Assert.IsType<SendResult.Gone>(await slack.Platform.AnswerAsync($"{slack.Api.Origin}/actions/x", ACard, Cancel));
    }

    [Fact]
    public async Task Each_method_keeps_within_its_own_limit_a_minute()
    {
        await using var slack = await SlackHost.StartAsync(pace: true);
        var sent = new List<DateTimeOffset>();
        for (var tries = 0; sent.Count < 120; tries++)
        {
            Assert.True(tries < 1000);
            if (await slack.Platform.UpdateAsync(Posted, ACard, Cancel) is SendResult.TryAgain again) slack.Clock.Move(again.Wait!.Value);
            else sent.Add(slack.Clock.Now);
        }

        Assert.All(sent, first => Assert.InRange(sent.Count(one => one >= first && one < first.AddMinutes(1)), 1, 50));
        Assert.True(sent[^1] - sent[0] < TimeSpan.FromMinutes(4));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("1.2", true)]
    public void One_busy_workspace_holds_up_another_only_where_one_token_serves_both(string? clientId, bool goes)
    {
        var pace = new SlackPace(new SlackSettings { ClientId = clientId }, new StillClock());
        while (pace.Enter("T1", SlackMethods.Update) is null)
        {
        }

        Assert.Equal(goes, pace.Enter("T2", SlackMethods.Update) is null);
        Assert.NotNull(pace.Enter("T1", SlackMethods.Update));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("1.2", true)]
    public void Channels_that_slack_refuses_in_one_workspace_hold_up_another_only_where_one_token_serves_both(string? clientId, bool goes)
    {
        var pace = new SlackPace(new SlackSettings { ClientId = clientId }, new StillClock());
        pace.Close("T1", SlackMethods.Post, "C1", TimeSpan.FromSeconds(30));
        pace.Close("T1", SlackMethods.Post, "C2", TimeSpan.FromSeconds(30));

        Assert.Equal(goes, pace.Enter("T2", SlackMethods.Post, "C3") is null);
        Assert.Equal(TimeSpan.FromSeconds(30), pace.Enter("T1", SlackMethods.Post, "C3"));
        Assert.Null(pace.Enter("T1", SlackMethods.Update));
    }

    [Fact]
    public async Task One_busy_channel_does_not_hold_up_another()
    {
        await using var slack = await SlackHost.StartAsync(pace: true);
        Assert.IsType<SendResult.Delivered>(await slack.Platform.PostAsync(Channel, ACard, "d1", Cancel));
        Assert.IsType<SendResult.TryAgain>(await slack.Platform.PostAsync(Channel, ACard, "d2", Cancel));
        Assert.IsType<SendResult.Delivered>(await slack.Platform.PostAsync(Channel with { Conversation = "C2" }, ACard, "d3", Cancel));
        Assert.Equal(2, slack.Api.Calls.Count);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_hears_so()
    {
        await using var slack = await SlackHost.StartAsync();
        using var patience = new CancellationTokenSource();
        slack.Api.Answer = async (_, http) =>
        {
            await patience.CancelAsync();
            var aborted = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
            return "";
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slack.Platform.PostAsync(Channel, ACard, "d1", patience.Token));
    }
}
