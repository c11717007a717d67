using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Awards;

public class ApproverQuestionTests
{
    private static AnOpportunity Waiting(ProcurementPolicy? policy = null) => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, policy);

    [Fact]
    public void A_question_waits_until_the_buyer_answers_and_moves_no_date()
    {
        var story = Waiting();
        var lapsesAt = story.Record.Recommendation!.LapsesAt;

        story.Doing(Act.AskBuyer);
        Assert.Equal(1, story.Record.Recommendation.QuestionsWaiting);
        story.Doing(Act.AnswerApprover);

        var question = Assert.Single(story.Record.Recommendation.Questions);
        Assert.Equal((1, Cast.Approver.Person!.Value, "It has no tests.", story.Now), (question.Number, question.By, question.Answer, question.AnsweredAt!.Value));
        Assert.Equal((0, lapsesAt, OpportunityStatus.AwaitingAuthorization), (story.Record.Recommendation.QuestionsWaiting, story.Record.Recommendation.LapsesAt, story.Record.Status));
    }

    [Fact]
    public void Neither_a_question_nor_its_answer_voids_what_was_authorized_before()
    {
        var story = Waiting(AnOpportunity.Policy with { AuthorizationSteps = 2 }).Doing(Act.Authorize);
        var facts = AuthorizationFacts.Decided(story.Record, story.Rules)!;

        story.Doing(story.DeedOf(Act.AskBuyer), Cast.OtherApprover).Doing(Act.AnswerApprover);

        Assert.Equal(facts, AuthorizationFacts.Decided(story.Record, story.Rules));
        story.Doing(story.DeedOf(Act.Authorize), Cast.OtherApprover);
        Assert.Equal(OpportunityStatus.Offered, story.Record.Status);
    }

    [Fact]
    public void A_question_without_an_answer_keeps_nobody_from_authorizing() =>
        Assert.Equal(OpportunityStatus.Offered, Waiting().Doing(Act.AskBuyer).Doing(Act.Authorize).Record.Status);

    [Fact]
    public void Whoever_acts_for_an_approver_asks_in_their_stead()
    {
        var story = Waiting();
        var delegated = Cast.Stranger with { Delegators = [Cast.Approver] };

        story.Doing(story.DeedOf(Act.AskBuyer), delegated);

        Assert.Equal((delegated.Person!.Value, Cast.Approver.Person), (story.Record.Recommendation!.Questions[0].By, story.Record.Recommendation.Questions[0].ActingFor));
    }

    [Fact]
    public void On_hold_the_buyer_still_answers_and_nobody_asks()
    {
        var story = Waiting().Doing(Act.AskBuyer).Doing(Act.Hold);

        Assert.Equal("hold.held", story.CodeFor(Act.AskBuyer, Cast.Approver));
        Assert.Null(story.CodeFor(Act.AnswerApprover, Cast.Buyer));
    }

    [Fact]
    public void What_was_asked_of_one_recommendation_does_not_wait_on_the_next()
    {
        var story = Waiting().Doing(Act.AskBuyer).Doing(Act.ReturnForChanges).Doing(Act.Recommend);

        Assert.Empty(story.Record.Recommendation!.Questions);
        Assert.DoesNotContain(Clocks.PlanFor(story.Record, story.At), due => due.Rule.Name == "authorization.question");
    }
}
