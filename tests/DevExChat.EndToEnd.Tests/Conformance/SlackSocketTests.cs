using System.Net;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>The whole product in Socket Mode, beside what is shown on its stage elsewhere.</summary>
public sealed class SlackSocketTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_address_of_the_product_is_open_to_slack()
    {
        await using var life = await ALife.BeginsAsync(Stage.SlackBySocket);
        using var http = new HttpClient { BaseAddress = life.Slack.ProductAddress };
        foreach (var path in new[] { "slack/commands", "slack/interactivity", "slack/options", "slack/events" })
        {
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content: null, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Once_socket_mode_is_turned_off_the_product_is_not_ready_and_what_it_sends_still_goes_out()
    {
        await using var life = await ALife.BeginsAsync(Stage.SlackBySocket);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        using var http = new HttpClient { BaseAddress = life.Slack.ProductAddress };
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("health/ready", UriKind.Relative), Cancel));

        await life.Slack.Sockets.DisableLinkAsync(Cancel);
        await life.Slack.WaitUntilAsync(slack => slack.Sockets.Connected == 0, TimeSpan.FromSeconds(20), Cancel);
        await Eventually.Is(async () =>
        {
            using var ready = await http.GetAsync(new Uri("health/ready", UriKind.Relative), Cancel);
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });

        await life.PassesUntilAsync(ALife.Closing);
        await life.IsAsync(Domain.Opportunities.OpportunityStatus.Evaluating);
    }
}
