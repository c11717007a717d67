using System.Net;
using System.Text.Json.Nodes;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class FaultTests
{
    private const string Post = """{"channel":"C0OPPORT1","text":"x"}""";

    [Fact]
    public async Task Answers_429_with_the_wait_as_often_as_told()
    {
        await using var slack = await StartAsync();
        slack.Server.Faults.Next("chat.postMessage", Fault.RateLimited(30), times: 2);
        for (var i = 0; i < 2; i++)
        {
            using var content = JsonContent(Post);
            var (response, body) = await slack.SendAsync("chat.postMessage", content);
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter!.Delta);
            Assert.Equal("ratelimited", body["error"]!.GetValue<string>());
        }

        Assert.True((await slack.CallAsync("chat.postMessage", Post))["ok"]!.GetValue<bool>());
        Assert.Single(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Fails_before_or_after_it_applied()
    {
        await using var slack = await StartAsync();
        foreach (var (fault, status, messages) in new[]
        {
            (Fault.ServerError, HttpStatusCode.InternalServerError, 0),
            (Fault.Unavailable, HttpStatusCode.ServiceUnavailable, 0),
            (Fault.ApplyThenServerError, HttpStatusCode.InternalServerError, 1),
        })
        {
            slack.Server.Faults.Next("chat.postMessage", fault);
            using var content = JsonContent(Post);
            Assert.Equal(status, (await slack.SendAsync("chat.postMessage", content)).Response.StatusCode);
            Assert.Equal(messages, slack.Server.Workspace.Messages(Opportunities).Count);
        }

        slack.Server.Faults.Next(Faults.AnyMethod, Fault.InternalError);
        Assert.Equal("internal_error", (await slack.CallAsync("chat.postMessage", Post))["error"]!.GetValue<string>());
        slack.Server.Faults.Next("chat.postMessage", Fault.ApplyThenInternalError);
        Assert.Equal("internal_error", (await slack.CallAsync("chat.postMessage", Post))["error"]!.GetValue<string>());
        Assert.Equal(2, slack.Server.Workspace.Messages(Opportunities).Count);
        Assert.Equal(0, slack.Server.Faults.Pending);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Hangs_until_released(bool applies, int messagesMeanwhile)
    {
        await using var slack = await StartAsync();
        slack.Server.Faults.Next("chat.postMessage", applies ? Fault.ApplyThenHang : Fault.Hang);
        var posting = slack.CallAsync("chat.postMessage", Post);
        await slack.Server.WaitUntilAsync(server => server.Faults.Hanging == 1, TimeSpan.FromSeconds(5), Cancel);
        Assert.Equal(messagesMeanwhile, slack.Server.Workspace.Messages(Opportunities).Count);
        Assert.False(posting.IsCompleted);
        slack.Server.Faults.Release();
        Assert.True((await posting)["ok"]!.GetValue<bool>());
        Assert.Single(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Refuses_with_any_error_and_message_on_request()
    {
        await using var slack = await StartAsync();
        slack.Server.Faults.Next("views.open", Fault.Refused("invalid_arguments", "`trigger_id` expired [json-pointer:/trigger_id]"));
        var answer = await slack.CallAsync("views.open", "{}");
        Assert.Equal("invalid_arguments", answer["error"]!.GetValue<string>());
        Assert.Equal("[ERROR] `trigger_id` expired [json-pointer:/trigger_id]", answer["response_metadata"]!["messages"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Stops_hanging_when_the_caller_goes()
    {
        await using var slack = await StartAsync();
        slack.Server.Faults.Next("chat.postMessage", Fault.Hang);
        using var http = new HttpClient();
        using var gone = new CancellationTokenSource();
        using var content = JsonContent(Post);
        var posting = http.PostAsync(new Uri(slack.Server.BaseAddress, "api/chat.postMessage"), content, gone.Token);
        await slack.Server.WaitUntilAsync(server => server.Faults.Hanging == 1, TimeSpan.FromSeconds(5), Cancel);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);
        await slack.Server.WaitUntilAsync(server => server.Faults.Hanging == 0, TimeSpan.FromSeconds(5), Cancel);
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
        Assert.Null(Assert.Single(slack.Server.Traffic.Entries).Status);
    }

    [Fact]
    public async Task Fails_a_response_url_on_request()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        var url = slack.Product.Last.Form["response_url"];
        slack.Server.Faults.Next("response_url", Fault.ServerError);
        Assert.Equal(HttpStatusCode.InternalServerError, (await slack.AnswerAsync(url, """{"text":"x"}""")).StatusCode);
        Assert.Empty(slack.Server.Workspace.EphemeralsFor(Buyer));
    }

    [Fact]
    public async Task Says_what_came_when_what_was_awaited_did_not()
    {
        await using var slack = await StartAsync();
        await slack.CallAsync("auth.test", new JsonObject());
        var late = await Assert.ThrowsAsync<TimeoutException>(() => slack.Server.WaitUntilAsync(_ => false, TimeSpan.FromMilliseconds(20), Cancel));
        Assert.Contains("auth.test -> 200", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masks_what_opens_doors_in_the_traffic()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        await slack.FormAsync("auth.test", ("token", slack.Token!));
        var shown = string.Concat(slack.Server.Traffic.Entries.Select(entry => TrafficMask.Decode(entry.RequestType, entry.Request)!.ToJsonString()));
        Assert.DoesNotContain(slack.Product.Last.Form["response_url"], shown, StringComparison.Ordinal);
        Assert.DoesNotContain(slack.Token!, shown, StringComparison.Ordinal);
        Assert.Contains("/opportunity", shown, StringComparison.Ordinal);
    }
}
