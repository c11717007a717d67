using System.Text.RegularExpressions;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>One person with an identity on each platform: a code from one side, typed on the other.</summary>
public sealed partial class LinkTests
{
    [Theory, MemberData(nameof(Stages.Mixed), MemberType = typeof(Stages))]
    public async Task Who_linked_both_sides_goes_on_with_their_work_on_the_other(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.BothProposedAsync();
        var otherSide = life.Elsewhere(life.Vendor);

        Assert.StartsWith("You are Vendor One here too now", await LinksAsync(life.Vendor, otherSide), StringComparison.Ordinal);
        await life.ClosedAsync();
        await life.RecommendedAsync();
        await life.AuthorizedAsync();
        await otherSide.TypesAsync($"/opportunity accept #{life.Current}");
        await otherSide.ClicksAsync("award.accept");
        await life.IsAsync(OpportunityStatus.InProgress);
        await otherSide.TypesAsync($"/opportunity deliver #{life.Current}");
        await otherSide.SubmitsAsync(("link", "https://github.com/example/address-form/pull/7"), ("criteria", new System.Text.Json.Nodes.JsonArray("1", "2")));
        await life.IsAsync(OpportunityStatus.InReview);

        Assert.Contains("are not over", await otherSide.TypesAsync("/opportunity unlink"), StringComparison.Ordinal);
        Assert.NotNull((await life.RecordAsync()).Delivery?.DeliveredAt);
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData(Stage.BuyersOnTeams)]
    [InlineData(Stage.VendorsOnTeams)]
    public async Task The_other_side_of_a_buyer_may_not_propose_on_what_the_buyer_posted(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();

        await LinksAsync(life.Buyer, life.Stranger);
        await life.Stranger.ClicksAsync("proposal.submit", Cast.English);

        Assert.False(life.Stranger.HasForm);
        Assert.Empty((await life.RecordAsync()).Proposals);
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData(Stage.BuyersOnTeams)]
    [InlineData(Stage.VendorsOnTeams)]
    public async Task A_code_works_once(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var code = await CodeAsync(life.Vendor);
        var length = await life.LengthOfLogAsync();

        await life.Elsewhere(life.Vendor).TypesAsync($"/opportunity link {code}");
        Assert.Equal(length + 1, await life.LengthOfLogAsync());
        await life.Elsewhere(life.FrenchVendor).TypesAsync($"/opportunity link {code}");

        Assert.Equal(length + 1, await life.LengthOfLogAsync());
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData(Stage.BuyersOnTeams)]
    [InlineData(Stage.VendorsOnTeams)]
    public async Task Who_unlinks_one_side_is_nobody_there_and_goes_on_on_the_other(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var otherSide = life.Elsewhere(life.Vendor);
        await LinksAsync(life.Vendor, otherSide);
        await life.Buyer.ClicksAsync("opportunity.cancel");
        await life.Buyer.SubmitsAsync(("reason", "Nobody needs it any more."));

        Assert.Contains("this identity is no longer yours", await otherSide.TypesAsync("/opportunity unlink"), StringComparison.Ordinal);

        Assert.DoesNotContain(ALife.VendorName, await otherSide.TypesAsync("/opportunity profile"), StringComparison.Ordinal);
        Assert.Contains("Vendor One", await life.Vendor.TypesAsync("/opportunity whoami"), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    private static async Task<string> LinksAsync(Somebody from, Somebody to) => await to.TypesAsync($"/opportunity link {await CodeAsync(from)}");

    private static async Task<string> CodeAsync(Somebody person) => Code().Match(await person.TypesAsync("/opportunity link")) is { Success: true } found
        ? found.Value
        : throw new InvalidOperationException($"{person.Id} was given no code.");

    [GeneratedRegex("[A-Z0-9]{5}-[A-Z0-9]{5}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
