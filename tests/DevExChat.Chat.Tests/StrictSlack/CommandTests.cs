using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;
using Microsoft.AspNetCore.Http;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class CommandTests
{
    [Fact]
    public async Task Delivers_every_field_of_a_command()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).CommandAsync("/opportunity", "new \"20 chairs\"", Opportunities, Cancel);
        var form = slack.Product.Last.Form;
        Assert.Equal("/opportunity", form["command"]);
        Assert.Equal("new \"20 chairs\"", form["text"]);
        Assert.Equal(Buyer, form["user_id"]);
        Assert.Equal(Opportunities, form["channel_id"]);
        Assert.Equal("opportunities", form["channel_name"]);
        Assert.Equal(slack.Server.TeamId, form["team_id"]);
        Assert.Equal(slack.Server.AppId, form["api_app_id"]);
        Assert.Equal("false", form["is_enterprise_install"]);
        Assert.StartsWith(slack.Server.BaseAddress + "commands/", form["response_url"], StringComparison.Ordinal);
        Assert.DoesNotContain("enterprise_id", form.Keys);
    }

    [Fact]
    public async Task Calls_a_direct_conversation_by_its_kind()
    {
        await using var slack = await StartAsync();
        await slack.Server.As(Buyer).CommandAsync("/opp", "", slack.Server.Workspace.DirectChannelOf(Buyer), Cancel);
        Assert.Equal("directmessage", slack.Product.Last.Form["channel_name"]);
        Assert.Equal("", slack.Product.Last.Form["text"]);
    }

    [Fact]
    public async Task Shows_a_text_acknowledgement_to_that_person_alone()
    {
        await using var slack = await StartAsync();
        slack.Product.Answer = (context, _) => context.Response.WriteAsync("No opportunities yet.", Cancel);
        var result = await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        Assert.Equal("No opportunities yet.", result.Shown!.Text);
        Assert.Equal(result.TrafficId, Assert.Single(slack.Server.Traffic.About(Opportunities, result.Shown.Ts)).Id);
        Assert.Equal(Buyer, Assert.Single(slack.Server.Workspace.EphemeralsFor(Buyer)).EphemeralTo);
        Assert.Empty(slack.Server.Violations);
    }

    [Fact]
    public async Task Shows_a_public_acknowledgement_with_what_was_typed()
    {
        await using var slack = await StartAsync();
        slack.Product.AnswerJson("""{"response_type":"in_channel","text":"For all."}""");
        await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", General, Cancel);
        Assert.Equal(["/opportunity list", "For all."], slack.Server.Workspace.Messages(General).Select(message => message.Text));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"text":"x","response_type":"everyone"}""")]
    [InlineData("""{"text":"x","colour":"red"}""")]
    [InlineData("""{"text":"x","blocks":[{"type":"alert","text":{"type":"plain_text","text":"x"}}]}""")]
    public async Task Refuses_an_acknowledgement_that_is_no_message(string json)
    {
        await using var slack = await StartAsync();
        slack.Product.AnswerJson(json);
        var result = await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        Assert.Contains("dispatch_failed", result.Banner, StringComparison.Ordinal);
        Assert.Single(slack.Server.Violations);
        Assert.Empty(slack.Server.Workspace.EphemeralsFor(Buyer));
    }

    [Fact]
    public async Task Tells_the_person_of_a_late_acknowledgement_in_real_time()
    {
        await using var slack = await StartAsync(options => options with { AcknowledgeWithin = TimeSpan.FromMilliseconds(100) });
        slack.Product.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var result = await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        Assert.Contains("operation_timeout", result.Banner, StringComparison.Ordinal);
        Assert.Equal(result.Banner, slack.Server.Workspace.BannerOf(Buyer));
        Assert.Contains("within 0.1 s", Assert.Single(slack.Server.Violations).Sentence, StringComparison.Ordinal);
        Assert.True(result.Elapsed >= TimeSpan.FromMilliseconds(90));
    }

    [Theory]
    [InlineData((int)HttpStatusCode.InternalServerError)]
    [InlineData((int)HttpStatusCode.Accepted)]
    [InlineData((int)HttpStatusCode.Redirect)]
    public async Task Takes_no_other_status_than_200(int status)
    {
        await using var slack = await StartAsync();
        slack.Product.AnswerStatus(status);
        var result = await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        Assert.Equal(status, result.Status);
        Assert.NotNull(result.Banner);
        Assert.Single(slack.Server.Violations);
    }

    [Fact]
    public async Task Stops_what_is_no_command_before_the_product_hears_of_it()
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.AddUser(new SlackUser("U0ABROAD1", "Abroad") { IsStranger = true });
        slack.Server.Workspace.Join(Opportunities, "U0ABROAD1");
        Assert.False((await slack.Server.As(Buyer).CommandAsync("/giphy", "cat", Opportunities, Cancel)).WasDelivered);
        Assert.False((await slack.Server.As("U0ABROAD1").CommandAsync("/opportunity", "list", Opportunities, Cancel)).WasDelivered);
        Assert.Empty(slack.Product.Deliveries);
        Assert.Empty(slack.Server.Violations);
    }

    [Fact]
    public async Task Lets_nobody_act_where_they_are_not()
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.AddChannel("C0PRIVATE", "secret", ConversationKind.Private, [Vendor]);
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Buyer).CommandAsync("/opportunity", "list", "C0PRIVATE", Cancel));
        slack.Server.Workspace.Deactivate(Vendor);
        await Assert.ThrowsAsync<NotOnScreenException>(() => slack.Server.As(Vendor).CommandAsync("/opportunity", "list", Opportunities, Cancel));
    }

    [Fact]
    public async Task Delivers_the_same_body_again_when_asked()
    {
        await using var slack = await StartAsync();
        var first = await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", Opportunities, Cancel);
        await slack.Server.RedeliverAsync(first, Cancel);
        var bodies = slack.Product.Deliveries.Select(delivered => delivered.Body).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task Answers_five_times_through_a_response_url()
    {
        await using var slack = await StartAsync();
        var url = await ResponseUrlAsync(slack);
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await slack.AnswerAsync(url, """{"text":"x"}""")).StatusCode);
        var sixth = await slack.AnswerAsync(url, """{"text":"x"}""");
        Assert.Equal(HttpStatusCode.NotFound, sixth.StatusCode);
        Assert.Equal("used_url", JsonNode.Parse(await sixth.Content.ReadAsStringAsync(Cancel))!["error"]!.GetValue<string>());
        Assert.Equal(5, slack.Server.Workspace.EphemeralsFor(Buyer).Count);
    }

    [Fact]
    public async Task Answers_for_thirty_minutes_through_a_response_url()
    {
        await using var slack = await StartAsync();
        var url = await ResponseUrlAsync(slack);
        slack.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await slack.AnswerAsync(url, """{"text":"x"}""")).StatusCode);
        slack.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await slack.AnswerAsync(url, """{"text":"x"}""");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Equal("expired_url", JsonNode.Parse(await late.Content.ReadAsStringAsync(Cancel))!["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Answers_publicly_where_the_bot_is_not_a_member()
    {
        await using var slack = await StartAsync();
        var url = await ResponseUrlAsync(slack, General);
        await slack.AnswerAsync(url, """{"text":"for all","response_type":"in_channel"}""");
        Assert.Equal("for all", Assert.Single(slack.Server.Workspace.Messages(General)).Text);
    }

    [Theory]
    [InlineData("""{"text":"x","thread_ts":"1.000001"}""", "invalid_payload")]
    [InlineData("""{"text":"x","response_type":"in_channel","replace_original":true,"thread_ts":"1.000001"}""", "invalid_payload")]
    [InlineData("""{"delete_original":true,"text":"x"}""", "invalid_payload")]
    [InlineData("""{"blocks":[{"type":"nothing"}]}""", "invalid_blocks")]
    [InlineData("{}", "no_text")]
    [InlineData("[", "invalid_payload")]
    public async Task Refuses_what_a_response_url_does_not_take(string json, string error)
    {
        await using var slack = await StartAsync();
        var answer = await slack.AnswerAsync(await ResponseUrlAsync(slack), json);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["error"]!.GetValue<string>());
    }

    private static async Task<string> ResponseUrlAsync(AStrictSlack slack, string channel = Opportunities)
    {
        await slack.Server.As(Buyer).CommandAsync("/opportunity", "list", channel, Cancel);
        return slack.Product.Last.Form["response_url"];
    }
}
