using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackEventTests
{
    [Fact]
    public async Task Repeats_the_challenge()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendEventAsync("""{"token":"x","challenge":"é€😀","type":"url_verification"}""");
        Assert.Equal((200, "é€😀"), (answer.Status, (string?)answer.Json["challenge"]));
    }

    [Fact]
    public async Task Opening_the_home_is_an_interaction_and_opening_the_messages_is_not()
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendEventAsync(Payloads.Event("""{"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages","event_ts":"1760000000.1"}"""));
        await slack.SendEventAsync(Payloads.Event("""{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home","event_ts":"1760000000.1","view":{"id":"V2","type":"home","hash":"1.a"}}""", "Ev2"));

        var heard = slack.Switchboard.Only;
        Assert.Equal((Interaction.HomeOpened, "slack:evt:Ev2"), (heard.ActionId, heard.DeliveryId));
        Assert.Equal(new ChatIdentity("slack", "T1", "U1"), heard.Actor);
        Assert.Equal(new Origin(OriginKind.Home) { Tenant = "T1" }, heard.Origin);
    }

    [Theory]
    [InlineData("status &lt;42&gt;", "status <42>")]
    [InlineData("/opportunity list", "list")]
    [InlineData("/opportunity", "")]
    [InlineData("/opportunityx list", "/opportunityx list")]
    [InlineData("/Occasion liste", "liste")]
    public async Task A_direct_message_is_a_typed_line(string text, string line)
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendEventAsync(Payloads.Event($$"""{"type":"message","channel_type":"im","channel":"D1","user":"U1","text":"{{text}}","ts":"1760000000.000300","team":"T1","blocks":[]}"""));

        Assert.Equal((Interaction.Typed, line), (slack.Switchboard.Only.ActionId, slack.Switchboard.Only.Fields["text"]));
        Assert.Equal(new Origin(OriginKind.DirectMessage, "D1") { Tenant = "T1" }, slack.Switchboard.Only.Origin);
    }

    [Theory]
    [InlineData("<@U0> list open", "list open")]
    [InlineData("<@U0|devexchat> list open", "list open")]
    [InlineData("please <@U0> list", "please  list")]
    [InlineData("<@U0> delegate <@U7|bob>", "delegate <@U7>")]
    public async Task A_mention_is_a_typed_line_without_our_name(string text, string line)
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendEventAsync(Payloads.Event($$"""{"type":"app_mention","user":"U1","user_team":"T5","text":"{{text}}","ts":"1760000000.000200","channel":"C1","thread_ts":"1750000000.1","event_ts":"1"}"""));

        Assert.Equal(line, slack.Switchboard.Only.Fields["text"]);
        Assert.Equal(new Origin(OriginKind.Mention, "C1", "1750000000.1") { Tenant = "T1" }, slack.Switchboard.Only.Origin);
        Assert.Equal("T5", slack.Switchboard.Only.Actor.Tenant);
    }

    [Theory]
    [InlineData("E5", "T5", "T5")]
    [InlineData("E5", "E5", "T1")]
    [InlineData("T5", "T6", "T5")]
    public async Task An_organisation_in_the_place_of_a_workspace_says_nothing_of_who_wrote(string userTeam, string team, string workspace)
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendEventAsync(Payloads.Event($$"""{"type":"app_mention","user":"U1","user_team":"{{userTeam}}","team":"{{team}}","text":"<@U0> list","ts":"1760000000.000200","channel":"C1","event_ts":"1"}""").Replace("\"enterprise_id\":null", "\"enterprise_id\":\"E5\"", StringComparison.Ordinal));

        Assert.Equal(new ChatIdentity("slack", workspace, "U1"), slack.Switchboard.Only.Actor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""
        "team":"T1",
        """)]
    public async Task Somebody_of_another_organisation_whose_workspace_is_not_named_is_of_that_organisation_and_does_not_pass_for_one_of_ours(string team)
    {
        await using var slack = await SlackHost.StartAsync();
        await slack.SendEventAsync(Payloads.Event($$"""{"type":"app_mention","user":"U1","user_team":"E9",{{team}}"text":"<@U0> list","ts":"1760000000.000200","channel":"C1","event_ts":"1"}"""));
        Assert.Equal(new ChatIdentity("slack", "E9", "U1"), slack.Switchboard.Only.Actor);
    }

    [Theory]
    [InlineData("app_mention", "")]
    [InlineData("message", """
        "channel_type":"im",
        """)]
    public async Task A_message_that_is_told_of_under_two_ids_is_the_same_message(string type, string kind)
    {
        await using var slack = await SlackHost.StartAsync();
        string Said(string channel, string ts) => $$"""{"type":"{{type}}",{{kind}}"user":"U1","text":"<@U0> list","ts":"{{ts}}","channel":"{{channel}}","event_ts":"1"}""";
        foreach (var (body, id) in new[] { (Said("C1", "1.1"), "Ev1"), (Said("C1", "1.1"), "Ev2"), (Said("C1", "1.2"), "Ev3"), (Said("C2", "1.1"), "Ev4") })
            await slack.SendEventAsync(Payloads.Event(body, id));

        var ids = slack.Switchboard.Heard.Select(heard => heard.DeliveryId).ToList();
        Assert.Equal([0, 0, 2, 3], ids.Select(id => ids.IndexOf(id)));
    }

    [Theory]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D1","user":"U1","subtype":"message_changed","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"app_mention","channel":"C1","user":"U1","text":"<@U0> list","ts":"1.1","edited":{"user":"U1","ts":"1.2"}}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D1","user":"U1","bot_id":"B9","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D1","user":"U0","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D1","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"channel","channel":"C1","user":"U1","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"app_uninstalled"}""")]
    [InlineData("""{"type":"tokens_revoked","tokens":{"oauth":[],"bot":["U0"]}}""")]
    [InlineData("""{"type":"member_joined_channel","user":"U1","channel":"C1","channel_type":"C","team":"T1","inviter":"U2"}""")]
    public async Task Edits_bots_ourselves_and_other_events_are_acknowledged_and_left_alone(string happened)
    {
        await using var slack = await SlackHost.StartAsync();
        Assert.Equal(200, (await slack.SendEventAsync(Payloads.Event(happened))).Status);
        Assert.Empty(slack.Switchboard.Heard);
    }

    [Fact]
    public async Task A_failure_answers_500_so_that_slack_delivers_again()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        var answer = await slack.SendEventAsync(Payloads.Event("""{"type":"app_home_opened","user":"U1","tab":"home"}"""));
        Assert.Equal((500, ""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("2", 0)]
    [InlineData("3", 1)]
    public async Task A_line_that_failed_at_the_last_delivery_is_said_to_have_failed(string? retry, int told)
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        var body = Payloads.Event("""{"type":"message","channel_type":"im","channel":"D1","user":"U1","text":"list","ts":"1.1"}""");
        (string, string)[] retried = retry is null ? [] : [("X-Slack-Retry-Num", retry)];
        Assert.Equal(500, (await slack.SendRawAsync("/slack/events", System.Text.Encoding.UTF8.GetBytes(body), "application/json", [.. SlackHost.SignedAt(slack.Clock.Now, body), .. retried])).Status);
        if (told > 0) await Teams.Harness.Eventually.Is(() => slack.Api.Calls.Any(call => call.Method == "chat.postMessage"));
        Assert.Equal(told, slack.Api.Calls.Count(call => call.Method == "chat.postMessage"));
    }

    [Fact]
    public async Task Word_that_slack_holds_events_back_is_taken()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendEventAsync("""{"token":"x","type":"app_rate_limited","team_id":"T1","minute_rate_limited":1760000000,"api_app_id":"A1"}""");
        Assert.Equal(200, answer.Status);
    }
}
