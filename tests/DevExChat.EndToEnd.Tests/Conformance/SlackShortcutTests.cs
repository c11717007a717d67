using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>What begins from a message.</summary>
public sealed class SlackShortcutTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(Stage.Slack), InlineData(Stage.SlackBySocket)]
    public async Task A_message_becomes_an_opportunity_that_tells_where_it_began(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.Slack.As(Cast.Vendor).SayAsync(Cast.English, "The address form loses what was typed\nSee <https://github.com/example/form>, R&amp;D", null, Ct);
        var message = life.Slack.Workspace.Messages(Cast.English)[^1];

        await life.Slack.As(Cast.Buyer).MessageShortcutAsync("opportunity.new", Cast.English, message.Ts, Ct);
        await life.SettlesAsync();
        var heard = await life.Buyer.SubmitsAsync(("criteria", "Tests pass"), ("price", "4500"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"), ("closes", Story.At(ALife.Closing)));
        Assert.Contains("is saved", heard, StringComparison.Ordinal);
        await life.TakesUpTheLastAsync();

        var terms = (await life.RecordAsync()).Terms;
        Assert.Equal(("The address form loses what was typed", "https://github.com/example/form"), (terms.Title, terms.Repository));
        Assert.StartsWith("The address form loses what was typed\nSee https://github.com/example/form, R&D\n\nSource: https://", terms.Description, StringComparison.Ordinal);
        Assert.EndsWith($".slack.com/archives/{Cast.English}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}", terms.Description, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }
}
