using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Invoices;

public class PaymentTermsTests
{
    private static readonly ProcurementPolicy Policy = AnOpportunity.Policy;
    private static readonly Invoice Invoice = AnOpportunity.In(OpportunityStatus.AwaitingCertification).Record.Invoice!;

    [Fact]
    public void The_period_starts_at_the_later_of_invoice_and_acceptance()
    {
        var (early, late) = (Toronto.June(1, 10), Toronto.June(5, 15));

        Assert.Equal(Toronto.July(5, 15), PaymentTerms.DueAt(late, early, Policy));
        Assert.Equal(Toronto.July(5, 15), PaymentTerms.DueAt(early, late, Policy));
    }

    [Fact]
    public void Thirty_days_are_thirty_days_on_the_calendar_when_the_clocks_change()
    {
        // Half past midnight plus 720 hours would fall on the evening of the 29th day.
        var received = Toronto.Time(2026, 10, 20, 0, 30);

        Assert.Equal(new DateTimeOffset(2026, 11, 19, 5, 30, 0, TimeSpan.Zero), PaymentTerms.DueAt(received, received, Policy));
    }

    [Theory]
    [InlineData(6, 29, 10, 0)]
    [InlineData(6, 30, 0, 1)]
    [InlineData(6, 30, 10, 1)]
    [InlineData(7, 9, 10, 10)]
    [InlineData(7, 29, 9, 30)]
    [InlineData(7, 29, 23, 30)]
    [InlineData(7, 30, 0, 31)]
    [InlineData(6, 1, 10, 0)]
    public void Counts_the_day_of_the_period(int month, int day, int hour, int expected) =>
        Assert.Equal(expected, PaymentTerms.DayOfPeriod(Invoice, Toronto.Time(2026, month, day, hour), Policy));

    [Fact]
    public void Each_reminder_names_the_day_it_is_for_across_the_end_of_daylight_saving()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingInvoice).When(Toronto.Time(2026, 10, 20, 0, 30)).Doing(Act.SubmitInvoice);

        var days = Clocks.PlanFor(story.Record, story.At).Where(item => item.Rule.Name is "payment.reminder" or "payment.due")
            .Select(item => PaymentTerms.DayOfPeriod(story.Record.Invoice!, item.DueAt, Policy));

        Assert.Equal([10, 15, 20, 25, 30], days);
    }

    [Fact]
    public void Interest_counts_days_on_the_calendar_across_the_end_of_daylight_saving()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingInvoice).When(Toronto.Time(2027, 2, 8, 10)).Doing(Act.SubmitInvoice);
        var week = Toronto.Time(2027, 3, 17, 10);

        // The clocks go on an hour on March 14, four days after payment was due: by hours, only six whole days are past.
        Assert.Equal(new Money(561), PaymentTerms.EstimatedInterest(story.Record.Invoice!, week, Policy));
    }

    [Theory]
    [InlineData(7, 29, 10, 0)]
    [InlineData(7, 29, 23, 0)]
    [InlineData(7, 30, 9, 80)]
    [InlineData(7, 30, 10, 80)]
    [InlineData(8, 5, 10, 561)]
    [InlineData(8, 28, 10, 2403)]
    public void Estimates_simple_interest_for_whole_days_late(int month, int day, int hour, long cents)
    {
        // 5,085.00 at 5.75 % a year is 80.1 cents a day.
        Assert.Equal(new Money(508_500), Invoice.Total);
        Assert.Equal(new Money(cents), PaymentTerms.EstimatedInterest(Invoice, Toronto.Time(2026, month, day, hour), Policy));
    }

    [Theory]
    [InlineData(7, 30, 80)]
    [InlineData(7, 31, 160)]
    [InlineData(8, 1, 244)]
    [InlineData(8, 31, 2751)]
    [InlineData(9, 1, 2814)]
    public void Each_late_day_counts_at_the_rate_of_its_month(int month, int day, long cents)
    {
        // 5,085.00: 80.1 cents a day at 5.75 %, 83.6 at 6 % in August, 62.7 at 4.5 % from September.
        var rates = Policy with { LateInterest = [new MonthlyRate { From = new DateOnly(2026, 8, 1), Rate = 0.06m }, new MonthlyRate { From = new DateOnly(2026, 9, 1), Rate = 0.045m }] };

        Assert.Equal(new Money(cents), PaymentTerms.EstimatedInterest(Invoice, Toronto.Time(2026, month, day, 12), rates));
    }

    [Fact]
    public void Silence_is_taken_as_receipt_thirty_days_after_payment()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingReceipt);

        Assert.Equal(Toronto.Time(2026, 8, 1, 10), PaymentTerms.ReceiptAssumedAt(story.Record, story.At));
        Assert.Null(PaymentTerms.ReceiptAssumedAt(AnOpportunity.In(OpportunityStatus.AwaitingPayment).Record, story.At));
    }
}
