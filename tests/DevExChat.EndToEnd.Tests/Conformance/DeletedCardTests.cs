using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Somebody deletes a card, as they may in any chat: the app is not told, and finds out when it next writes there.</summary>
public sealed class DeletedCardTests
{
    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_card_that_was_deleted_is_posted_anew_once_with_the_next_change_and_then_left_alone(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        var first = Delete(life);

        await life.ProposedAsync(life.FrenchVendor);

        var second = life.CardIn(Cast.English);
        Assert.NotEqual(first, second.Ts);
        Assert.Contains("1 proposal ", second.Words, StringComparison.Ordinal);
        Delete(life);
        await life.FrenchVendor.ClicksAsync("proposal.withdraw");

        Assert.Empty(life.CardsIn(Cast.English));
        Assert.DoesNotContain("1 proposition ", life.CardIn(Cast.French).Words, StringComparison.Ordinal);
    }

    /// <summary>Deletes the card in the English channel.</summary>
    /// <returns>The id of its message.</returns>
    private static string Delete(ALife life)
    {
        var card = life.CardIn(Cast.English);
        if (life.Stage == Stage.Teams) life.Teams.Tenant.DeleteMessage(card.Channel, card.Ts);
        else life.Slack.Workspace.DeleteMessage(card.Channel, card.Ts);
        return card.Ts;
    }
}
