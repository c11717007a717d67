using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>How sockets are opened, renewed and given up.</summary>
public sealed class SocketConnectionTests
{
    private const string Channel = "C0OPPORT1";
    private const string Buyer = "U0BUYER1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_are_opened_ten_seconds_apart_each_by_an_address_of_its_own_that_is_asked_for_with_the_app_level_token()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        await pair.UntilAsync(server => server.Sockets.Open.Count == 1);
        await pair.BothOpenAsync();

        var openings = pair.Openings();
        Assert.Equal(2, openings.Count);
        Assert.InRange(openings[1] - openings[0], TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        Assert.All(pair.Server.Traffic.Calls("apps.connections.open"), call => Assert.Equal("", call.Request));
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Nothing_is_ready_before_hello()
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Sockets.KeepSilent());
        await pair.UntilAsync(server => server.Sockets.Connected == 1);
        Assert.Equal((0, HealthStatus.Degraded), (pair.Mode().Open, await HealthAsync(pair)));

        pair.Server.Sockets.Greet();
        await Eventually.Is(() => pair.Mode().Open == 1);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(pair));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Before_slack_closes_one_another_is_ready_and_what_the_old_one_brought_is_answered(bool isWarning)
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        var old = (await pair.BothOpenAsync())[0];
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (_, _) => held.Task;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Here it is.");
        pair.Server.Sockets.Next = old;
        var asking = pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel);
        await Eventually.Is(() => pair.Host.Switchboard.Heard.Count == 1);

        pair.Server.Sockets.KeepSilent();
        await (isWarning ? pair.Server.Sockets.WarnAsync(old, Cancel) : pair.Server.Sockets.RefreshAsync(old, Cancel));
        await pair.UntilAsync(server => server.Sockets.Connected == 3);
        Assert.True(old.IsOpen);
        pair.Server.Sockets.Greet();
        await pair.UntilAsync(server => server.Sockets.Open.Count == 3);
        Assert.True(old.IsOpen);

        held.SetResult();
        Assert.Equal("Here it is.", (await asking).Shown!.Text);
        await pair.UntilAsync(server => !old.IsOpen && server.Sockets.Open.Count == 2);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Once_the_link_is_disabled_it_stops_for_good_and_says_so()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        await pair.BothOpenAsync();
        await pair.Server.Sockets.DisableLinkAsync(Cancel);
        await pair.UntilAsync(server => server.Sockets.Connected == 0);
        await StoppedAsync(pair, "link_disabled", openings: 2);
    }

    [Fact]
    public async Task A_token_of_another_app_stops_it_for_good()
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Sockets.GreetsFor = "A0ANOTHER");
        await Eventually.Is(() => pair.Mode().StoppedBecause is not null);
        await StoppedAsync(pair, "other_app", openings: 1);
    }

    [Theory]
    [InlineData("not_authed")]
    [InlineData("invalid_auth")]
    [InlineData("account_inactive")]
    [InlineData("user_removed_from_team")]
    [InlineData("team_disabled")]
    public async Task A_token_that_is_worth_nothing_stops_it_for_good(string code)
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Faults.Next("apps.connections.open", Fault.Refused(code)));
        await Eventually.Is(() => pair.Mode().StoppedBecause is not null);
        await StoppedAsync(pair, code, openings: 1);
    }

    [Theory]
    [InlineData("missing_scope")]
    [InlineData("internal_error")]
    [InlineData("ratelimited")]
    public async Task Whatever_else_goes_wrong_it_is_tried_again_with_growing_pauses(string code)
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Faults.Next("apps.connections.open", Fault.Refused(code), times: 4));
        await pair.PassesUntilAsync(server => server.Faults.Pending == 0 && server.Sockets.Open.Count == 2);

        var openings = pair.Openings();
        Assert.True(openings.Count >= 6);
        Assert.Null(pair.Mode().StoppedBecause);
        Assert.DoesNotContain(pair.Host.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task It_waits_as_long_as_slack_says()
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Faults.Next("apps.connections.open", Fault.RateLimited(45), times: 2));
        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
        // Either may have had one of the refusals, or the first both.
        Assert.True(pair.Openings()[^1] - pair.Openings()[0] >= TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task Two_sockets_keep_slacks_own_pace()
    {
        await using var pair = await StrictPair.StartSocketsAsync(isPaced: true);
        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
        Assert.True(pair.Openings()[^1] - pair.Openings()[0] >= TimeSpan.FromSeconds(59));
    }

    [Fact]
    public async Task One_that_broke_is_opened_again()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        foreach (var socket in await pair.BothOpenAsync()) pair.Server.Sockets.Drop(socket);
        await pair.UntilAsync(server => server.Sockets.Connected == 0);
        var broken = pair.Clock.GetUtcNow();

        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
        Assert.All(pair.Openings().Skip(2), opening => Assert.True(opening - broken >= TimeSpan.FromSeconds(1)));
        Assert.Equal(4, pair.Openings().Count);
        Assert.Equal(200, (await pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel)).Status);
    }

    [Fact]
    public async Task One_that_slack_closes_is_opened_again()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        await pair.Server.Sockets.CloseAsync((await pair.BothOpenAsync())[1], Cancel);
        await pair.PassesUntilAsync(server => server.Sockets.Open.Any(socket => socket.Number == 3) && server.Sockets.Open.Count == 2);
    }

    [Fact]
    public async Task Told_that_there_are_too_many_it_waits_half_a_minute_at_least()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        var refused = (await pair.BothOpenAsync())[0];
        var at = pair.Clock.GetUtcNow();
        await pair.Server.Sockets.RefuseAsync(refused, Cancel);
        await pair.UntilAsync(_ => !refused.IsOpen);

        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
        Assert.InRange(pair.Openings()[2] - at, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public async Task Sent_away_in_place_of_a_hello_it_waits_half_a_minute_at_least()
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Sockets.MostSockets = 1);
        await pair.PassesUntilAsync(_ => pair.Openings().Count == 3);
        Assert.InRange(pair.Openings()[2] - pair.Openings()[1], TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(70));
        Assert.Equal(1, pair.Mode().Open);

        pair.Server.Sockets.MostSockets = 10;
        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
    }

    [Fact]
    public async Task Until_its_replacement_is_ready_the_old_one_serves()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        var both = await pair.BothOpenAsync();
        pair.Server.Sockets.MostSockets = 2;
        await pair.Server.Sockets.WarnAsync(both[0], Cancel);
        await pair.PassesUntilAsync(_ => pair.Openings().Count == 4);
        Assert.True(both[0].IsOpen);
        pair.Server.Sockets.Next = both[0];
        Assert.Equal(200, (await pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel)).Status);

        pair.Server.Sockets.MostSockets = 10;
        await pair.PassesUntilAsync(server => !both[0].IsOpen && server.Sockets.Open.Count == 2);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task A_slack_that_parts_again_and_again_is_not_asked_without_a_pause()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        await pair.BothOpenAsync();
        for (var time = 0; time < 4; time++)
        {
            var newest = pair.Server.Sockets.Open[^1];
            await pair.Server.Sockets.RefreshAsync(newest, Cancel);
            await pair.PassesUntilAsync(server => server.Sockets.Open[^1].Number > newest.Number && server.Sockets.Open.Count == 2);
            await Eventually.Is(() => pair.Mode().IsCalm);
        }

        var openings = pair.Openings();
        Assert.True(openings[5] - openings[2] >= TimeSpan.FromSeconds(7), string.Join(", ", openings));
    }

    [Fact]
    public async Task One_that_stays_silent_is_replaced()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        var both = await pair.BothOpenAsync();
        both[0].IsStalled = true;
        pair.Clock.Advance(TimeSpan.FromMinutes(9));
        await pair.Server.Sockets.SendAsync(both[1], """{"type":"hello"}""", Cancel);
        Assert.Equal(2, pair.Openings().Count);

        pair.Clock.Advance(TimeSpan.FromSeconds(70));
        await pair.UntilAsync(server => !both[0].IsOpen && server.Sockets.Open.Count >= 2);
    }

    [Fact]
    public async Task One_whose_other_end_answers_no_ping_breaks()
    {
        await using var slack = new ARawSocket(answersPings: false);
        using var wire = new SocketWire(TimeSpan.FromSeconds(0.2));
        await wire.ConnectAsync(slack.Address, Cancel);

        // As if somebody had cancelled it, which nobody did.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wire.ReceiveAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.False(Cancel.IsCancellationRequested);
        Assert.True(slack.Pings > 0);
    }

    [Fact]
    public async Task One_whose_other_end_only_answers_pings_stays()
    {
        await using var slack = new ARawSocket(answersPings: true);
        using var wire = new SocketWire(TimeSpan.FromSeconds(0.2));
        await wire.ConnectAsync(slack.Address, Cancel);

        var receiving = wire.ReceiveAsync(Cancel);
        await Eventually.Is(() => slack.Pings >= 5);
        Assert.False(receiving.IsCompleted);
    }

    [Theory]
    [InlineData("wss://slack.com.example.org/link?ticket=ticketsecret")]
    [InlineData("ws://wss-primary.slack.com/link?ticket=ticketsecret")]
    [InlineData("ws://192.0.2.1/link?ticket=ticketsecret")]
    [InlineData("http://127.0.0.1/link?ticket=ticketsecret")]
    [InlineData("ticketsecret")]
    public async Task An_address_that_is_not_slacks_is_never_called_nor_logged(string address)
    {
        await using var pair = await StrictPair.StartSocketsAsync(server => server.Sockets.FalseAddress = address);
        await Eventually.Is(() => pair.Host.Log.Lines.Any(line => line.Level == LogLevel.Error));
        Assert.Contains("Refused a socket whose address is not Slack's", pair.Host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ticketsecret", pair.Host.Log.Text, StringComparison.Ordinal);

        pair.Server.Sockets.FalseAddress = null;
        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
    }

    [Theory]
    [InlineData("wss://wss-primary.slack.com/link/?ticket=1", "https://slack.com/api/", true)]
    [InlineData("wss://slack.com/link/", "https://slack.com/api/", true)]
    [InlineData("wss://wss-primary.slack-gov.com/link/", "https://slack-gov.com/api/", true)]
    [InlineData("ws://127.0.0.1:5001/link", "http://127.0.0.1:5000/api/", true)]
    [InlineData("ws://127.0.0.1:5001/link", "https://slack.com/api/", false)]
    [InlineData("ws://wss-primary.slack.com/link", "http://127.0.0.1:5000/api/", false)]
    [InlineData("wss://myslack.com/link", "https://slack.com/api/", false)]
    [InlineData("wss://slack.com:8443/link", "https://slack.com/api/", false)]
    [InlineData("wss://slack.com@example.org/link", "https://slack.com/api/", false)]
    [InlineData("wss://me:pass@slack.com/link", "https://slack.com/api/", false)]
    [InlineData("https://slack.com/link", "https://slack.com/api/", false)]
    [InlineData("", "https://slack.com/api/", false)]
    [InlineData(null, "https://slack.com/api/", false)]
    public void Only_slacks_own_hosts_are_called_or_this_machine_where_all_of_slack_is_on_it(string? address, string apiUrl, bool allowed) =>
        Assert.Equal(allowed, SocketAddress.IsAllowed(address, new Uri(apiUrl), out _));

    [Fact]
    public void The_pauses_grow_from_a_second_to_a_minute_are_not_all_the_same_and_begin_anew_after_a_success()
    {
        var backOff = new SocketBackOff();
        Assert.Equal(TimeSpan.Zero, backOff.Next());
        for (var failure = 1; failure <= 50; failure++)
        {
            backOff.Fail();
            var most = Math.Min(60, Math.Pow(2, failure));
            Assert.InRange(backOff.Next().TotalSeconds, most / 2, most);
        }

        Assert.True(Enumerable.Range(0, 20).Select(_ => backOff.Next()).Distinct().Count() > 1);
        backOff.Fail(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(5), backOff.Next());
        backOff.Reset();
        Assert.Equal(TimeSpan.Zero, backOff.Next());
    }

    [Fact]
    public async Task The_host_stops_once_what_came_in_is_answered_and_says_goodbye()
    {
        var pair = await StrictPair.StartSocketsAsync();
        await pair.BothOpenAsync();
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (_, _) => held.Task;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Here it is.");
        var asking = pair.Server.As(Buyer).CommandAsync("/opportunity", "list", Channel, Cancel);
        await Eventually.Is(() => pair.Host.Switchboard.Heard.Count == 1);

        var stopping = pair.Mode().StopAsync(Cancel);
        held.SetResult();
        Assert.Equal("Here it is.", (await asking).Shown!.Text);
        await stopping;
        await pair.UntilAsync(server => server.Sockets.Connected == 0);
        Assert.Empty(pair.Server.Violations);
        await pair.DisposeAsync();
    }

    private static async Task StoppedAsync(StrictPair pair, string reason, int openings)
    {
        await Eventually.Is(() => pair.Mode().StoppedBecause == reason);
        await Eventually.Is(() => pair.Host.Log.Lines.Any(line => line.Level == LogLevel.Error));
        Assert.Contains(reason, Assert.Single(pair.Host.Log.Lines, line => line.Level == LogLevel.Error).Text, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(pair));
        pair.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(openings, pair.Openings().Count);
        Assert.DoesNotContain(StrictPair.AppToken, pair.Host.Log.Text, StringComparison.Ordinal);
    }

    private static async Task<HealthStatus> HealthAsync(StrictPair pair) =>
        (await pair.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"), Cancel)).Status;
}
