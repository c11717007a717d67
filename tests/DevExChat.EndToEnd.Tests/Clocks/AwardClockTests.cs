using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Clocks;

/// <summary>What the clock does between the closing, on a Friday at ten, and a contract.</summary>
public sealed class AwardClockTests
{
    private static readonly DateTimeOffset Monday = ALife.Closing.AddDays(3);

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_buyer_to_recommend_and_shows_it_to_an_administrator_in_the_end(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.Evaluating);

        await Told.Reminds(life, Monday, () => life.Buyer.Reminders, "wait for your recommendation", time: 1);
        await Told.Reminds(life, Monday.AddDays(1), () => life.Buyer.Reminders, "wait for your recommendation", time: 2);
        await Told.Reminds(life, Monday.AddDays(4), () => life.Admin.Reminders, "has waited for its buyer's recommendation since");

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_approvers_and_lets_the_authorization_lapse_after_ten_business_days(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);

        await Told.Reminds(life, Monday, () => life.Approver.Reminders, "still waits for your authorization", time: 1);
        await Told.Reminds(life, Monday.AddDays(1), () => life.FrenchApprover.Reminders, "attend encore votre autorisation", time: 2);
        await Told.Reminds(life, Monday.AddDays(4), () => life.Admin.Reminders, "has waited for authorization since");
        await Told.At(life, ALife.Closing.AddDays(14), () => life.Buyer.News, "Nobody authorized the award");

        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.False(life.Approver.Sees("award.authorize"), "It lapsed.");
        await life.RecommendedAsync();
        await life.AuthorizedAsync();
        await life.IsAsync(OpportunityStatus.Offered);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Reminds_the_vendor_of_the_offer_and_lets_it_lapse_after_two_business_days(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.Offered);

        await Told.Reminds(life, Monday, () => life.Vendor.Reminders, "still waits for your answer");
        await Told.At(life, Monday.AddDays(1), () => life.Buyer.News, "did not answer the offer");

        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Null((await life.RecordAsync()).Award);
        await life.IsSoundAsync();
    }
}
