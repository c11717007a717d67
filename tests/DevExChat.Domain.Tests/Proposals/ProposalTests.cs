using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Proposals;

public class ProposalTests
{
    [Fact]
    public void A_proposal_in_the_last_tick_before_closing_is_taken() =>
        Assert.Null(AnOpportunity.Closing(AnOpportunity.Noon).When(AnOpportunity.Noon.AddTicks(-1)).CodeFor(Act.SubmitProposal, Cast.Vendor));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_600_000)]
    public void A_proposal_at_or_after_closing_is_late_although_no_job_has_closed_it(int milliseconds)
    {
        var story = AnOpportunity.Closing(AnOpportunity.Noon).When(AnOpportunity.Noon.AddMilliseconds(milliseconds));

        var refusal = story.Try(story.Submission(Cast.Vendor), Cast.Vendor);

        Assert.Equal(OpportunityStatus.Open, story.Record.Status);
        Assert.Equal("proposal.late", refusal?.Code);
        Assert.Contains(("closesAt", (object)AnOpportunity.Noon), refusal!.Facts);
    }

    [Fact]
    public void A_proposal_is_late_in_the_same_words_after_the_job_has_closed_it()
    {
        var story = AnOpportunity.In(OpportunityStatus.Evaluating);

        Assert.Equal("proposal.late", story.CodeFor(Act.SubmitProposal, Cast.OtherVendor));
        Assert.Equal("proposal.late", story.CodeFor(Act.ReviseProposal, Cast.Vendor));
        Assert.Equal("proposal.late", story.CodeFor(Act.WithdrawProposal, Cast.Vendor));
        Assert.Equal("proposal.late", story.CodeFor(Act.Ask, Cast.Vendor));
    }

    [Fact]
    public void A_later_closing_takes_later_proposals()
    {
        var story = AnOpportunity.Closing(AnOpportunity.Noon).Doing(Act.Extend).When(AnOpportunity.Noon.AddHours(1));

        Assert.Null(story.CodeFor(Act.SubmitProposal, Cast.Vendor));
    }

    [Fact]
    public void The_count_is_of_those_that_stand()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open);
        story.Doing(story.Submission(Cast.OtherVendor), Cast.OtherVendor);
        Assert.Equal(2, story.Record.ProposalCount);

        story.Doing(Act.WithdrawProposal);

        Assert.Equal(1, story.Record.ProposalCount);
        Assert.Equal(Cast.OtherVendor.Person, Assert.Single(story.Record.StandingProposals).Vendor);
    }

    [Fact]
    public void A_vendor_who_withdrew_may_come_back()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.WithdrawProposal).Doing(Act.SubmitProposal);

        var proposal = Assert.Single(story.Record.Proposals);
        Assert.Equal((2, false, 1), (proposal.Revision, proposal.Withdrawn, story.Record.ProposalCount));
    }

    [Fact]
    public void A_revision_takes_the_place_of_the_words_before()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).When(Toronto.June(3, 10)).Doing(Act.ReviseProposal);

        var proposal = Assert.Single(story.Record.Proposals);
        Assert.Equal((2, "A little differently.", Toronto.June(3, 10)), (proposal.Revision, proposal.Content?.Approach, proposal.SubmittedAt));
        Assert.Equal(proposal.Content?.Fingerprint(), proposal.Fingerprint);
    }

    [Fact]
    public void After_an_amendment_a_proposal_counts_only_once_it_is_confirmed()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Amend);
        Assert.NotEqual(story.Record.TermsVersion, story.Record.Proposals[0].TermsVersion);

        story.Doing(Act.ReviseProposal).Doing(Act.Close).Doing(Act.Recommend);

        Assert.Equal(OpportunityStatus.AwaitingAuthorization, story.Record.Status);
    }

    [Fact]
    public void Extending_asks_nobody_to_confirm()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Extend);

        Assert.Equal(story.Record.TermsVersion, story.Record.Proposals[0].TermsVersion);
    }

    [Fact]
    public void An_employee_may_propose_with_evidence_where_policy_says_so()
    {
        var employee = Cast.OtherVendor with { DeclaredGovernmentEmployee = true };
        var story = AnOpportunity.Open(policy: AnOpportunity.Policy with { GovernmentEmployees = GovernmentEmployees.AllowWithEvidence });

        Assert.Null(story.Try(story.Submission(employee), employee));
    }

    [Fact]
    public void A_fingerprint_that_is_not_that_of_the_words_is_a_bug()
    {
        var story = AnOpportunity.Open();

        Assert.Throws<InvalidOperationException>(() => story.Try(story.Submission(Cast.Vendor) with { Fingerprint = "f" }, Cast.Vendor));
    }

    [Fact]
    public void No_two_contents_share_a_fingerprint()
    {
        var offer = new ProposalContent("ab", "c", new DateOnly(2026, 6, 30), null);

        Assert.Distinct(
        [
            offer.Fingerprint(),
            (offer with { Approach = "a", Evidence = "bc" }).Fingerprint(),
            (offer with { Evidence = null }).Fingerprint(),
            (offer with { Evidence = "" }).Fingerprint(),
            (offer with { DeliverBy = new DateOnly(2026, 7, 1) }).Fingerprint(),
            (offer with { GitHubHandle = "" }).Fingerprint(),
            (offer with { Net = Money.Zero }).Fingerprint(),
            (offer with { Net = new Money(1) }).Fingerprint(),
        ]);
        Assert.Equal(offer.Fingerprint(), (offer with { }).Fingerprint());
    }

    [Fact]
    public void Two_hundred_and_fifty_words_fit()
    {
        var story = AnOpportunity.Open();
        var offer = story.Offer(string.Join(" \n", Enumerable.Repeat("word", ProposalContent.MostWords)));

        Assert.Equal(250, offer.WordCount);
        Assert.Null(story.Try(story.Submission(Cast.Vendor, offer), Cast.Vendor));
    }

    [Fact]
    public void Questions_end_two_business_days_before_closing_and_move_with_it()
    {
        var story = AnOpportunity.Closing(AnOpportunity.Noon);
        Assert.Equal(Toronto.June(4, 12), QuestionGuards.QuestionsEndAt(story.Record, story.At));
        Assert.Null(story.When(Toronto.June(4, 12).AddTicks(-1)).CodeFor(Act.Ask, Cast.Vendor));

        story.Doing(Act.Extend);

        Assert.Equal(Toronto.June(8, 12), QuestionGuards.QuestionsEndAt(story.Record, story.At));
        Assert.Null(QuestionGuards.QuestionsEndAt(AnOpportunity.Draft(SomeTerms.Complete with { ClosesAt = null }).Record, story.At));
    }

    [Fact]
    public void A_question_is_answered_once_and_kept_with_its_number()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Answer);

        var question = story.Record.Question(1)!;
        Assert.Equal(("Which browsers must it work in?", "The two newest of each.", story.Now), (question.Text, question.Answer, question.AnsweredAt));
    }
}
