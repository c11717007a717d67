using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>What approvers and the vendor may answer besides yes, and the vendor's yes.</summary>
public class AnswerToAnAwardTests
{
    private readonly Scene scene = new Scene().Opens();

    public AnswerToAnAwardTests() => scene.Proposes(scene.Ada).Closes().Recommends(scene.Ada);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Each_no_asks_for_its_reason_in_a_form_that_fits(string language)
    {
        foreach (var (deed, person, action) in Noes())
        {
            var form = (await deed.DoAsync(scene.Turn(person, OriginKind.MessageButton, new Subject(scene.Record.Id, 1), [], language), scene.Record, Ct)).Form();
            Shown.FitsADialog(form);
            Assert.Equal((action, "reason"), (form.ActionId, Assert.Single(form.Fields).Name));
        }
    }

    [Fact]
    public async Task A_rejection_of_another_recommendation_than_the_one_that_stands_is_refused()
    {
        var said = await new RejectRecommendation().DoAsync(scene.Sends(scene.Approver, "0123456789abcdef", ("reason", "no tests")), scene.Record, Ct);

        Assert.NotNull(scene.Record.Recommendation);
        Assert.Contains("changed since you saw it", Assert.IsType<Reply.Corrected>(said).SentencesByField.Values.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_recommendation_is_the_buyers_again()
    {
        Assert.StartsWith("OPP-2026-42 is back with its buyer", (await new ReturnRecommendation().DoAsync(scene.Sends(scene.Approver, null, ("reason", "compare the dates")), scene.Record, Ct)).Sentence(), StringComparison.Ordinal);
        Assert.Equal((OpportunityStatus.Evaluating, null), (scene.Record.Status, scene.Record.Recommendation));
    }

    [Fact]
    public async Task A_typed_rejection_with_its_reason_needs_no_form()
    {
        Assert.StartsWith("You rejected the award", (await new RejectRecommendation().DoAsync(scene.Types(scene.Approver, ("reason", "no budget")), scene.Record, Ct)).Sentence(), StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.Evaluating, scene.Record.Status);
    }

    [Fact]
    public async Task A_vendor_never_rejects_for_the_government() =>
        Assert.StartsWith("You proposed on this opportunity", (await new RejectRecommendation().DoAsync(scene.Types(scene.Ada, ("reason", "mine")), scene.Record, Ct)).Sentence(), StringComparison.Ordinal);

    [Fact]
    public async Task A_click_on_the_offer_makes_the_contract()
    {
        scene.Authorizes();

        var said = (await AcceptAsync(scene.Clicks(scene.Ada))).Sentence();

        Assert.StartsWith("The contract is yours: deliver OPP-2026-42 by Mon, Jan 11, 2027 for $4,500.00, tax included.", said, StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.InProgress, scene.Record.Status);
    }

    [Fact]
    public async Task A_typed_acceptance_is_shown_what_it_agrees_to()
    {
        scene.Authorizes();

        var card = (await AcceptAsync(scene.Types(scene.Ada))).Card();

        Assert.StartsWith("Read what you agree to, then accept or decline below. You are chosen for", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("award.accept", card.ActionIds());
        Assert.Equal(OpportunityStatus.Offered, scene.Record.Status);
    }

    [Fact]
    public async Task A_lapsed_offer_is_not_accepted()
    {
        scene.Authorizes();
        scene.Now = scene.Record.Award!.LapsesAt;

        Assert.StartsWith("The time for accepting this offer is over.", (await AcceptAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_offer_goes_back_to_the_buyer()
    {
        scene.Authorizes();

        Assert.StartsWith("You declined the offer", (await new DeclineOffer().DoAsync(scene.Sends(scene.Ada, null, ("reason", "no time")), scene.Record, Ct)).Sentence(), StringComparison.Ordinal);
        Assert.Equal((OpportunityStatus.Evaluating, null), (scene.Record.Status, scene.Record.Award));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private (IRecordDeed Deed, Domain.People.Person By, string ActionId)[] Noes() =>
    [
        (new ReturnRecommendation(), scene.Approver, "award.return"),
        (new RejectRecommendation(), scene.Approver, "award.reject"),
        (new DeclineOffer(), scene.Ada, "award.decline"),
    ];

    private async Task<Reply> AcceptAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new AcceptTerms(db).DoAsync(turn, scene.Record, Ct);
    }
}
