using DevExChat.Domain.Awards;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Budgets;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Proposals;

/// <summary>Where each proposal names its price: what was posted is the most that is paid, and what is chosen is paid at what it names.</summary>
public class PricedTests
{
    private static readonly Actor Third = Cast.Vending(Cast.Named(14, Roles.Vendor));

    [Theory]
    [InlineData(4_500)]
    [InlineData(0.01)]
    public void A_price_from_a_cent_to_the_posted_one_is_taken(double net)
    {
        var story = AnOpportunity.Open(SomeTerms.Priced);

        Assert.Null(story.Try(story.Submission(Cast.Vendor, story.Offer() with { Net = Cast.Dollars((decimal)net) }), Cast.Vendor));
    }

    [Fact]
    public void The_award_the_invoice_and_the_ledger_are_at_the_price_of_the_proposal_and_the_rest_of_what_was_planned_is_free_again()
    {
        var story = Asking((Cast.Vendor, 3_900m)).Doing(Act.Recommend);
        Assert.Equal((440_700, 508_500, false), (story.Record.PriceDecidedOn.Total.Cents, story.Record.PublicPrice.Total.Cents, story.Record.PriceIsOpen));
        Assert.Equal((508_500, 0), MoneyOf(story));

        story.Doing(Act.Authorize);
        Assert.Equal(440_700, story.Record.Award!.Total.Cents);
        Assert.Equal((0, 440_700), MoneyOf(story));
        Assert.Equal((508_500, true), (story.Record.PublicPrice.Total.Cents, story.Record.PublicPriceIsOpen));

        story.Doing(Act.AcceptTerms);
        Assert.Equal((440_700, false), (story.Record.PublicPrice.Total.Cents, story.Record.PublicPriceIsOpen));
        foreach (var act in new[] { Act.Deliver, Act.Accept, Act.SubmitInvoice, Act.Certify, Act.MarkPaid, Act.ConfirmReceipt }) story.Doing(act);
        Assert.Equal((440_700, 440_700), (story.Record.Invoice!.Total.Cents, LedgerOf(story).Paid.Cents));
    }

    [Fact]
    public void An_offer_that_is_declined_is_forgotten_with_its_price()
    {
        var story = Asking((Cast.Vendor, 3_900m)).Doing(Act.Recommend).Doing(Act.Authorize).Doing(Act.Decline);

        Assert.Equal((508_500, true), (story.Record.PriceDecidedOn.Total.Cents, story.Record.PriceIsOpen));
        Assert.Equal((508_500, 0), MoneyOf(story));
    }

    [Fact]
    public void The_limit_and_the_room_are_asked_about_the_price_of_the_proposal()
    {
        var story = Asking((Cast.Vendor, 3_900m)).Wait(Act.Recommend);
        var recommended = story.Recommending(AnOpportunity.ProposalBy(Cast.Vendor));
        Assert.Equal("budget.noroom", story.Try(recommended with { Room = new Money(440_699) }, Cast.Buyer)?.Code);
        story.Doing(recommended with { Room = new Money(440_700) }, Cast.Buyer).Wait(Act.Authorize);
        var authorized = (AwardAuthorized)story.DeedOf(Act.Authorize);

        Assert.Equal("award.overlimit", story.Try(authorized, Cast.Approver with { Limit = new Money(440_699) })?.Code);
        Assert.Equal("budget.noroom", story.Try(authorized with { Room = new Money(440_699) }, Cast.Approver)?.Code);
        Assert.Null(story.Try(authorized with { Room = new Money(440_700) }, Cast.Approver with { Limit = new Money(440_700) }));
    }

    [Fact]
    public void Similar_purchases_are_added_to_the_price_of_the_proposal()
    {
        var story = Asking((Cast.Vendor, 3_900m)).Wait(Act.Recommend);
        var recommended = story.Recommending(AnOpportunity.ProposalBy(Cast.Vendor));

        Assert.Equal("opportunity.splitting", story.Try(recommended with { Similar = new Money(559_301) }, Cast.Buyer)?.Code);
        Assert.Null(story.Try(recommended with { Similar = new Money(559_300) }, Cast.Buyer));
    }

