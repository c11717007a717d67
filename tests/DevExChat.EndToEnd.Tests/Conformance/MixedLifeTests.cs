using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>One record on both platforms: whoever acts where, everybody sees the same.</summary>
public sealed class MixedLifeTests
{
    [Theory, MemberData(nameof(Stages.Mixed), MemberType = typeof(Stages))]
    public async Task A_buyer_on_one_platform_and_a_vendor_on_the_other_complete_a_life_together(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);

        await life.LeadsToAsync(OpportunityStatus.Closed);

        Assert.All(
            new[] { life.SlackCardIn(Cast.English), life.TeamsCardIn(Cast.English) },
            card => Assert.Contains($"Awarded to {ALife.VendorName} for $5,085.00", card.Words, StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Mixed), MemberType = typeof(Stages))]
    public async Task Both_platforms_count_every_proposal(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();

        await life.ProposedAsync(life.Vendor);
        Counts(life, "1 proposal ", "1 proposition ");
        await life.ProposedAsync(life.FrenchVendor);
        Counts(life, "2 proposals ", "2 propositions ");
        await life.Vendor.ClicksAsync("proposal.withdraw");
        Counts(life, "1 proposal ", "1 proposition ");

        await life.IsSoundAsync();
    }

    private static void Counts(ALife life, string english, string french)
    {
        foreach (var (channel, words) in new[] { (Cast.English, english), (Cast.French, french) })
        {
            Assert.Contains(words, life.SlackCardIn(channel).Words, StringComparison.Ordinal);
            Assert.Contains(words, life.TeamsCardIn(channel).Words, StringComparison.Ordinal);
        }
    }
}
