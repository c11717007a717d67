using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Door;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>How what comes over a socket is answered. What people do by either transport is among the tests of the strict conversation.</summary>
public sealed class SocketDeliveryTests
{
    private const string Channel = "C0OPPORT1";
    private const string Buyer = "U0BUYER1";

    private static readonly Form AForm = new("proposal.submit", "Proposal", "Submit", "Cancel", [new Field("approach", FieldKind.Text, "Approach")]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_envelope_is_acknowledged_over_the_socket_that_brought_it()
    {
        await using var pair = await StrictPair.StartSocketsAsync();
        pair.Host.Switchboard.Answer = asked => Reply.Say(asked.Fields["text"]);
        foreach (var socket in await pair.BothOpenAsync())
        {
            pair.Server.Sockets.Next = socket;
            Assert.Equal($"list {socket.Number}", (await TypeAsync(pair, $"list {socket.Number}")).Shown!.Text);
            Assert.Equal(1, socket.Delivered);
        }

        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Many_at_once_are_all_answered()
    {
        await using var pair = await OpenAsync();
        pair.Host.Switchboard.Answer = asked => Reply.Say(asked.Fields["text"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => TypeAsync(pair, $"list {number}")));
        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"list {number}"), answers.Select(answer => answer.Shown!.Text));
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task What_comes_in_many_frames_is_put_together()
    {
        await using var pair = await OpenAsync();
        pair.Server.Sockets.FrameSize = 7;
        await TypeAsync(pair, "search é€😀");
        Assert.Equal("search é€😀", pair.Host.Switchboard.Only.Fields["text"]);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task What_is_larger_than_a_body_may_be_is_left_alone_and_what_comes_after_it_is_not()
    {
        await using var pair = await OpenAsync();
        var socket = pair.Server.Sockets.Open[0];
        await pair.Server.Sockets.SendAsync(socket, Envelope("slash_commands", """{"text":"private words"}""") + new string(' ', SlackGate.LargestBody), Cancel);
        await TypeAsync(pair, "list");
        Assert.Equal("list", pair.Host.Switchboard.Only.Fields["text"]);
        Assert.Contains("too large", pair.Host.Log.Text, StringComparison.Ordinal);
        Assert.True(socket.IsOpen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"something_new\",\"envelope_id\":\"1\",\"payload\":{}}")]
    [InlineData("{\"type\":\"slash_commands\",\"envelope_id\":\"1\"}")]
    public async Task What_makes_no_sense_is_left_alone(string text)
    {
        await using var pair = await OpenAsync();
        await pair.Server.Sockets.SendAsync(pair.Server.Sockets.Open[0], text, Cancel);
        await TypeAsync(pair, "list");
        Assert.Single(pair.Host.Switchboard.Heard);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task What_is_for_another_app_is_left_alone()
    {
        await using var pair = await OpenAsync();
        foreach (var (type, payload) in new[]
        {
            ("slash_commands", """{"api_app_id":"A9","team_id":"T1","user_id":"U1","command":"/x","trigger_id":"1.1","text":"list"}"""),
            ("events_api", """{"type":"event_callback","event_id":"Ev1","api_app_id":"A9","team_id":"T1","event":{"type":"app_home_opened","user":"U1","tab":"home"}}"""),
            ("interactive", """{"type":"shortcut","api_app_id":"A9","callback_id":"opportunity.new","user":{"id":"U1","team_id":"T1"},"trigger_id":"1.2"}"""),
        })
            await pair.Server.Sockets.SendAsync(pair.Server.Sockets.Open[0], Envelope(type, payload), Cancel);

        // Each is acknowledged all the same; the strict Slack does not know these envelopes.
        await pair.UntilAsync(server => server.Violations.Count == 3);
        Assert.Empty(pair.Host.Switchboard.Heard);
        Assert.Equal(3, pair.Host.Log.Lines.Count(line => line.Text.Contains("another app", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_a_commands_answer_cannot_go_along_it_is_said_by_the_response_url()
    {
        await using var pair = await OpenAsync();
        pair.Server.Sockets.AcceptsPayloads = false;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Here it is.");
        Assert.Equal("", (await TypeAsync(pair, "list")).Body);
        await pair.UntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1);
        Assert.Equal("Here it is.", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task Where_a_forms_correction_cannot_go_along_it_is_said_in_private()
    {
        await using var pair = await OpenAsync();
        await OpenFormAsync(pair);
        pair.Server.Sockets.AcceptsPayloads = false;
        pair.Host.Switchboard.Answer = _ => Reply.Correct(new Dictionary<string, string>(StringComparer.Ordinal) { ["approach"] = "More, please." });
        await SubmitAsync(pair);
        await pair.UntilAsync(server => server.Workspace.DirectMessages(Buyer).Count == 1);
        Assert.Contains("More, please.", pair.Server.Workspace.DirectMessages(Buyer)[0].Text, StringComparison.Ordinal);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task A_click_that_failed_is_acknowledged_and_told()
    {
        await using var pair = await OpenAsync();
        pair.Host.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        Assert.Null((await pair.Server.As(Buyer).ShortcutAsync("opportunity.new", Cancel)).Banner);
        await pair.UntilAsync(server => server.Workspace.OpenViews(Buyer).Count == 1);
        Assert.Contains("Something went wrong", pair.Server.Workspace.OpenViews(Buyer)[0].Blocks.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task An_event_that_fails_each_time_comes_four_times_under_one_id_and_is_then_said_to_have_failed()
    {
        await using var pair = await StrictPair.StartSocketsAsync(acknowledgeWithin: TimeSpan.FromSeconds(1));
        await pair.BothOpenAsync();
        pair.Host.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        await pair.Server.As(Buyer).MessageDmAsync("list", Cancel);
        await pair.PassesUntilAsync(server => server.Workspace.DirectMessages(Buyer).Count == 2);

        Assert.Equal(4, pair.Host.Switchboard.Heard.Count);
        Assert.Single(pair.Host.Switchboard.Heard.Select(heard => heard.DeliveryId).Distinct());
        Assert.All(pair.Server.Violations, violation => Assert.Contains("did not acknowledge an event", violation.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_delivered_again_is_known_by_the_same_id()
    {
        await using var pair = await OpenAsync();
        var typed = await TypeAsync(pair, "list");
        var said = await pair.Server.As(Buyer).MessageDmAsync("list", Cancel);
        foreach (var earlier in new[] { typed, said }) await pair.Server.RedeliverAsync(earlier, Cancel);

        var ids = pair.Host.Switchboard.Heard.Select(heard => heard.DeliveryId).ToList();
        Assert.Equal((ids[0], ids[1]), (ids[2], ids[3]));
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_acknowledged_in_time_and_answered_afterwards()
    {
        await using var pair = await OpenAsync();
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (_, _) => held.Task;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Here it is.");
        var asking = TypeAsync(pair, "post 42");
        await Eventually.Is(() => pair.Host.Switchboard.Heard.Count == 1);
        pair.Clock.Advance(TimeSpan.FromSeconds(2.8));
        Assert.Equal((200, ""), ((await asking).Status, (await asking).Body));

        held.SetResult();
        await pair.UntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task A_form_that_takes_too_long_is_not_acknowledged_too_late()
    {
        await using var pair = await StrictPair.StartSocketsAsync(acknowledgeWithin: TimeSpan.FromSeconds(2));
        await pair.UntilAsync(server => server.Sockets.Open.Count == 1);
        await OpenFormAsync(pair);
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (_, _) => held.Task;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Done.");
        var sending = SubmitAsync(pair);
        await Eventually.Is(() => pair.Host.Switchboard.Heard.Count == 2);
        pair.Clock.Advance(TimeSpan.FromSeconds(2.8));
        Assert.NotNull((await sending).Banner);

        held.SetResult();
        await pair.UntilAsync(server => server.Workspace.DirectMessages(Buyer).Count == 1);
        Assert.Equal("Done.", pair.Server.Workspace.DirectMessages(Buyer)[0].Text);
        Assert.DoesNotContain(pair.Server.Violations, violation => violation.Sentence.Contains("too late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_whose_socket_broke_meanwhile_is_said_otherwise()
    {
        await using var pair = await OpenAsync();
        var held = new TaskCompletionSource();
        pair.Host.Switchboard.Before = (_, _) => held.Task;
        pair.Host.Switchboard.Answer = _ => Reply.Say("Here it is.");
        var asking = TypeAsync(pair, "list");
        await Eventually.Is(() => pair.Host.Switchboard.Heard.Count == 1);
        pair.Server.Sockets.Drop(pair.Server.Sockets.Open[0]);
        await asking;
        await Eventually.Is(() => pair.Mode().Open == 0);

        held.SetResult();
        await pair.UntilAsync(server => server.Workspace.EphemeralsFor(Buyer).Count == 1);
        Assert.Equal("Here it is.", pair.Server.Workspace.EphemeralsFor(Buyer)[0].Text);
    }

    [Fact]
    public async Task Logs_neither_bodies_nor_addresses_nor_secrets()
    {
        await using var pair = await OpenAsync();
        pair.Host.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        await TypeAsync(pair, "very private words");
        await pair.Server.As(Buyer).ShortcutAsync("opportunity.new", Cancel);
        await pair.Server.Sockets.SendAsync(pair.Server.Sockets.Open[0], "very private words", Cancel);
        pair.Server.Sockets.Drop(pair.Server.Sockets.Open[0]);
        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);

        Assert.Contains("failed", pair.Host.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "private words", "ticket", "/link", "trigger_id", StrictPair.AppToken, pair.Server.BotToken, pair.Server.BaseAddress + "actions", pair.Server.BaseAddress + "commands" })
            Assert.DoesNotContain(secret, pair.Host.Log.Text, StringComparison.Ordinal);
    }

    private static Task<StrictPair> OpenAsync() => StrictPair.StartAsync(Transport.Socket);

    private static Task<DevExChat.Sandbox.StrictSlack.People.DeliveryResult> TypeAsync(StrictPair pair, string line) =>
        pair.Server.As(Buyer).CommandAsync("/opportunity", line, Channel, Cancel);

    private static async Task OpenFormAsync(StrictPair pair)
    {
        pair.Host.Switchboard.Answer = _ => Reply.Ask(AForm);
        await TypeAsync(pair, "propose 1");
        Assert.Single(pair.Server.Workspace.OpenViews(Buyer));
    }

    private static Task<DevExChat.Sandbox.StrictSlack.People.DeliveryResult> SubmitAsync(StrictPair pair) => pair.Server.As(Buyer).SubmitAsync(
        pair.Server.Workspace.OpenViews(Buyer)[0].Id, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["approach"] = "Tests first" }, Cancel);

    private static string Envelope(string type, string payload) => new JsonObject
    {
        ["envelope_id"] = Guid.NewGuid().ToString(),
        ["type"] = type,
        ["accepts_response_payload"] = false,
        ["payload"] = JsonNode.Parse(payload),
    }.ToJsonString();
}