    [Fact]
    public void Prices_are_ranked_from_the_lowest_and_equal_ones_share_a_rank()
    {
        var story = Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_900m), (Third, 4_000m));

        Assert.Equal(new PriceRank(1, 3, Cast.Dollars(3_900)), RankOf(story, Cast.OtherVendor));
        Assert.Equal(new PriceRank(2, 3, Cast.Dollars(3_900)), RankOf(story, Cast.Vendor));
        Assert.Equal(RankOf(story, Cast.Vendor), RankOf(story, Third));
    }

    [Fact]
    public void What_cannot_be_chosen_is_not_compared()
    {
        var withdrawn = Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_900m));
        withdrawn.Doing(new ProposalEvaluated(AnOpportunity.ProposalBy(Cast.OtherVendor), Verdict.Fail, "No plan.", NoConflict: true), Cast.Buyer);
        Assert.Equal(new PriceRank(1, 1, Cast.Dollars(4_000)), RankOf(withdrawn, Cast.Vendor));
        Assert.Null(RankOf(withdrawn, Cast.OtherVendor));

        var amended = Open((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_900m)).Doing(Act.Amend);
        amended.Doing(amended.Revision(Cast.Vendor, AnOpportunity.ProposalBy(Cast.Vendor), amended.Record.ProposalOf(Cast.Vendor.Person)!.Content!), Cast.Vendor).Doing(Act.Close);
        Assert.Equal(new PriceRank(1, 1, Cast.Dollars(4_000)), RankOf(amended, Cast.Vendor));
        Assert.Null(RankOf(amended, Cast.OtherVendor));
    }

    [Fact]
    public void After_an_amendment_below_its_price_a_proposal_cannot_be_confirmed_as_it_is()
    {
        var story = Open((Cast.Vendor, 4_000m));
        story.Doing(new OpportunityAmended(SomeTerms.Priced with { Net = Cast.Dollars(3_999.99m), ClosesAt = story.Record.Terms.ClosesAt }, AnOpportunity.Reason), Cast.Buyer);
        var content = story.Record.ProposalOf(Cast.Vendor.Person)!.Content!;

        Assert.Equal("proposal.overprice", story.Try(story.Revision(Cast.Vendor, AnOpportunity.ProposalBy(Cast.Vendor), content), Cast.Vendor)?.Code);
        Assert.Null(story.Try(story.Revision(Cast.Vendor, AnOpportunity.ProposalBy(Cast.Vendor), content with { Net = Cast.Dollars(3_999.99m) }), Cast.Vendor));
    }

    [Fact]
    public void A_rule_about_prices_that_are_not_the_lowest_asks_for_its_steps_only_then()
    {
        var policy = AnOpportunity.Policy with { Approvals = [new ApprovalRule { Flags = [ApprovalFlag.PriceNotLowest], Steps = [new ApprovalStep { Needs = 2 }] }] };
        var (lowest, dearer) = (Asking((Cast.Vendor, 3_900m), (Cast.OtherVendor, 4_000m)), Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_900m)));

        foreach (var (story, needs) in new[] { (lowest, 1), (dearer, 2) })
        {
            story.Under(policy).Wait(Act.Recommend);
            var recommended = story.Recommending(AnOpportunity.ProposalBy(Cast.Vendor));
            Assert.Equal(needs, ApprovalPlan.For(ApprovalFacts.Once(recommended, story.Record, policy), policy).Needs);
            story.Doing(recommended, Cast.Buyer);
            Assert.Equal(needs, ApprovalPlan.For(story.Record, policy).Needs);
            Assert.Equal(ApprovalFacts.Once(recommended, story.Record, policy), ApprovalFacts.Of(story.Record, policy));
        }
    }

    [Fact]
    public void The_price_and_its_rank_are_among_the_facts_that_are_authorized()
    {
        AnOpportunity[] stories = [Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 4_100m)), Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_900m)), Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_899m)), Asking((Cast.Vendor, 4_001m), (Cast.OtherVendor, 4_100m))];

        Assert.Distinct(stories.Select(story => AuthorizationFacts.Decided(story.Doing(Act.Recommend).Record, story.Rules)));
    }

    [Fact]
    public void The_log_alone_gives_the_price_and_its_rank_back()
    {
        var record = Asking((Cast.Vendor, 4_000m), (Cast.OtherVendor, 3_900m)).Doing(Act.Recommend).Doing(Act.Authorize).Record;

        var rebuilt = Opportunity.Replay(record.Id, record.News.Select(entry => entry with { Event = OpportunityEvents.Deserialize(entry.Event.Act, OpportunityEvents.Serialize(entry.Event)) }));

        Assert.Equal((record.Award!.Total, record.PriceDecidedOn, record.Recommendation!.PriceRank), (rebuilt.Award!.Total, rebuilt.PriceDecidedOn, rebuilt.Recommendation!.PriceRank));
        Assert.Null(rebuilt.Proposals[0].Content);
    }

    [Fact]
    public void No_price_is_in_the_log_before_one_is_recommended()
    {
        var story = Asking((Cast.Vendor, 4_111.11m));

        Assert.DoesNotContain("411111", string.Concat(story.Record.News.Select(entry => OpportunityEvents.Serialize(entry.Event))), StringComparison.Ordinal);
        Assert.Contains("411111", OpportunityEvents.Serialize(story.Doing(Act.Recommend).Record.News[^1].Event), StringComparison.Ordinal);
    }

    private static PriceRank? RankOf(AnOpportunity story, Actor vendor) => PriceRank.For(story.Record, story.Record.ProposalOf(vendor.Person)!);

    private static AnOpportunity Open(params (Actor Vendor, decimal Net)[] asked)
    {
        var story = AnOpportunity.Open(SomeTerms.Priced);
        foreach (var (vendor, net) in asked) story.Doing(story.Submission(vendor, story.Offer() with { Net = Cast.Dollars(net) }), vendor);
        return story;
    }

    private static AnOpportunity Asking(params (Actor Vendor, decimal Net)[] asked) => Open(asked).Doing(Act.Close);

    private static BudgetTotals LedgerOf(AnOpportunity story) => BudgetTotals.Of(Ledgers.Of(story.Record.News, story.Rules));

    private static (long Planned, long Held) MoneyOf(AnOpportunity story) => (LedgerOf(story).Planned.Cents, LedgerOf(story).Held.Cents);
}
