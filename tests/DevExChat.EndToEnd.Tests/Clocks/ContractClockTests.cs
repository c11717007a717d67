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

        // Half-way is a Tuesday at five in the morning.
        Assert.Equal(new DateTimeOffset(2026, 10, 20, 8, 59, 59, 500, TimeSpan.Zero), ALife.Closing + ((endOfDueDay - ALife.Closing) / 2));
        await Told.At(life, Nine(10, 20).AddHours(-1), () => life.Vendor.Reminders, "Half of the time");
        await Told.Reminds(life, Nine(10, 28), () => life.Vendor.Reminders, "OPP-2026-1 is due Fri, Oct 30, 2026.");
        await Told.Reminds(life, Nine(10, 30), () => life.Vendor.Reminders, "is due Fri, Oct 30, 2026. Please mark it delivered");
        await Told.Reminds(life, Nine(11, 2), () => life.Buyer.Reminders, "is not delivered");
        await Told.Reminds(life, Nine(11, 4), () => life.Admin.Reminders, "is still not delivered");

        await life.IsAsync(OpportunityStatus.InProgress);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_buyer_to_review_and_never_accepts_by_itself(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.InReview);

        await Told.Reminds(life, BusinessDays(2), () => life.Buyer.Reminders, "has waited for your review", time: 1);
        await Told.Reminds(life, BusinessDays(4), () => life.Buyer.Reminders, "has waited for your review", time: 2);
        await Told.Reminds(life, BusinessDays(5), () => life.Admin.Reminders, "has waited for its buyer's review since");
        await life.PassesAsync(TimeSpan.FromDays(60));

        await life.IsAsync(OpportunityStatus.InReview);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_vendor_of_the_invoice(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingInvoice);

        await Told.Reminds(life, BusinessDays(2), () => life.Vendor.Reminders, "Your invoice is all that is missing", time: 1);
        await Told.Reminds(life, BusinessDays(5), () => life.Vendor.Reminders, "Your invoice is all that is missing", time: 2);

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_whoever_holds_the_invoice_and_estimates_the_interest_when_it_is_late(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingCertification);

        await Told.Reminds(life, Day(10), () => life.Certifier.Reminders, "day 10 of the payment period");
        await life.CertifiedAsync();
        // Day 15 is a Saturday, and so on: what falls due on a day off comes on the Monday, and says what is true then.
        await Told.At(life, Opening(Day(17)), () => life.Payer.Reminders, "day 17 of the payment period");
        await Told.Reminds(life, Day(20), () => life.Payer.Reminders, "day 20 of the payment period");
        Assert.Single(life.Admin.Reminders, words => words.Contains("still with the payer", StringComparison.Ordinal));
        await Told.Reminds(life, Day(25), () => life.Payer.Reminders, "day 25 of the payment period");
        Assert.Single(life.Admin.Reminders, words => words.Contains("it is not paid", StringComparison.Ordinal));
        await Told.At(life, Opening(Day(31)), () => life.Payer.Reminders, "the payment period ends Sun, Nov 8");
        // $5,085.00 at 5.75 % a year for seven days on the card, for eight when the reminder comes, then for fifteen.
        await life.PassesUntilAsync(Day(37));
        Assert.Contains("$5.61", Screen.Words(life.Payer.Card), StringComparison.Ordinal);
        await Told.At(life, Opening(Day(38)), () => life.Payer.Reminders, "Interest so far, as an estimate: $6.41");
        await Told.At(life, Opening(Day(45)), () => life.Payer.Reminders, "Interest so far, as an estimate: $12.02");
        await Told.Reminds(life, Day(45), () => life.Admin.Reminders, "is far overdue");
        Assert.Single(life.Certifier.Reminders, words => words.Contains("payment period", StringComparison.Ordinal));

        await life.PaidAsync();
        await life.PassesAsync(TimeSpan.FromDays(7));
        Assert.Equal(2, life.Payer.Reminders.Count(news => news.Contains("Interest so far", StringComparison.Ordinal)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Speaks_of_a_late_payment_every_week_for_as_long_as_it_is_late(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingPayment);

        // Thirty days, thirty weeks, and a day, since every one of them falls due on a Sunday.
        await life.PassesAsync(TimeSpan.FromDays(30 + (7 * 30) + 1));

        Assert.Equal(30, life.Payer.Reminders.Count(news => news.Contains("Interest so far", StringComparison.Ordinal)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Asks_the_vendor_whether_the_payment_came_and_takes_silence_for_yes_after_thirty_days(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingReceipt);

        await Told.Reminds(life, BusinessDays(3), () => life.Vendor.Reminders, "Please confirm that it arrived", time: 1);
        await Told.Reminds(life, BusinessDays(10), () => life.Vendor.Reminders, "Please confirm that it arrived", time: 2);
        await life.PassesUntilAsync(Day(30).AddMilliseconds(-1));
        await life.IsAsync(OpportunityStatus.AwaitingReceipt);
        await life.PassesUntilAsync(Day(30));

        await life.IsAsync(OpportunityStatus.Closed);
        Assert.Equal((1, 0), (await life.CountAsync(Act.AssumeReceipt), await life.CountAsync(Act.ConfirmReceipt)));
        await life.IsSoundAsync();
    }

    /// <summary>When the quiet hours end on the day of an instant that is ten o'clock.</summary>
    private static DateTimeOffset Opening(DateTimeOffset ten) => ten.AddHours(-2);

    /// <summary>When the office opens on a day of 2026, in Toronto.</summary>
    private static DateTimeOffset Nine(int month, int day) => new(2026, month, day, month < 11 ? 13 : 14, 0, 0, TimeSpan.Zero);

    /// <summary>So many business days after the Friday, at the same local time.</summary>
    private static DateTimeOffset BusinessDays(int days) => ALife.Closing.AddDays(days + (2 * ((days + 4) / 5)));

    /// <summary>So many days after the Friday, at the same local time: the clocks go back an hour on November 1.</summary>
    private static DateTimeOffset Day(int days) => ALife.Closing.AddDays(days).AddHours(days >= 23 ? 1 : 0);
}
