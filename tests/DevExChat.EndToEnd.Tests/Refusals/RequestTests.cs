using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictSlack.Wire;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>Requests that are not the platform's, or that are its own a second time. Each proves itself in its own way.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task In_Slack_refuses_with_nothing_in_the_answer_whatever_is_not_properly_signed()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var kind in Enum.GetValues<SignatureKind>().Except([SignatureKind.Valid]))
        {
            foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/options", "slack/events" })
            {
                var answer = await ForgedOnSlack.TypeAsync(life, life.Buyer, $"cancel #{life.Current} reason:x", kind, path);
                Assert.Equal((401, ""), (answer.Status, answer.Body));
            }
        }

        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsAsync(OpportunityStatus.Open);
        Assert.Equal(200, (await ForgedOnSlack.TypeAsync(life, life.Buyer, $"cancel #{life.Current} reason:x")).Status);
        await life.SettlesAsync();
        await life.IsAsync(OpportunityStatus.Cancelled);
    }

    [Fact]
    public async Task In_Slack_does_nothing_that_stands_beside_an_unsigned_certificate_check()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        var before = await life.LengthOfLogAsync();
        var body = Encoding.UTF8.GetBytes($"ssl_check=1&team_id={life.Slack.TeamId}&user_id={Cast.Buyer}&command=%2Fopportunity&trigger_id=1.1.1&text=cancel+%231+reason%3Ax");

        foreach (var path in new[] { "slack/commands", "slack/interactivity" })
        {
            var answer = await life.Slack.DeliverAsync(path, body, "application/x-www-form-urlencoded", SignatureKind.Unsigned, TestContext.Current.CancellationToken);
            Assert.Equal((200, ""), (answer.Status, answer.Body));
        }

        await life.SettlesAsync();
        Assert.Equal(before, await life.LengthOfLogAsync());
    }

    [Fact]
    public async Task In_Teams_refuses_with_nothing_in_the_answer_whatever_has_no_proper_token()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        var before = await life.LengthOfLogAsync();
        var buyer = life.Teams.As(TeamsCast.UserId(Cast.Buyer));

        // No key was withdrawn here; what happens then is among the tests of the strict Teams.
        foreach (var kind in Enum.GetValues<Forgery>().Except([Forgery.None, Forgery.JustExpired, Forgery.WithdrawnKey]))
        {
            var activity = life.Teams.Activity("message", buyer.Id, buyer.PersonalChat);
            activity["text"] = $"cancel #{life.Current} reason:x";
            var answer = await life.Teams.DeliverAsync(activity, kind, TestContext.Current.CancellationToken);
            Assert.True(answer is { Status: 401 or 403, Body: "" }, $"{kind} was answered {answer.Status} {answer.Body}");
        }

        await life.SettlesAsync();
        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsAsync(OpportunityStatus.Open);
    }

    [Fact]
    public async Task In_Teams_answers_malformed_bodies_without_failing()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        foreach (var body in new[] { "", "{", "null", "[]", "\"\\ud800\"", new string('[', 5000), "{\"type\":7}" })
        {
            var answer = await life.Teams.DeliverRawAsync(HttpMethod.Post, Encoding.UTF8.GetBytes(body), "application/json", Forgery.None, TestContext.Current.CancellationToken);
            Assert.True(answer.Status is 400 or 401 or 403, $"{body[..Math.Min(20, body.Length)]} was answered {answer.Status}");
        }

        Assert.DoesNotContain(life.Log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task Refuses_a_body_over_a_megabyte_from_either_platform_before_reading_what_it_says()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        var body = new byte[(1024 * 1024) + 1];
        Array.Fill(body, (byte)'a');

        foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/events" })
        {
            var answer = await life.Slack.DeliverAsync(path, body, "application/x-www-form-urlencoded", SignatureKind.Valid, TestContext.Current.CancellationToken);
            Assert.Equal(413, answer.Status);
        }

        Assert.Equal(413, (await life.Teams.DeliverRawAsync(HttpMethod.Post, body, "application/json", Forgery.None, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task In_Slack_answers_malformed_bodies_without_failing()
    {
        await using var life = await ALife.BeginsAsync();
        foreach (var (path, type, body) in new[]
        {
            ("slack/commands", "application/x-www-form-urlencoded", "%%%=&&&"), ("slack/commands", "application/json", "{}"),
            ("slack/interactivity", "application/x-www-form-urlencoded", "payload={"), ("slack/interactivity", "application/x-www-form-urlencoded", "payload=[]"),
            ("slack/interactivity", "application/x-www-form-urlencoded", "payload=" + new string('[', 5000)), ("slack/events", "application/json", "null"), ("slack/events", "application/json", "\"\\ud800\""),
        })
        {
            var answer = await life.Slack.DeliverAsync(path, Encoding.UTF8.GetBytes(body), type, SignatureKind.Valid, TestContext.Current.CancellationToken);
            Assert.Equal(400, answer.Status);
        }

        Assert.DoesNotContain(life.Log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Theory, MemberData(nameof(Stages.EachAndSocket), MemberType = typeof(Stages))]
    public async Task A_delivery_that_comes_again_changes_nothing_again(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var proposed = life.Vendor.Again;
        await life.Vendor.ClicksAsync("question.ask");
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));
        var asked = life.Vendor.Again;
        await life.Buyer.TypesAsync($"/opportunity extend #{life.Current} to:2026-10-14 reason:\"A holiday.\"");
        var extended = life.Buyer.Again;
        var (before, news) = (await life.LengthOfLogAsync(), life.NewsIn(Cast.English).Count);

        foreach (var delivery in new[] { proposed, asked, extended, proposed })
        {
            Assert.InRange((await delivery()).GetValueOrDefault(), 200, 202);
            await life.SettlesAsync();
        }

        Assert.Equal((before, news), (await life.LengthOfLogAsync(), life.NewsIn(Cast.English).Count));
        Assert.Single((await life.RecordAsync()).Questions);
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData(Stage.Slack)]
    [InlineData(Stage.SlackBySocket)]
    public async Task In_Slack_an_event_that_comes_three_times_is_answered_once(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var sent = await life.Slack.As(Cast.Vendor).MessageDmAsync($"withdraw #{life.Current}", TestContext.Current.CancellationToken);
        await life.SettlesAsync();
        var said = life.Vendor.Cards.Count;

        for (var i = 0; i < 2; i++) Assert.Equal(200, (await life.Slack.RedeliverAsync(sent, TestContext.Current.CancellationToken)).Status);
        await life.SettlesAsync();

        Assert.Equal(said, life.Vendor.Cards.Count);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Slack_a_message_that_is_told_of_under_two_ids_is_done_once()
    {
        await using var life = await ALife.BeginsAsync(Stage.Slack);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var told = new JsonObject
        {
            ["type"] = "message",
            ["channel_type"] = "im",
            ["channel"] = "D0VENDOR",
            ["user"] = Cast.Vendor,
            ["ts"] = "1790000000.000100",
            ["text"] = $"ask #{life.Current} Which browsers count?",
        };

        for (var i = 0; i < 2; i++) Assert.Equal(200, (await life.Slack.DeliverEventAsync(told.DeepClone().AsObject(), TestContext.Current.CancellationToken)).Status);
        await life.SettlesAsync();

        Assert.Single((await life.RecordAsync()).Questions);
    }

    [Fact]
    public async Task Reading_an_address_of_either_platform_changes_nothing()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        var before = await life.LengthOfLogAsync();
        using var http = new HttpClient { BaseAddress = life.Slack.ProductAddress };

        foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/options", "slack/events", "api/messages" })
        {
            using var answer = await http.GetAsync(new Uri(path + "?text=cancel", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(405, (int)answer.StatusCode);
        }

        Assert.Equal(before, await life.LengthOfLogAsync());
    }
}
