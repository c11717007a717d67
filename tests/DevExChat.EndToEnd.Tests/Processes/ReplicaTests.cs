using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary>Two processes of the product over one PostgreSQL.</summary>
public sealed class ReplicaTests
{
    [Theory]
    [InlineData(Stage.Slack, 3)]
    [InlineData(Stage.Teams, 3)]
    public async Task Two_approvers_at_two_replicas_make_one_award_time_and_again(Stage stage, int times)
    {
        await using var life = await ARealLife.BeginsAsync(DatabaseProvider.PostgreSql, stage, replicas: 2);
        for (var round = 1; round <= times; round++)
        {
            // Several dear ones by the same vendor would look like one requirement that was split.
            await life.PostedAsync(("price", "400"));
            await life.BothProposedAsync();
            await life.Buyer.ClicksAsync("opportunity.close");
            await life.Buyer.SubmitsAsync(("reason", "Needed sooner."));
            await life.RecommendedAsync();
            var before = (life.Approver.Answers.Count, life.FrenchApprover.Answers.Count);

            await Task.WhenAll(At(life, 0, life.Approver), At(life, 1, life.FrenchApprover));
            await life.SettlesAsync();

            await life.IsAsync(OpportunityStatus.Offered);
            Assert.Equal(1, await life.CountAsync(Act.Authorize));
            Assert.Equal((1, 1), (life.Approver.Answers.Count - before.Item1, life.FrenchApprover.Answers.Count - before.Item2));
        }

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Whoever_of_two_replicas_dies_the_other_goes_on(Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(DatabaseProvider.PostgreSql, stage, replicas: 2);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var (faults, change) = stage == Stage.Teams ? (life.Teams.Faults, "put") : (life.Slack.Faults, "chat.update");
        faults.Next(change, Fault.ApplyThenHang, times: 2);
        await life.Vendor.PressesAsync("proposal.withdraw");
        // Nothing else is under way: a claim that ran out while its message is being sent would be another story.
        await Eventually.Is(async () => faults.Hanging == 2 && await life.ClaimedAsync() == 2);

        await life.LosesAsync(0);
        await life.ClaimsRunOutAsync();
        faults.Release();
        await life.ProposedAsync(life.FrenchVendor);

        Assert.Contains("1 proposal ", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    /// <summary>A click that is delivered to one of the replicas.</summary>
    private static Task At(ARealLife life, int replica, Somebody who)
    {
        life.IsDeliveredTo(life.Replicas[replica]);
        return who.PressesAsync("award.authorize");
    }
}
