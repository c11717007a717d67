using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackCommandTests
{
    private static readonly Form AForm = new("opportunity.new", "New opportunity", "Create", "Cancel", [new Field("title", FieldKind.Line, "Title")])
    {
        Subject = new Subject(new OpportunityId(42), 3),
    };

    [Fact]
    public async Task Hands_the_typed_line_to_the_switchboard()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command("  propose #42 price:\"4 500\" "));

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var heard = slack.Switchboard.Only;
        Assert.Equal(new ChatIdentity("slack", "T1", "U1"), heard.Actor);
        Assert.Equal(Interaction.Typed, heard.ActionId);
        Assert.Equal("propose #42 price:\"4 500\"", heard.Fields["text"]);
        Assert.Equal("ann", heard.DisplayName);
        Assert.Equal(new Origin(OriginKind.Command, "C1", null, "https://hooks.slack.com/commands/T1/1/secretpart") { Tenant = "T1" }, heard.Origin);
    }

    [Fact]
    public async Task Knows_a_repeated_delivery_by_its_trigger_without_showing_it()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendAsync("/slack/commands", Payloads.Command("list", "1.2.abc"));
        await slack.SendAsync("/slack/commands", Payloads.Command("list", "1.2.abc"));
        await slack.SendAsync("/slack/commands", Payloads.Command("list", "1.2.abd"));

        var ids = slack.Switchboard.Heard.Select(heard => heard.DeliveryId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.All(ids, id => Assert.StartsWith("slack:cmd:", id, StringComparison.Ordinal));
        Assert.DoesNotContain(ids, id => id.Contains("1.2.ab", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_a_sentence_privately_in_the_acknowledgement()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Say("No <!channel> & no *stars*");
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("ephemeral", (string?)answer.Json["response_type"]);
        Assert.Equal("No &lt;!channel&gt; &amp; no ∗stars∗", (string?)answer.Json["text"]);
        Assert.Equal("plain_text", (string?)answer.Json["blocks"]![0]!["text"]!["type"]);
        Assert.Equal("No <!channel> & no *stars*", (string?)answer.Json["blocks"]![0]!["text"]!["text"]);
        Assert.DoesNotContain("null", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_card_privately_in_the_acknowledgement()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Show(new Card("Open · OPP-2026-42 · Parser", [new CardElement.Paragraph("Words")], "It is open."));
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Equal("ephemeral", (string?)answer.Json["response_type"]);
        Assert.Equal("It is open.", (string?)answer.Json["text"]);
        Assert.Equal("header", (string?)answer.Json["blocks"]![0]!["type"]);
    }

    [Fact]
    public async Task Opens_a_form_with_the_trigger_and_acknowledges_with_an_empty_body()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var call = Assert.Single(slack.Api.Calls);
        Assert.Equal("views.open", call.Method);
        Assert.Equal($"Bearer {SlackHost.Token}", call.Authorization);
        Assert.Equal("application/json; charset=utf-8", call.ContentType);
        Assert.Equal("1.2.abc", (string?)call.Arguments["trigger_id"]);
        var view = call.Arguments["view"]!;
        Assert.Equal("opportunity.new", (string?)view["callback_id"]);
        Assert.Equal("""{"s":"42.3.","c":"C1"}""", (string?)view["private_metadata"]);
        Assert.Equal("title", (string?)view["blocks"]![0]!["block_id"]);
        Assert.Equal("title", (string?)view["blocks"]![0]!["element"]!["action_id"]);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"expired_trigger_id"}""")]
    [InlineData("""{"ok":false,"error":"exchanged_trigger_id"}""")]
    [InlineData("""{"ok":false,"error":"trigger_expired"}""")]
    [InlineData("""{"ok":false,"error":"invalid_arguments","response_metadata":{"messages":["[ERROR] `trigger_id` expired [json-pointer:/trigger_id]"]}}""")]
    [InlineData("""{"ok":false,"error":"ratelimited"}""")]
    [InlineData("""{"ok":false,"error":"internal_error"}""")]
    public async Task Asks_to_try_again_when_the_form_came_too_late(string error)
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        slack.Api.AnswerAlways(error);
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Equal(200, answer.Status);
        Assert.Contains("try again", (string?)answer.Json["text"], StringComparison.Ordinal);
        Assert.Contains("Veuillez réessayer", (string?)answer.Json["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_call_slack_any_more_once_the_time_for_it_is_over()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ =>
        {
            slack.Clock.Move(TimeSpan.FromSeconds(2.6));
            return Reply.Ask(AForm);
        };
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Empty(slack.Api.Calls);
        Assert.Contains("try again", (string?)answer.Json["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_waiting_for_a_slack_that_hangs()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ =>
        {
            // What is left of the budget is what the test really waits.
            slack.Clock.Move(TimeSpan.FromSeconds(2.3));
            return Reply.Ask(AForm);
        };
        slack.Api.Answer = async (_, http) =>
        {
            var aborted = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
            return "";
        };
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Contains("try again", (string?)answer.Json["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_when_slack_refuses_the_form_and_logs_why()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Ask(AForm);
        slack.Api.AnswerAlways("""{"ok":false,"error":"invalid_arguments","response_metadata":{"messages":["[ERROR] too long [json-pointer:/view/title]"]}}""");
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Contains("Something went wrong", (string?)answer.Json["text"], StringComparison.Ordinal);
        Assert.Contains("json-pointer:/view/title", slack.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_becomes_a_private_sentence_in_both_languages()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command());

        Assert.Equal(200, answer.Status);
        Assert.Equal("ephemeral", (string?)answer.Json["response_type"]);
        Assert.Contains("Something went wrong", (string?)answer.Json["text"], StringComparison.Ordinal);
        Assert.Contains("Une erreur s’est produite", (string?)answer.Json["text"], StringComparison.Ordinal);
    }
}
