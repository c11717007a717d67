using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Awards;

public class RecommendAwardTests
{
    private readonly Scene scene = new Scene().Opens();

    public RecommendAwardTests() => scene.Proposes(scene.Ada).Proposes(scene.Bob);

    [Fact]
    public async Task A_recommendation_carries_what_the_approver_decides_on()
    {
        scene.Closes();

        var said = (await DoAsync(scene.Sends(scene.Buyer, Ada, ("reason", "The clearest")))).Sentence();

        Assert.StartsWith("You recommended Ada Works Inc. for OPP-2026-42, at $4,500.00. It is now with 1 approver, until Thu, Dec 24, 2026", said, StringComparison.Ordinal);
        var recommendation = scene.Record.Recommendation!;
        Assert.Equal((OpportunityStatus.AwaitingAuthorization, scene.Ada.Id, Scene.Promised, "The clearest"), (scene.Record.Status, recommendation.Vendor, recommendation.DeliverBy, recommendation.Reason));
        Assert.Equal(scene.At.Calendar.AddBusinessDays(scene.Now, 10), recommendation.LapsesAt);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Without_a_named_proposal_the_form_offers_them_all(string language)
    {
        scene.Closes();

        var form = (await DoAsync(scene.Turn(scene.Buyer, OriginKind.Command, new Subject(scene.Record.Id), [("reason", "The clearest")], language))).Form();

        Shown.FitsADialog(form);
        Assert.Equal([Ada, scene.Of(scene.Bob).Id.ToString()], form.Fields[0].Choices.Select(choice => choice.Value));
        Assert.Equal("The clearest", form.Fields[1].Initial);
        await DoAsync(scene.Sends(scene.Buyer, null, ("number", Ada), ("reason", "The clearest")));
        Assert.Equal(scene.Ada.Id, scene.Record.Recommendation!.Vendor);
    }

    [Fact]
    public async Task Typed_with_number_and_reason_it_needs_no_form()
    {
        scene.Closes();

        await DoAsync(scene.Types(scene.Buyer, ("number", "2"), ("reason", "The quickest")));

        Assert.Equal(scene.Bob.Id, scene.Record.Recommendation!.Vendor);
    }

    [Fact]
    public async Task Is_refused_when_nobody_may_authorize_it_and_changes_nothing()
    {
        scene.Closes();
        scene.Approver.Grant(Roles.Approver, scene.Record.Terms.Total - new Money(1), []);

        var wrong = (await DoAsync(scene.Sends(scene.Buyer, Ada, ("reason", "The clearest")))).Corrections();

        Assert.StartsWith("Step 1 of the authorization takes 1 approver who may authorize $4,500.00 for cost centre 4100", wrong[""], StringComparison.Ordinal);
        Assert.Equal((OpportunityStatus.Evaluating, null), (scene.Record.Status, scene.Record.Recommendation));
    }

    [Fact]
    public async Task Is_refused_when_there_are_fewer_approvers_than_steps()
    {
        scene.Policy = scene.Policy with { AuthorizationSteps = 2 };
        scene.Closes();

        Assert.StartsWith("Step 2 of the authorization takes 1 approver", (await DoAsync(scene.Sends(scene.Buyer, Ada, ("reason", "The clearest")))).Corrections()[""], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_not_confirmed_since_the_amendment_cannot_be_chosen()
    {
        scene.Amends().Closes();

        Assert.StartsWith("The terms changed after this vendor proposed", (await DoAsync(scene.Sends(scene.Buyer, Ada, ("reason", "x")))).Corrections()[""], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_proposal_cannot_be_chosen()
    {
        scene.Closes().Judges(scene.Ada, Verdict.Fail, "no");

        Assert.StartsWith("This proposal did not pass", (await DoAsync(scene.Sends(scene.Buyer, Ada, ("reason", "x")))).Corrections()[""], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_is_asked_for_under_its_field()
    {
        scene.Closes();

        Assert.Equal(["reason"], (await DoAsync(scene.Sends(scene.Buyer, Ada))).Corrections().Keys);
    }

    [Fact]
    public async Task What_came_above_the_ceiling_is_refused_in_a_form_without_a_price()
    {
        scene.Closes();
        scene.Policy = scene.Policy with { Cap = 4000m };

        Assert.StartsWith("With tax it comes to $4,500.00", (await DoAsync(scene.Sends(scene.Buyer, Ada, ("reason", "x")))).Corrections()[""], StringComparison.Ordinal);
    }

    private string Ada => scene.Of(scene.Ada).Id.ToString();

    private async Task<Reply> DoAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new RecommendAward(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
