using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class SplitGroupTests
{
    private static readonly Money Cap = Cast.Dollars(10_000);
    private static readonly PersonId Ada = Cast.Vendor.Person!.Value;

    [Theory]
    [InlineData("the same buyer and repository", true)]
    [InlineData("the same cost centre and repository", true)]
    [InlineData("the repository in another case", true)]
    [InlineData("the same cost centre and vendor", true)]
    [InlineData("the same buyer and vendor", true)]
    [InlineData("the same buyer alone", false)]
    [InlineData("the same repository alone", false)]
    [InlineData("the same vendor alone", false)]
    [InlineData("no vendor yet, and no repository", false)]
    public void What_two_purchases_have_in_common_decides(string common, bool found)
    {
        var one = Of(1);
        var stranger = Of(2) with { Buyer = Cast.OtherBuyer.Person!.Value, CostCentre = "CC-2", Repository = "https://example.ca/other", Vendor = Cast.OtherVendor.Person!.Value };
        var other = common switch
        {
            "the same buyer and repository" => stranger with { Buyer = one.Buyer, Repository = one.Repository },
            "the same cost centre and repository" => stranger with { CostCentre = one.CostCentre, Repository = one.Repository },
            "the repository in another case" => stranger with { CostCentre = one.CostCentre, Repository = one.Repository.ToUpperInvariant() },
            "the same cost centre and vendor" => stranger with { CostCentre = one.CostCentre, Vendor = one.Vendor },
            "the same buyer and vendor" => stranger with { Buyer = one.Buyer, Vendor = one.Vendor },
            "the same buyer alone" => stranger with { Buyer = one.Buyer },
            "the same repository alone" => stranger with { Repository = one.Repository },
            "the same vendor alone" => stranger with { Vendor = one.Vendor },
            _ => one with { Id = new OpportunityId(2), Vendor = null, Repository = "" },
        };

        Assert.Equal(found ? 1 : 0, SplitGroup.Find([other, one with { Vendor = common.StartsWith("no vendor", StringComparison.Ordinal) ? null : one.Vendor }], Cap).Count);
    }

    [Fact]
    public void Exactly_the_ceiling_is_no_split_and_a_cent_more_is()
    {
        Assert.Empty(SplitGroup.Find([Of(1, 5_000), Of(2, 5_000)], Cap));
        Assert.Equal(1_000_001, Assert.Single(SplitGroup.Find([Of(1, 5_000), Of(2, 5_000.01m)], Cap)).Sum.Cents);
    }

    [Fact]
    public void Three_that_pass_it_only_together_are_one_group()
    {
        var group = Assert.Single(SplitGroup.Find([Of(3, 4_000), Of(1, 4_000), Of(2, 4_000)], Cap));

        Assert.Equal([1L, 2L, 3L], group.Purchases.Select(purchase => purchase.Id.Value));
        Assert.Equal([(1L, 2L), (1L, 3L), (2L, 3L)], group.Pairs().Select(pair => (pair.First.Value, pair.Second.Value)));
    }

    [Fact]
    public void Whoever_said_why_is_not_told_on()
    {
        Assert.Empty(Assert.Single(SplitGroup.Find([Of(1), Of(2) with { Justified = true }], Cap)).Pairs());
        Assert.Equal([(1L, 2L)], Assert.Single(SplitGroup.Find([Of(1) with { Justified = true }, Of(2)], Cap)).Pairs().Select(pair => (pair.First.Value, pair.Second.Value)));
    }

    private static Purchase Of(long id, decimal total = 6_000) =>
        new(new OpportunityId(id), Toronto.June(1, 10), Cast.Buyer.Person!.Value, "CC-1", "https://github.com/example/picker", Ada, Cast.Dollars(total), Justified: false);
}
