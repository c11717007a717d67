using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.People;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Something does not work: whoever asks the doctor reads what is in the way and what to do about it.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Every), MemberType = typeof(Stages))]
    public async Task An_administrator_reads_why_a_channel_got_no_card_and_does_what_the_doctor_says(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        life.Slack.Workspace.Leave(Cast.English, life.Slack.BotUserId);
        if (stage.HasTeams()) await Owner(life).UninstallAsync(TeamsCast.Opportunities, Ct);
        await life.SettlesAsync();
        await life.PostedAsync();

        var heard = await AsksAsync(life.Admin);

        Assert.Contains("What works and what does not", heard, StringComparison.Ordinal);
        Assert.Matches($"Needs attention: slack:[A-Z0-9]+/{Cast.English} — A card could not be delivered there, .* invite it there with “/invite @devexchat”", heard);
        Assert.Contains("Messages given up", heard, StringComparison.Ordinal);
        if (stage.HasTeams()) Assert.Matches($"Needs attention: teams:[^ ]+{TeamsCast.Opportunities} — .*not installed there: add it to the team", heard);

        // The platforms were asked beside, and nobody waited for them.
        Assert.Contains("What the platforms say", heard, StringComparison.Ordinal);
        Assert.Matches($"Needs attention: slack:[A-Z0-9]+/{Cast.English} — The app is not in the channel", heard);
        Assert.Matches($"Fine: slack:[A-Z0-9]+/{Cast.French} — The app is there.", heard);

        await life.Slack.As(Cast.Buyer).InviteBotAsync(Cast.English, Ct);
        if (stage.HasTeams()) await Owner(life).InstallAsync(TeamsCast.Opportunities, Ct);
        await life.SettlesAsync();
        var lookedAfter = await life.IsLookedAfterAsync();
        if (!stage.HasTeams()) Assert.Equal(0, lookedAfter);
        var after = await AsksAsync(life.Admin);
        Assert.Matches($"Fine: slack:[A-Z0-9]+/{Cast.English} — The newest card, of #{life.Current}, stands there.", after);
        Assert.Matches($"Fine: slack:[A-Z0-9]+/{Cast.English} — The app is there.", after);
        Assert.DoesNotContain("not installed", after, StringComparison.Ordinal);
        if (stage.HasTeams())
        {
            Assert.Matches($"Fine: teams:[^ ]+{TeamsCast.Opportunities} — The app is there.", after);
            Assert.Contains(life.Teams.Traffic.Entries, entry => entry.Method == "team");
        }

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Every), MemberType = typeof(Stages))]
    public async Task Others_read_of_themselves_and_a_stranger_how_to_become_known(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);

        var (buyer, stranger) = (await AsksAsync(life.Buyer), await AsksAsync(life.Stranger));

        Assert.Contains("Fine: Roles — buyer", buyer, StringComparison.Ordinal);
        Assert.Contains("I do not know you yet", stranger, StringComparison.Ordinal);
        Assert.All(new[] { buyer, stranger }, heard => Assert.DoesNotContain(Cast.English, heard, StringComparison.Ordinal));
        Assert.All(new[] { buyer, stranger }, heard => Assert.DoesNotContain("platforms say", heard, StringComparison.Ordinal));
        Assert.DoesNotContain(life.Slack.Traffic.Entries, entry => entry.Method is "auth.test" or "conversations.info");
    }

    [Fact]
    public async Task In_Slack_the_answer_comes_though_the_token_was_revoked()
    {
        await using var life = await ALife.BeginsAsync(Stage.Slack);
        life.Slack.Grants.BotToken = TokenStatus.Revoked;

        var heard = await AsksAsync(life.Admin);

        Assert.Contains("What the platforms say", heard, StringComparison.Ordinal);
        Assert.Contains("Needs attention: Slack — Slack no longer takes the app’s token", heard, StringComparison.Ordinal);
        Assert.DoesNotContain(life.Slack.BotToken, heard, StringComparison.Ordinal);
    }

    /// <summary>What they hear, without what makes words bold on either platform.</summary>
    private static async Task<string> AsksAsync(Somebody person) => (await person.TypesAsync("/opportunity doctor")).Replace("*", "", StringComparison.Ordinal);

    private static TeamsPerson Owner(ALife life) => life.Teams.As(TeamsCast.UserId(Cast.Admin));
}
