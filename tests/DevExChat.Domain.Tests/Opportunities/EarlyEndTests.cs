using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>Where a purchase can be stopped, and what is owed when a contract ends early.</summary>
public class EarlyEndTests
{
    private static readonly OpportunityStatus[] BeforeTheOffer =
        [OpportunityStatus.Draft, OpportunityStatus.Scheduled, OpportunityStatus.Open, OpportunityStatus.Evaluating, OpportunityStatus.AwaitingAuthorization];

    public static TheoryData<OpportunityStatus, bool> Cancelling => [.. Enum.GetValues<OpportunityStatus>().Select(status => (status, BeforeTheOffer.Contains(status)))];

    [Theory, MemberData(nameof(Cancelling))]
    public void The_buyer_cancels_until_an_offer_stands_and_never_after(OpportunityStatus status, bool allowed)
    {
        var story = AnOpportunity.In(status);

        Assert.Equal(allowed ? null : "status.notnow", story.CodeFor(Act.Cancel, Cast.Buyer));
        Assert.Equal(allowed ? OpportunityStatus.Cancelled : status, story.Record.Status);
        if (allowed) Assert.Equal(AnOpportunity.Reason, story.Record.EndReason);
    }

    [Theory, MemberData(nameof(Cancelling))]
    public void What_can_be_cancelled_can_be_cancelled_on_hold(OpportunityStatus status, bool allowed)
    {
        if (!allowed || !Holding.Statuses.Contains(status)) return;

        Assert.Equal(OpportunityStatus.Cancelled, AnOpportunity.In(status).Doing(Act.Hold).Doing(Act.Cancel).Record.Status);
    }

    /// <summary>The price, the tax rate, the share, and what may be invoiced to the cent.</summary>
    public static TheoryData<decimal, decimal, int, decimal> Shares => new()
    {
        { 4_500m, 0.13m, 40, 2_034m },
        { 4_500m, 0.13m, 1, 50.85m },
        { 4_500m, 0.13m, 100, 5_085m },
        { 0.03m, 0.13m, 50, 0.02m },
        { 3_333.33m, 0.14975m, 33, 1_264.73m },
        { 999.99m, 0.05m, 67, 703.49m },
    };

    [Theory, MemberData(nameof(Shares))]
    public void The_accepted_share_and_its_own_tax_may_be_invoiced_and_nothing_else(decimal net, decimal rate, int percent, decimal total)
    {
        var story = AnOpportunity.EndedEarly(percent, SomeTerms.Complete with { Net = Cast.Dollars(net), TaxRate = rate });
        Assert.Equal(OpportunityStatus.AwaitingInvoice, story.Record.Status);
        var invoice = (InvoiceSubmitted)story.Wait(Act.SubmitInvoice).DeedOf(Act.SubmitInvoice);

        foreach (var wrong in new[] { Cast.Dollars(total) + new Money(1), Cast.Dollars(total) - new Money(1) })
        {
            var refusal = story.Try(invoice with { Total = wrong }, Cast.Vendor);
            Assert.Equal(("invoice.total", ("total", (object)Cast.Dollars(total))), (refusal?.Code, refusal!.Facts.Single()));
        }

        if (percent < 100) Assert.Equal("invoice.total", story.Try(invoice with { Total = story.Record.Award!.Total }, Cast.Vendor)?.Code);
        story.Doing(invoice with { Total = Cast.Dollars(total) }, Cast.Vendor);
        Assert.Equal(OpportunityStatus.AwaitingCertification, story.Record.Status);
    }

    [Theory]
    [InlineData(40, OpportunityStatus.NotDelivered)]
    [InlineData(100, OpportunityStatus.Closed)]
    public void Once_the_share_is_paid_the_rest_was_not_delivered(int percent, OpportunityStatus end)
    {
        var story = AnOpportunity.EndedEarly(percent).Doing(Act.SubmitInvoice).Doing(Act.Certify).Doing(Act.MarkPaid).Doing(Act.ConfirmReceipt);

        Assert.Equal(end, story.Record.Status);
        Assert.Equal("The need is gone.", story.Record.EndReason);
    }

    [Fact]
    public void The_payment_period_of_a_share_begins_with_the_later_of_the_end_and_the_invoice()
    {
        var story = AnOpportunity.EndedEarly();

        Assert.Equal(story.Now, story.Record.Delivery!.AcceptedAt);
    }

    [Fact]
    public void Before_a_contract_is_overdue_it_ends_only_with_a_share_accepted()
    {
        var story = AnOpportunity.In(OpportunityStatus.InProgress);

        Assert.Equal("delivery.notoverdue", story.Try(new ContractTerminated("The need is gone.", VendorHeard: true), Cast.Buyer)?.Code);
        Assert.Null(story.Try(new ContractTerminated("The need is gone.", VendorHeard: true, 1), Cast.Buyer));
    }

    [Fact]
    public void After_work_that_never_came_another_proposal_is_chosen_and_not_the_same_again()
    {
        var story = AnOpportunity.ReadyFor(OpportunityStatus.NotDelivered, Act.Reconsider).Doing(Act.Reconsider);
        var record = story.Record;
        Assert.Equal((OpportunityStatus.Evaluating, null, null), (record.Status, record.Award, record.Delivery));
        Assert.Equal(Cast.Vendor.Person, record.FormerContractor);

        Assert.Equal((Verdict.Fail, "Nothing came."), (record.ProposalOf(Cast.Vendor.Person)!.Verdict, record.ProposalOf(Cast.Vendor.Person)!.Rationale));
        story.Doing(story.Recommending(AnOpportunity.ProposalBy(Cast.OtherVendor)), Cast.Buyer);

        Assert.Equal(OpportunityStatus.AwaitingAuthorization, record.Status);
    }
}
