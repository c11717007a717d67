using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class EndingTests
{
    [Fact]
    public void Closing_without_a_proposal_ends_it() =>
        Assert.Equal(OpportunityStatus.Unsuccessful, AnOpportunity.Open().Doing(Act.Close).Record.Status);

    [Fact]
    public void Closing_with_a_proposal_unseals_it() =>
        Assert.Equal(OpportunityStatus.Evaluating, AnOpportunity.Open().Doing(Act.SubmitProposal).Doing(Act.Close).Record.Status);

    [Fact]
    public void Closing_with_nothing_but_withdrawn_proposals_ends_it() =>
        Assert.Equal(OpportunityStatus.Unsuccessful, AnOpportunity.In(OpportunityStatus.Open).Doing(Act.WithdrawProposal).Doing(Act.Close).Record.Status);

    [Fact]
    public void A_draft_with_a_later_opening_is_scheduled_and_one_with_an_opening_past_opens()
    {
        var scheduled = AnOpportunity.Draft(SomeTerms.Complete with { OpensAt = Toronto.June(2, 9) }).Doing(Act.Post).Record;
        var open = AnOpportunity.Draft(SomeTerms.Complete with { OpensAt = Toronto.June(1, 9) }).Doing(Act.Post).Record;

        Assert.Equal((OpportunityStatus.Scheduled, null), (scheduled.Status, scheduled.OpenedAt));
        Assert.Equal((OpportunityStatus.Open, Toronto.June(1, 10)), (open.Status, open.OpenedAt));
    }

    [Theory]
    [InlineData(OpportunityStatus.Cancelled, AnOpportunity.Reason)]
    [InlineData(OpportunityStatus.Unsuccessful, AnOpportunity.Reason)]
    [InlineData(OpportunityStatus.NotDelivered, "Nothing came.")]
    public void An_end_keeps_its_reason_and_may_be_relisted_once(OpportunityStatus end, string reason)
    {
        var story = AnOpportunity.In(end);
        Assert.Equal(reason, story.Record.EndReason);

        story.Doing(Act.Relist);

        Assert.Equal((end, new OpportunityId(43)), (story.Record.Status, story.Record.RelistedAs));
        var refusal = story.Try(new OpportunityRelisted(new OpportunityId(44)), Cast.Buyer);
        Assert.Equal("opportunity.relisted", refusal?.Code);
        Assert.Contains(("copy", (object)new OpportunityId(43)), refusal!.Facts);
    }

    [Fact]
    public void A_cancelled_recommendation_waits_for_nobody()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).Doing(Act.Cancel);

        Assert.Null(story.Record.Recommendation);
        Assert.Equal("status.notnow", story.CodeFor(Act.Authorize, Cast.Approver));
    }

    [Fact]
    public void Receipt_is_the_vendors_word_or_thirty_days_of_silence()
    {
        var confirmed = AnOpportunity.In(OpportunityStatus.Closed).Record.Invoice!;
        var assumed = AnOpportunity.In(OpportunityStatus.AwaitingReceipt).Doing(Act.AssumeReceipt).Record.Invoice!;

        Assert.Equal(Toronto.July(2, 10), confirmed.ReceiptConfirmedAt);
        Assert.Equal(Toronto.Time(2026, 8, 1, 10), assumed.ReceiptConfirmedAt);
    }

    [Fact]
    public void A_payment_that_did_not_arrive_is_made_again_on_the_same_certification()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingReceipt).Doing(Act.NotReceived);
        Assert.Equal((null, null, null), (story.Record.Invoice!.PaidAt, story.Record.Invoice.PaymentReference, story.Record.Invoice.Rail));
        Assert.Equal(Cast.Certifier.Person, story.Record.Invoice.CertifiedBy);

        story.Doing(Act.MarkPaid).Doing(Act.ConfirmReceipt);

        Assert.Equal(OpportunityStatus.Closed, story.Record.Status);
    }

    [Fact]
    public void A_returned_invoice_stops_the_clock_and_the_next_one_starts_it_anew()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingCertification).Doing(Act.ReturnInvoice);
        Assert.Null(story.Record.Invoice);

        story.When(Toronto.July(6, 10)).Doing(Act.SubmitInvoice);

        Assert.Equal(Toronto.Time(2026, 8, 5, 10), story.Record.Invoice!.DueAt);
    }
}
