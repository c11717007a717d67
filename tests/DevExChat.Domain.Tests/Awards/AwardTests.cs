using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Awards;

public class AwardTests
{
    [Fact]
    public void Authorizing_makes_the_one_award()
    {
        var record = AnOpportunity.In(OpportunityStatus.Offered).Record;

        Assert.Equal(
            (AnOpportunity.ProposalBy(Cast.Vendor), Cast.Vendor.Person, new Money(508_500), Toronto.June(10, 10), Toronto.June(12, 10)),
            (record.Award!.Proposal, record.Award.Vendor, record.Award.Total, record.Award.OfferedAt, record.Award.LapsesAt));
    }

    [Fact]
    public void A_second_click_on_authorize_hears_that_it_is_done()
    {
        var story = AnOpportunity.In(OpportunityStatus.Offered);

        Assert.Equal("award.alreadyauthorized", story.CodeFor(Act.Authorize, Cast.Approver));
        Assert.Equal("award.alreadyauthorized", story.CodeFor(Act.Authorize, Cast.OtherApprover));
    }

    [Fact]
    public void Two_steps_take_two_people_and_a_card_with_the_first_one_on_it()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.Policy with { AuthorizationSteps = 2 }).Wait(Act.Authorize);
        var firstCard = story.DeedOf(Act.Authorize);

        story.Doing(firstCard, Cast.Approver);

        Assert.Equal(OpportunityStatus.AwaitingAuthorization, story.Record.Status);
        Assert.Null(story.Record.Award);
        Assert.Equal("card.stale", story.Try(firstCard, Cast.OtherApprover)?.Code);

        story.Doing(story.DeedOf(Act.Authorize), Cast.OtherApprover);

        Assert.Equal(OpportunityStatus.Offered, story.Record.Status);
        Assert.Equal([Cast.Approver.Person!.Value, Cast.OtherApprover.Person!.Value], story.Record.Recommendation!.Authorizations.Select(authorization => authorization.By));
    }

    [Fact]
    public void A_limit_of_exactly_the_total_is_enough() => Assert.Null(
        AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).CodeFor(Act.Authorize, Cast.Approver with { Limit = Cast.Dollars(5_085m), CostCentres = ["CC-100"] }));

    [Theory]
    [InlineData(Act.ReturnForChanges)]
    [InlineData(Act.Reject)]
    [InlineData(Act.LapseAuthorization)]
    public void A_recommendation_that_is_not_authorized_goes_back_to_the_buyer(Act act)
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).Doing(act);

        Assert.Equal(OpportunityStatus.Evaluating, story.Record.Status);
        Assert.Null(story.Record.Recommendation);
    }

    [Theory]
    [InlineData(Act.Decline)]
    [InlineData(Act.LapseOffer)]
    public void An_offer_that_is_not_taken_leaves_no_award_and_another_can_be_made(Act act)
    {
        var story = AnOpportunity.In(OpportunityStatus.Open);
        story.Doing(story.Submission(Cast.OtherVendor), Cast.OtherVendor).Doing(Act.Close).Doing(Act.Recommend).Doing(Act.Authorize).Doing(act);
        Assert.Null(story.Record.Award);

        story.Doing(story.Recommending(AnOpportunity.ProposalBy(Cast.OtherVendor)), Cast.Buyer).Doing(Act.Authorize);

        Assert.Equal(Cast.OtherVendor.Person, story.Record.Award?.Vendor);
    }

    [Fact]
    public void Accepting_the_terms_makes_it_a_contract()
    {
        var record = AnOpportunity.In(OpportunityStatus.InProgress).Record;

        Assert.Equal(Toronto.June(11, 10), record.Award!.AcceptedAt);
        Assert.Equal(new DateOnly(2026, 6, 30), record.Delivery!.DueOn);
    }

    [Fact]
    public void A_proposal_that_failed_may_be_judged_anew_and_then_chosen()
    {
        var first = AnOpportunity.ProposalBy(Cast.Vendor);
        var story = AnOpportunity.In(OpportunityStatus.Evaluating)
            .Doing(new ProposalEvaluated(first, Verdict.Fail, "No plan.", true), Cast.Buyer)
            .Doing(new ProposalEvaluated(first, Verdict.Pass, "There is one in the appendix.", true), Cast.Buyer);

        Assert.Null(story.CodeFor(Act.Recommend, Cast.Buyer));
        Assert.Equal(("There is one in the appendix.", Cast.Buyer.Person), (story.Record.Proposals[0].Rationale, story.Record.Proposals[0].EvaluatedBy));
    }
}
