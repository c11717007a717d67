using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Clocks;

/// <summary>What the clock does under contract. Everything up to a status happens at the closing, on Friday, October 9, at ten.</summary>
public sealed class ContractClockTests
{
    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Follows_the_work_to_its_due_day_and_past_it(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.InProgress);
        var endOfDueDay = new DateTimeOffset(2026, 10, 31, 3, 59, 59, TimeSpan.Zero);

        await Told.At(life, ALife.Closing + ((endOfDueDay - ALife.Closing) / 2), () => life.Vendor.News, "Half of the time");
        await Told.At(life, Nine(10, 28), () => life.Vendor.News, "OPP-2026-1 is due Fri, Oct 30, 2026.");
        await Told.At(life, Nine(10, 30), () => life.Vendor.News, "is due today");
        await Told.At(life, Nine(11, 2), () => life.Buyer.News, "is not delivered");
        await Told.At(life, Nine(11, 4), () => life.Admin.News, "is still not delivered");

        await life.IsAsync(OpportunityStatus.InProgress);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_buyer_to_review_and_never_accepts_by_itself(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.InReview);

        await Told.At(life, BusinessDays(2), () => life.Buyer.News, "has waited for your review", time: 1);
        await Told.At(life, BusinessDays(4), () => life.Buyer.News, "has waited for your review", time: 2);
        await Told.At(life, BusinessDays(5), () => life.Admin.News, "has waited for its buyer's review since");
        await life.PassesAsync(TimeSpan.FromDays(60));

        await life.IsAsync(OpportunityStatus.InReview);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_vendor_of_the_invoice(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingInvoice);

        await Told.At(life, BusinessDays(2), () => life.Vendor.News, "Your invoice is all that is missing", time: 1);
        await Told.At(life, BusinessDays(5), () => life.Vendor.News, "Your invoice is all that is missing", time: 2);

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_whoever_holds_the_invoice_and_estimates_the_interest_when_it_is_late(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingCertification);

        await Told.At(life, Day(10), () => life.Certifier.News, "day 10 of the payment period");
        await life.CertifiedAsync();
        await Told.At(life, Day(15), () => life.Payer.News, "day 15 of the payment period");
        await Told.At(life, Day(20), () => life.Payer.News, "day 20 of the payment period");
        await Told.At(life, Day(25), () => life.Payer.News, "day 25 of the payment period");
        await Told.At(life, Day(30), () => life.Payer.News, "payment is due today");
        // $5,085.00 at 5.75 % a year for seven days, then for fourteen.
        await Told.At(life, Day(37), () => life.Payer.News, "Interest so far, as an estimate: $5.61");
        Assert.Contains("$5.61", Screen.Words(life.Payer.Card), StringComparison.Ordinal);
        await Told.At(life, Day(44), () => life.Payer.News, "Interest so far, as an estimate: $11.21");
        await Told.At(life, Day(45), () => life.Admin.News, "is far overdue");
        Assert.Single(life.Certifier.News, news => news.Contains("payment period", StringComparison.Ordinal));

        await life.PaidAsync();
        await life.PassesAsync(TimeSpan.FromDays(7));
        Assert.Equal(2, life.Payer.News.Count(news => news.Contains("Interest so far", StringComparison.Ordinal)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Speaks_of_a_late_payment_every_week_for_as_long_as_it_is_late(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingPayment);

        // Thirty days, thirty weeks, and a day for the clocks that change.
        await life.PassesAsync(TimeSpan.FromDays(30 + (7 * 30) + 1));

        Assert.Equal(30, life.Payer.News.Count(news => news.Contains("Interest so far", StringComparison.Ordinal)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Asks_the_vendor_whether_the_payment_came_and_takes_silence_for_yes_after_thirty_days(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingReceipt);

        await Told.At(life, BusinessDays(3), () => life.Vendor.News, "Please confirm that it arrived", time: 1);
        await Told.At(life, BusinessDays(10), () => life.Vendor.News, "Please confirm that it arrived", time: 2);
        await life.PassesUntilAsync(Day(30).AddMilliseconds(-1));
        await life.IsAsync(OpportunityStatus.AwaitingReceipt);
        await life.PassesUntilAsync(Day(30));

        await life.IsAsync(OpportunityStatus.Closed);
        Assert.Equal((1, 0), (await life.CountAsync(Act.AssumeReceipt), await life.CountAsync(Act.ConfirmReceipt)));
        await life.IsSoundAsync();
    }

    /// <summary>When the office opens on a day of 2026, in Toronto.</summary>
    private static DateTimeOffset Nine(int month, int day) => new(2026, month, day, month < 11 ? 13 : 14, 0, 0, TimeSpan.Zero);

    /// <summary>So many business days after the Friday, at the same local time.</summary>
    private static DateTimeOffset BusinessDays(int days) => ALife.Closing.AddDays(days + (2 * ((days + 4) / 5)));

    /// <summary>So many days after the Friday, at the same local time: the clocks go back an hour on November 1.</summary>
    private static DateTimeOffset Day(int days) => ALife.Closing.AddDays(days).AddHours(days >= 23 ? 1 : 0);
}
