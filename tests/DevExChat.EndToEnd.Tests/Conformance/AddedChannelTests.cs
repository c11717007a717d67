using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Administrators say in chat where opportunities are announced.</summary>
public sealed class AddedChannelTests
{
    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Where_an_administrator_types_the_verb_opportunities_are_announced_from_then_on(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);

        await life.Admin.TypesAsync("/opportunity admin channels", Cast.French);
        await life.Admin.ClicksAsync("admin.channels.add", stage == Stage.Teams ? Cast.French : null);
        Assert.Contains(PlaceOf(life), await life.Admin.SubmitsAsync(("language", "both")), StringComparison.Ordinal);
        await life.PostedAsync();

        Assert.Contains("Closes", life.CardIn(Cast.French).Words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_channel_that_an_administrator_writes_by_hand_is_the_one_that_is_there(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        var byHand = stage == Stage.Teams
            ? PlaceOf(life).Replace(life.Teams.TenantId, life.Teams.TenantId.ToUpperInvariant(), StringComparison.Ordinal) + ";messageid=1795287935016"
            : PlaceOf(life);

        await life.Admin.TypesAsync("/opportunity admin channels");
        await life.Admin.ClicksAsync("admin.channels.add");
        Assert.Contains($"{PlaceOf(life)} ", await life.Admin.SubmitsAsync(("place", byHand), ("language", "both")), StringComparison.Ordinal);
        await life.PostedAsync();

        Assert.Contains("Closes", life.CardIn(Cast.French).Words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    private static string PlaceOf(ALife life) =>
        life.Stage == Stage.Teams ? $"teams:{life.Teams.TenantId}/{TeamsCast.Occasions}" : $"slack:{life.Slack.TeamId}/{Cast.French}";
}
