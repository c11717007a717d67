using System.Text;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>Requests that are not Slack's, or that are Slack's a second time.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Refuses_with_nothing_in_the_answer_whatever_is_not_properly_signed()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var kind in Enum.GetValues<SignatureKind>().Except([SignatureKind.Valid]))
        {
            foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/options", "slack/events" })
            {
                var answer = await Forged.TypeAsync(life, life.Buyer, $"cancel #{life.Current} reason:x", kind, path);
                Assert.Equal((401, ""), (answer.Status, answer.Body));
            }
        }

        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsAsync(OpportunityStatus.Open);
        Assert.Equal(200, (await Forged.TypeAsync(life, life.Buyer, $"cancel #{life.Current} reason:x")).Status);
        await life.SettlesAsync();
        await life.IsAsync(OpportunityStatus.Cancelled);
    }

    [Fact]
    public async Task Does_nothing_that_stands_beside_an_unsigned_certificate_check()
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
    public async Task Refuses_a_body_over_a_megabyte_before_reading_what_it_says()
    {
        await using var life = await ALife.BeginsAsync();
        var body = new byte[(1024 * 1024) + 1];
        Array.Fill(body, (byte)'a');

        foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/events" })
        {
            var answer = await life.Slack.DeliverAsync(path, body, "application/x-www-form-urlencoded", SignatureKind.Valid, TestContext.Current.CancellationToken);
            Assert.Equal(413, answer.Status);
        }
    }

    [Fact]
    public async Task Answers_malformed_bodies_without_failing()
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

    [Fact]
    public async Task A_delivery_that_comes_again_changes_nothing_again()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var proposed = life.Vendor.Last;
        await life.Vendor.ClicksAsync("question.ask");
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));
        var asked = life.Vendor.Last;
        await life.Buyer.TypesAsync($"/opportunity extend #{life.Current} to:2026-10-14 reason:\"A holiday.\"");
        var extended = life.Buyer.Last;
        var (before, news) = (await life.LengthOfLogAsync(), life.NewsIn(Cast.English).Count);

        foreach (var delivery in new[] { proposed, asked, extended, proposed })
        {
            var again = await life.Slack.RedeliverAsync(delivery, TestContext.Current.CancellationToken);
            Assert.Equal(200, again.Status);
            await life.SettlesAsync();
        }

        Assert.Equal((before, news), (await life.LengthOfLogAsync(), life.NewsIn(Cast.English).Count));
        Assert.Single((await life.RecordAsync()).Questions);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task An_event_that_comes_three_times_is_answered_once()
    {
        await using var life = await ALife.BeginsAsync();
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
    public async Task Reading_an_address_changes_nothing()
    {
        await using var life = await ALife.BeginsAsync();
        var before = await life.LengthOfLogAsync();
        using var http = new HttpClient { BaseAddress = life.Slack.ProductAddress };

        foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/options", "slack/events" })
        {
            using var answer = await http.GetAsync(new Uri(path + "?text=cancel", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(405, (int)answer.StatusCode);
        }

        Assert.Equal(before, await life.LengthOfLogAsync());
    }
}
