using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

public class ConfirmProposalTests
{
    private readonly Scene scene = new Scene().Opens();

    public ConfirmProposalTests() => scene.Proposes(scene.Ada);

    [Fact]
    public async Task The_same_words_stand_under_the_terms_as_they_are_now()
    {
        scene.Amends();

        Assert.StartsWith("Your proposal for OPP-2026-42 stands under version 2", (await DoAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);

        var own = scene.Of(scene.Ada);
        Assert.Equal((2, Scene.Secret, own.Content!.Fingerprint()), (own.TermsVersion, own.Content.Approach, own.Fingerprint));
    }

    [Fact]
    public async Task Typed_it_shows_first_what_is_agreed_to()
    {
        scene.Amends();

        var card = (await DoAsync(scene.Types(scene.Ada))).Card();

        Assert.Contains("proposal.confirm", card.ActionIds());
        Assert.Equal(1, scene.Of(scene.Ada).TermsVersion);
    }

    [Fact]
    public async Task A_card_from_before_the_last_amendment_confirms_nothing()
    {
        var before = scene.Clicks(scene.Ada);
        scene.Amends();

        Assert.StartsWith("This has changed", (await DoAsync(before)).Sentence(), StringComparison.Ordinal);
        Assert.Equal(1, scene.Of(scene.Ada).TermsVersion);
    }

    [Fact]
    public async Task Confirming_twice_changes_nothing()
    {
        Assert.Contains("nothing to confirm", (await DoAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);
        Assert.Equal(1, scene.Of(scene.Ada).Revision);
    }

    private async Task<Reply> DoAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new ConfirmProposal(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
