using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>
/// Trouble with what only Teams has: conversations that are made with people who never wrote, and messages in a channel that one person
/// sees. What both platforms have is in <see cref="TroubleTests"/>.
/// </summary>
public sealed class TeamsTroubleTests
{
    private const string Newcomer = "29:1newcomer";
    private const string ObjectId = "a0a00000-0000-4000-8000-000000000001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("429")]
    [InlineData("412")]
    [InlineData("503")]
    [InlineData("hang")]
    [InlineData("applied, then hang")]
    public async Task In_Teams_a_conversation_with_somebody_who_never_wrote_is_made_in_the_end(string trouble)
    {
        var at = $"People:Grants:{Cast.Granted.Count * 2}";
        await using var life = await ALife.BeginsAsync(
            Stage.Teams, ($"{at}:Identity", $"teams:{new StrictTeamsOptions().TenantId}/{ObjectId}"), ($"{at}:Roles:0", "Approver"), ($"{at}:Limit", "10000"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        life.Teams.Tenant.AddUser(new TeamsUser(Newcomer, ObjectId, "Nora Approver"));
        var nora = life.Teams.As(Newcomer);
        Trouble.Comes(life, "", "createConversation", trouble);

        await nora.JoinAsync(TeamsCast.Opportunities, Ct);
        await Trouble.PassesOverAsync(life, before: 1);

        Assert.Single(nora.Screen(nora.PersonalChat), shown => TeamsScreen.Of(shown).Clickables.Any(button => button.ActionId == "award.authorize"));
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData("429")]
    [InlineData("412")]
    [InlineData("503")]
    [InlineData("hang")]
    [InlineData("applied, then hang")]
    public async Task In_Teams_a_private_answer_in_a_channel_is_given_and_only_what_was_perhaps_given_is_said_again(string trouble)
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        var before = life.Buyer.Whispers.Count;
        Trouble.Comes(life, "", "post", trouble);

        await life.Teams.As(TeamsCast.UserId(life.Buyer.Id)).SayAsync(TeamsCast.Opportunities, "@DevExChat whoami", Ct);
        await Trouble.PassesOverAsync(life, before: 1);

        var answers = life.Buyer.Whispers.Skip(before).Select(answer => answer.Words).ToList();
        Assert.Contains("Known here from", Assert.Single(answers.Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
        Assert.True(answers.Count <= (trouble.StartsWith("applied", StringComparison.Ordinal) ? 2 : 1), $"It was said {answers.Count} times.");
        Assert.Empty(life.Teams.Violations);
    }
}
