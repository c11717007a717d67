using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>The app is removed from a team and added again, and its cards stand there all the while.</summary>
public sealed class ReinstalledTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Teams_a_card_from_before_the_app_was_removed_and_added_again_does_nothing_stale_and_is_brought_up_to_date()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var (button, form) = (Forged.LastClick(life, life.Vendor, "proposal.submit"), Forged.LastForm(life, life.Vendor, "proposal.submit"));
        var before = life.TeamsCardIn(Cast.English);
        var owner = life.Teams.As(TeamsCast.UserId(Cast.Admin));

        await owner.UninstallAsync(TeamsCast.Opportunities, Ct);
        await life.SettlesAsync();
        await life.Buyer.ClicksAsync("opportunity.amend");
        await life.Buyer.SubmitsAsync(("price", "5000"), ("reason", "More work."));
        Assert.Equal(before.Words, life.TeamsCardIn(Cast.English).Words);
        await owner.InstallAsync(TeamsCast.Opportunities, Ct);
        var log = await life.LengthOfLogAsync();
        foreach (var old in new[] { button.FromAnotherWindow(), form.FromAnotherWindow() })
            Assert.Contains("This has changed since you saw it.", (await old.DeliverAsync()).Words, StringComparison.Ordinal);

        Assert.Equal(log, await life.LengthOfLogAsync());
        Assert.Equal(1, Assert.Single((await life.RecordAsync()).Proposals).TermsVersion);
        await life.RecoversAsync();
        Assert.Equal(before.Ts, life.TeamsCardIn(Cast.English).Ts);
        Assert.All(new[] { Cast.English, Cast.French }, channel => Assert.Contains("Version 2", life.TeamsCardIn(channel).Words, StringComparison.OrdinalIgnoreCase));
        await life.IsSoundAsync();
    }
}
