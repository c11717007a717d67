using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

public class WithdrawProposalTests
{
    private readonly Scene scene = new Scene().Opens();

    public WithdrawProposalTests() => scene.Proposes(scene.Ada);

    [Fact]
    public async Task A_click_withdraws_it()
    {
        Assert.StartsWith("Your proposal for OPP-2026-42 is withdrawn.", (await DoAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);

        Assert.True(scene.Of(scene.Ada).Withdrawn);
        Assert.Equal(0, scene.Record.ProposalCount);
    }

    [Fact]
    public async Task Typed_it_shows_the_button_first()
    {
        var card = (await DoAsync(scene.Types(scene.Ada))).Card();

        Assert.False(scene.Of(scene.Ada).Withdrawn);
        Assert.StartsWith("To withdraw your proposal, press the button below.", card.Spoken, StringComparison.Ordinal);
        var button = card.Actions.Single(action => action.ActionId == "proposal.withdraw");
        Assert.NotNull(button.Confirm);
        Assert.Equal(scene.Record.TermsVersion, button.Subject!.Version);
    }

    [Fact]
    public async Task Somebody_without_a_proposal_is_told_so() =>
        Assert.StartsWith("You have no such proposal", (await DoAsync(scene.Clicks(scene.Bob))).Sentence(), StringComparison.Ordinal);

    [Fact]
    public async Task After_closing_it_stays()
    {
        scene.Now = Scene.Closing;

        Assert.StartsWith("It closed on", (await DoAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);
        Assert.False(scene.Of(scene.Ada).Withdrawn);
    }

    private async Task<Reply> DoAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new WithdrawProposal(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
