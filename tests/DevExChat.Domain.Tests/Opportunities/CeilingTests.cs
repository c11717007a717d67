using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>The total with tax is what counts, to the cent: 8,849.56 and 13 % make exactly 10,000.00.</summary>
public class CeilingTests
{
    private static readonly OpportunityTerms Exactly = SomeTerms.Complete with { Net = Cast.Dollars(8_849.56m) };
    private static readonly OpportunityTerms ACentAbove = SomeTerms.Complete with { Net = Cast.Dollars(8_849.57m) };

    [Fact]
    public void Exactly_the_ceiling_is_allowed_all_the_way_to_the_invoice()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingCertification, terms: Exactly);

        Assert.Equal(1_000_000, story.Record.Invoice?.Total.Cents);
    }

    [Fact]
    public void A_cent_above_is_refused_where_it_is_typed()
    {
        var created = Opportunity.Create(
            new OpportunityId(1), new OpportunityDrafted(ACentAbove), Cast.Buyer, new Circumstances(Toronto.June(1, 10), AnOpportunity.Policy));

        Assert.Equal(("opportunity.overcap", "price"), (created.Refusal?.Code, created.Refusal?.Field));
        Assert.Contains(("total", (object)new Money(1_000_001)), created.Refusal!.Facts);
        Assert.Contains(("cap", (object)new Money(1_000_000)), created.Refusal!.Facts);
    }

    [Fact]
    public void The_ceiling_counts_whatever_the_tax()
    {
        Assert.Null(Amend(SomeTerms.Complete with { Net = Cast.Dollars(10_000m), TaxRate = 0 }));
        Assert.Null(Amend(SomeTerms.Complete with { Net = Cast.Dollars(8_695.65m), TaxRate = 0.15m }));
        Assert.Equal("opportunity.overcap", Amend(SomeTerms.Complete with { Net = Cast.Dollars(8_695.66m), TaxRate = 0.15m }));
    }

    [Theory]
    [InlineData(4_914.99, null)]
    [InlineData(4_915.00, null)]
    [InlineData(4_915.01, "opportunity.splitting")]
    public void Similar_purchases_count_towards_it(double similar, string? code)
    {
        var draft = AnOpportunity.Draft();

        Assert.Equal(code, draft.Try(new OpportunityPosted(Cast.Dollars((decimal)similar)), Cast.Buyer)?.Code);
    }

    [Fact]
    public void Similar_purchases_may_be_justified()
    {
        var draft = AnOpportunity.Draft(SomeTerms.Complete with { SplittingJustification = "Another product, another team." });

        Assert.Null(draft.Try(new OpportunityPosted(Cast.Dollars(9_000)), Cast.Buyer));
    }

    private static string? Amend(OpportunityTerms terms) =>
        AnOpportunity.In(OpportunityStatus.Open).Try(new OpportunityAmended(terms, AnOpportunity.Reason), Cast.Buyer)?.Code;
}
