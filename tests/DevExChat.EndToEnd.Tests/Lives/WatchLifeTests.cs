using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Lives;

/// <summary>What vendors do before they propose: they watch skills, and begin what they finish later.</summary>
public sealed class WatchLifeTests
{
    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Skills_are_watched_by_a_line_or_a_form_and_ended_by_a_line(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);

        Assert.Contains("You watch python (weekly).", await life.Vendor.TypesAsync("/opportunity watch skill:Python weekly"), StringComparison.Ordinal);
        await life.Vendor.TypesAsync("/opportunity watch");
        if (!life.Vendor.HasForm) await life.Vendor.ClicksAsync("watch.skills");
        Assert.Contains("You watch python (weekly) and rust.", await life.Vendor.SubmitsAsync(("skills", "Rust"), ("cadence", "daily")), StringComparison.Ordinal);
        Assert.Contains("You watch nothing any more.", await life.Vendor.TypesAsync("/opportunity unwatch"), StringComparison.Ordinal);
        Assert.Contains("so there is nothing to end", await life.Vendor.TypesAsync("/opportunity unwatch"), StringComparison.Ordinal);

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task What_was_refused_and_left_stands_in_the_form_the_next_time(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("proposal.withdraw");

        await life.Vendor.ClicksAsync("proposal.submit");
        await life.Vendor.SubmitsAsync(("approach", "Half an hour of careful words."), ("deliverby", "2026-10-06"), ("noconflict", "yes"), ("terms", "yes"));
        Assert.True(life.Vendor.Last.Errors.ContainsKey("deliverby"));
        await life.Vendor.LeavesAsync();
        await life.Vendor.ClicksAsync("proposal.submit");
        await life.Vendor.SubmitsAsync(("deliverby", "2026-10-30"), ("noconflict", "yes"), ("terms", "yes"));

        Assert.Empty(life.Vendor.Last.Errors);
        Assert.Equal("Half an hour of careful words.", Assert.Single((await life.RecordAsync()).StandingProposals).Content!.Approach);
        await life.IsSoundAsync();
    }
}
