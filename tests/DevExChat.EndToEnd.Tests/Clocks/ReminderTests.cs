using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Clocks;

/// <summary>What people do with a reminder, on the platforms themselves.</summary>
public sealed class ReminderTests
{
    private static readonly DateTimeOffset Monday = ALife.Closing.AddDays(3);

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Says_why_it_came_and_is_put_off_with_a_button(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.Evaluating);
        await Told.Reminds(life, Monday, () => life.Buyer.Reminders, "wait for your recommendation", time: 1);
        Assert.Contains("You get this as the buyer", life.Buyer.Reminders[^1], StringComparison.Ordinal);

        Assert.Contains("a reminder of OPP-2026-1 as the buyer", await life.Buyer.TypesAsync("/opportunity why"), StringComparison.Ordinal);
        Assert.Contains("You hear of OPP-2026-1 again", await life.Buyer.ClicksAsync("notice.snooze"), StringComparison.Ordinal);

        // The second one falls due on Tuesday at ten, when the first is still put off; it comes back a day after the click.
        await life.PassesUntilAsync(Monday.AddDays(1).AddMinutes(9));
        Assert.Single(life.Buyer.Reminders);
        await life.PassesUntilAsync(Monday.AddDays(1).AddMinutes(30));
        Assert.Contains("which you put off, still waits", life.Buyer.Reminders[^1], StringComparison.Ordinal);
        await life.IsAsync(OpportunityStatus.Evaluating);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Of_several_approvers_one_leaves_it_to_the_others(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        await Told.Reminds(life, Monday, () => life.Approver.Reminders, "still waits for your authorization", time: 1);

        Assert.Contains("the others with your role are told", await life.Approver.ClicksAsync("notice.notmine"), StringComparison.Ordinal);
        await life.PassesUntilAsync(Monday.AddDays(2));

        Assert.Single(life.Approver.Reminders);
        Assert.Contains(life.FrenchApprover.Reminders, words => words.Contains("laisse OPP-2026-1 aux autres", StringComparison.Ordinal));
        // It takes no right away.
        await life.AuthorizedAsync();
        await life.IsAsync(OpportunityStatus.Offered);
        await life.IsSoundAsync();
    }
}
