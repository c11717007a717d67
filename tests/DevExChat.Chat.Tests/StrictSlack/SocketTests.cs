using System.Net.WebSockets;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Wire;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class SocketTests
{
    private const string AppToken = "xapp-1-of-this-app";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xapp-1-somebody-else", "invalid_auth")]
    [InlineData("xoxb-of-this-app", "not_allowed_token_type")]
    public async Task Gives_an_address_to_the_app_level_token_alone(string? token, string error)
    {
        await using var slack = await SlackAsync(options => options with { BotToken = "xoxb-of-this-app" });
        slack.Token = token;
        Assert.Equal(error, (await slack.CallAsync("apps.connections.open", []))["error"]!.GetValue<string>());
        slack.Token = AppToken;
        Assert.StartsWith("ws://127.0.0.1:", (await slack.CallAsync("apps.connections.open", []))["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_one_address_a_minute()
    {
        await using var slack = await SlackAsync(options => options with { IsPaced = true });
        slack.Token = AppToken;
        Assert.True((await slack.CallAsync("apps.connections.open", []))["ok"]!.GetValue<bool>());
        var (response, _) = await slack.SendAsync("apps.connections.open", content: null);
        Assert.Equal((429, TimeSpan.FromMinutes(1)), ((int)response.StatusCode, response.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task An_address_is_good_once()
    {
        await using var slack = await SlackAsync();
        var address = await ASocketClient.AddressAsync(slack);
        using var first = await ASocketClient.ConnectAsync(address);
        await Assert.ThrowsAsync<WebSocketException>(() => ASocketClient.ConnectAsync(address));
        await Assert.ThrowsAsync<WebSocketException>(() => ASocketClient.ConnectAsync(new Uri(address.GetLeftPart(UriPartial.Path))));
    }

    [Fact]
    public async Task Says_hello_before_anything_else_and_delivers_nothing_before()
    {
        await using var slack = await SlackAsync();
        slack.Server.Sockets.KeepSilent();
        using var client = await ASocketClient.ConnectAsync(await ASocketClient.AddressAsync(slack));
        await slack.Server.WaitUntilAsync(server => server.Sockets.Connected == 1, Patience, Cancel);
        Assert.Equal("/opportunity failed with the error \"dispatch_failed\".", (await TypeAsync(slack, "list")).Banner);

        slack.Server.Sockets.Greet();
        var hello = await client.HearAsync();
        Assert.Equal(("hello", slack.Server.AppId), (hello!["type"]!.GetValue<string>(), hello["connection_info"]!["app_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Delivers_nothing_over_http_in_socket_mode_and_the_other_way_round()
    {
        await using var sockets = await SlackAsync();
        Assert.NotNull((await TypeAsync(sockets, "list")).Banner);
        Assert.Empty(sockets.Product.Deliveries);

        await using var http = await StartAsync();
        await TypeAsync(http, "list");
        Assert.Single(http.Product.Deliveries);
        http.Token = "xapp-1-any";
        Assert.Equal("invalid_auth", (await http.CallAsync("apps.connections.open", []))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Wraps_commands_interactions_and_events_and_says_which_may_be_answered()
    {
        await using var slack = await SlackAsync();
        using var client = await ASocketClient.OpenAsync(slack);

        var typing = TypeAsync(slack, "list");
        var command = (await client.HearAsync())!;
        Assert.Equal(("slash_commands", true, "list"), Outline(command, "text"));
        await client.AcknowledgeAsync(command, Json("""{"text":"Here."}"""));
        Assert.Equal("Here.", (await typing).Shown!.Text);

        var shortcut = slack.Server.As(Buyer).ShortcutAsync("opportunity.new", Cancel);
        var interactive = (await client.HearAsync())!;
        Assert.Equal(("interactive", false, "shortcut"), Outline(interactive, "type"));
        await client.AcknowledgeAsync(interactive);
        Assert.Null((await shortcut).Banner);

        var writing = slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        var happened = (await client.HearAsync())!;
        Assert.Equal(("events_api", false, "event_callback"), Outline(happened, "type"));
        Assert.Equal((0, ""), (happened["retry_attempt"]!.GetValue<int>(), happened["retry_reason"]!.GetValue<string>()));
        await client.AcknowledgeAsync(happened);
        Assert.Equal(200, (await writing).Status);
        Assert.Empty(slack.Server.Violations);
    }

    [Fact]
    public async Task Delivers_over_any_one_of_the_sockets()
    {
        await using var slack = await SlackAsync();
        using var one = await ASocketClient.OpenAsync(slack);
        using var other = await ASocketClient.OpenAsync(slack);
        var answering = new[] { one, other }.Select(AnswerAllAsync).ToList();
        for (var i = 0; i < 40; i++) await TypeAsync(slack, "list");
        Assert.All(slack.Server.Sockets.Open, socket => Assert.InRange(socket.Delivered, 1, 39));
        await Task.WhenAll(one.CloseAsync(), other.CloseAsync());
        await Task.WhenAll(answering);
        Assert.Empty(slack.Server.Violations);
    }

    [Fact]
    public async Task Refuses_an_acknowledgement_from_another_socket()
    {
        await using var slack = await SlackAsync();
        using var one = await ASocketClient.OpenAsync(slack);
        using var other = await ASocketClient.OpenAsync(slack);
        slack.Server.Sockets.Next = slack.Server.Sockets.Open[0];
        var typing = TypeAsync(slack, "list");
        var envelope = (await one.HearAsync())!;
        await other.AcknowledgeAsync(envelope);
        await BrokenAsync(slack, "over another socket");
        Assert.False(typing.IsCompleted);
        await one.AcknowledgeAsync(envelope);
        Assert.Null((await typing).Banner);
    }

    [Theory]
    [InlineData("""{"envelope_id":"never-sent"}""", "that Slack never sent")]
    [InlineData("""{"payload":{}}""", "that is no acknowledgement")]
    [InlineData("ok", "that is no acknowledgement")]
    public async Task Refuses_an_acknowledgement_of_nothing(string said, string sentence)
    {
        await using var slack = await SlackAsync();
        using var client = await ASocketClient.OpenAsync(slack);
        await client.SayAsync(said);
        await BrokenAsync(slack, sentence);
    }

    [Fact]
    public async Task Refuses_an_acknowledgement_that_comes_too_late()
    {
        await using var slack = await SlackAsync(options => options with { AcknowledgeWithin = TimeSpan.FromMilliseconds(50) });
        using var client = await ASocketClient.OpenAsync(slack);
        var typing = TypeAsync(slack, "list");
        var envelope = (await client.HearAsync())!;
        Assert.Equal("/opportunity failed with the error \"operation_timeout\".", (await typing).Banner);
        await client.AcknowledgeAsync(envelope);
        await BrokenAsync(slack, "too late");
    }

    [Fact]
    public async Task Refuses_a_second_acknowledgement()
    {
        await using var slack = await SlackAsync();
        using var client = await ASocketClient.OpenAsync(slack);
        var typing = TypeAsync(slack, "list");
        var envelope = (await client.HearAsync())!;
        await client.AcknowledgeAsync(envelope);
        await typing;
        await client.AcknowledgeAsync(envelope);
        await BrokenAsync(slack, "twice");
    }

    [Fact]
    public async Task Refuses_a_payload_where_none_is_accepted()
    {
        await using var slack = await SlackAsync(options => options with { AcknowledgeWithin = TimeSpan.FromMilliseconds(300) });
        using var client = await ASocketClient.OpenAsync(slack);
        var shortcut = slack.Server.As(Buyer).ShortcutAsync("opportunity.new", Cancel);
        await client.AcknowledgeAsync((await client.HearAsync())!, Json("""{"text":"Here."}"""));
        await BrokenAsync(slack, "accepts none");
        Assert.NotNull((await shortcut).Banner);
    }

    [Fact]
    public async Task Takes_ten_sockets_and_sends_the_eleventh_away()
    {
        await using var slack = await SlackAsync();
        var ten = new List<ASocketClient>();
        for (var i = 0; i < 10; i++) ten.Add(await ASocketClient.OpenAsync(slack));
        using var eleventh = await ASocketClient.ConnectAsync(await ASocketClient.AddressAsync(slack));
        Assert.Equal(("disconnect", "too_many_websockets"), Reason(await eleventh.HearAsync()));
        Assert.Null(await eleventh.HearAsync());
        await slack.Server.WaitUntilAsync(server => server.Sockets.Connected == 10, Patience, Cancel);
        Assert.Equal(10, slack.Server.Sockets.Open.Count);
        ten.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task Tells_that_it_parts_and_why()
    {
        await using var slack = await SlackAsync();
        using var client = await ASocketClient.OpenAsync(slack);
        var (sockets, socket) = (slack.Server.Sockets, slack.Server.Sockets.Open[0]);
        await sockets.WarnAsync(socket, Cancel);
        await sockets.RefreshAsync(socket, Cancel);
        await sockets.DisableLinkAsync(Cancel);
        foreach (var reason in new[] { "warning", "refresh_requested", "link_disabled" }) Assert.Equal(("disconnect", reason), Reason(await client.HearAsync()));

        // A parting socket still delivers.
        var typing = TypeAsync(slack, "list");
        await client.AcknowledgeAsync((await client.HearAsync())!);
        Assert.Null((await typing).Banner);
    }

    [Fact]
    public async Task Cuts_messages_into_frames_when_told()
    {
        await using var slack = await SlackAsync();
        using var client = await ASocketClient.OpenAsync(slack);
        slack.Server.Sockets.FrameSize = 10;
        await slack.Server.Sockets.SendAsync(slack.Server.Sockets.Open[0], new string('x', 95), Cancel);
        Assert.Equal((new string('x', 95), 10), await client.HearFramesAsync());
    }

    [Fact]
    public async Task Loses_what_it_delivers_over_a_socket_that_stalls()
    {
        await using var slack = await SlackAsync(options => options with { AcknowledgeWithin = TimeSpan.FromMilliseconds(50) });
        using var client = await ASocketClient.OpenAsync(slack);
        slack.Server.Sockets.Open[0].IsStalled = true;
        Assert.Equal("/opportunity failed with the error \"operation_timeout\".", (await TypeAsync(slack, "list")).Banner);
        slack.Server.Sockets.Open[0].IsStalled = false;
        var typing = TypeAsync(slack, "help");
        Assert.Equal("help", (await client.HearAsync())!["payload"]!["text"]!.GetValue<string>());
        await typing;
    }

    [Fact]
    public async Task An_event_that_is_not_acknowledged_comes_again_and_tells_how_often_and_why()
    {
        await using var slack = await SlackAsync(options => options with { AcknowledgeWithin = TimeSpan.FromMilliseconds(200) });
        using var client = await ASocketClient.OpenAsync(slack);
        await slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        var first = (await client.HearAsync())!;
        var second = (await client.HearAsync())!;
        await client.AcknowledgeAsync(second);

        Assert.Equal((1, "timeout"), (second["retry_attempt"]!.GetValue<int>(), second["retry_reason"]!.GetValue<string>()));
        Assert.NotEqual(first["envelope_id"]!.GetValue<string>(), second["envelope_id"]!.GetValue<string>());
        Assert.Equal(first["payload"]!.ToJsonString(), second["payload"]!.ToJsonString());
        await BrokenAsync(slack, "did not acknowledge an event");
    }

    [Fact]
    public async Task An_event_comes_again_over_another_socket_when_its_own_breaks()
    {
        await using var slack = await SlackAsync();
        using var one = await ASocketClient.OpenAsync(slack);
        using var other = await ASocketClient.OpenAsync(slack);
        var first = slack.Server.Sockets.Open[0];
        slack.Server.Sockets.Next = first;
        var writing = slack.Server.As(Buyer).MessageDmAsync("hello", Cancel);
        await one.HearAsync();
        slack.Server.Sockets.Drop(first);
        await writing;
        var again = (await other.HearAsync())!;
        await other.AcknowledgeAsync(again);
        Assert.Equal((1, "connection_failed"), (again["retry_attempt"]!.GetValue<int>(), again["retry_reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Nothing_that_is_signed_wrongly_comes_over_a_socket()
    {
        await using var slack = await SlackAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            slack.Server.DeliverAsync("slack/commands", "text=x"u8.ToArray(), "application/x-www-form-urlencoded", SignatureKind.Stale, Cancel));
    }

    private static Task<AStrictSlack> SlackAsync(Func<Sandbox.StrictSlack.StrictSlackOptions, Sandbox.StrictSlack.StrictSlackOptions>? with = null) =>
        StartAsync(options => (with ?? (same => same))(options with { AppToken = AppToken, IsPaced = false }));

    private static Task<DeliveryResult> TypeAsync(AStrictSlack slack, string line) => slack.Server.As(Buyer).CommandAsync("/opportunity", line, Opportunities, Cancel);

    private static async Task BrokenAsync(AStrictSlack slack, string sentence)
    {
        await slack.Server.WaitUntilAsync(server => server.Violations.Any(violation => violation.Sentence.Contains(sentence, StringComparison.Ordinal)), Patience, Cancel);
        slack.Server.Violations.Clear();
    }

    private static async Task AnswerAllAsync(ASocketClient client)
    {
        while (await client.HearAsync() is { } envelope) await client.AcknowledgeAsync(envelope);
    }

    private static (string Type, bool AcceptsPayload, string Field) Outline(JsonObject envelope, string field) =>
        (envelope["type"]!.GetValue<string>(), envelope["accepts_response_payload"]!.GetValue<bool>(), envelope["payload"]![field]!.GetValue<string>());

    private static (string Type, string Reason) Reason(JsonObject? message) => (message!["type"]!.GetValue<string>(), message["reason"]!.GetValue<string>());
}
