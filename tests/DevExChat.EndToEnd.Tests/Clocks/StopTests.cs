using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Clocks;

/// <summary>A due instant that passes while the product is stopped is acted on at the next start, once.</summary>
public sealed class StopTests
{
    [Theory, MemberData(nameof(Stages.BothAndSocket), MemberType = typeof(Stages))]
    public async Task Closes_once_at_the_next_start(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.StopsAsync();

        life.Clock.Set(ALife.Closing.AddHours(2));
        await life.StartsAgainAsync();
        await life.WhatIsDueHappensAsync();

        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Single(life.Buyer.News, news => news.Contains("is closed with 1 proposal", StringComparison.Ordinal));
        await life.StopsAsync();
        await life.StartsAgainAsync();
        await life.WhatIsDueHappensAsync();
        Assert.Equal(1, await life.CountAsync(Act.Close));
        Assert.Single(life.Buyer.News, news => news.Contains("is closed with 1 proposal", StringComparison.Ordinal));
        await life.RecommendedAsync();
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_proposal_after_the_closing_is_late_even_before_the_closing_is_acted_on(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("proposal.submit");

        // Time has come, but nobody has told the job engine yet.
        life.Clock.Set(ALife.Closing);
        var heard = await life.Vendor.SubmitsAsync(("approach", "Too late."), ("deliverby", ALife.On(ALife.DeliverBy)), ("noconflict", "yes"), ("terms", "yes"));

        Assert.Contains("It closed on", heard, StringComparison.Ordinal);
        await life.WhatIsDueHappensAsync();
        Assert.DoesNotContain((await life.RecordAsync()).Proposals, proposal => proposal.Content!.Approach == "Too late.");
        await life.IsSoundAsync();
    }
}
