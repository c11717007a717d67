using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Budgets;

/// <summary>What each step of a life does to its budget line: $5,085.00 with tax.</summary>
public class MovementsTests
{
    private static readonly Money Total = Cast.Dollars(5_085);

    [Theory]
    [InlineData(OpportunityStatus.Draft, 0, 0, 0, 0)]
    [InlineData(OpportunityStatus.Scheduled, 1, 0, 0, 0)]
    [InlineData(OpportunityStatus.Open, 1, 0, 0, 0)]
    [InlineData(OpportunityStatus.Evaluating, 1, 0, 0, 0)]
    [InlineData(OpportunityStatus.AwaitingAuthorization, 1, 0, 0, 0)]
    [InlineData(OpportunityStatus.Offered, 0, 1, 0, 0)]
    [InlineData(OpportunityStatus.InProgress, 0, 1, 0, 0)]
    [InlineData(OpportunityStatus.InReview, 0, 1, 0, 0)]
    [InlineData(OpportunityStatus.AwaitingInvoice, 0, 1, 0, 0)]
    [InlineData(OpportunityStatus.AwaitingCertification, 0, 1, 0, 0)]
    [InlineData(OpportunityStatus.AwaitingPayment, 0, 1, 1, 0)]
    [InlineData(OpportunityStatus.AwaitingReceipt, 0, 1, 1, 1)]
    [InlineData(OpportunityStatus.Closed, 0, 1, 1, 1)]
    [InlineData(OpportunityStatus.Cancelled, 0, 0, 0, 0)]
    [InlineData(OpportunityStatus.Unsuccessful, 0, 0, 0, 0)]
    [InlineData(OpportunityStatus.NotDelivered, 0, 0, 0, 0)]
    public void Each_status_holds_its_part(OpportunityStatus status, int planned, int held, int certified, int paid)
    {
        var totals = BudgetTotals.Of(LedgerOf(AnOpportunity.In(status)));

        Assert.Equal((Times(planned), Times(held), Times(certified), Times(paid)), (totals.Planned, totals.Held, totals.Certified, totals.Paid));
    }

    [Fact]
    public void What_is_declined_is_given_back_and_planned_again()
    {
        var story = AnOpportunity.In(OpportunityStatus.Offered).Doing(Act.Decline);

        Assert.Equal(
            [(LedgerKind.Planned, Total), (LedgerKind.Planned, Minus(Total)), (LedgerKind.Committed, Total), (LedgerKind.Planned, Total), (LedgerKind.Released, Total)],
            LedgerOf(story).Select(entry => (entry.Kind, entry.Amount)));
    }

    [Fact]
    public void A_payment_that_did_not_arrive_is_no_payment()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingReceipt).Doing(Act.NotReceived);

        Assert.Equal((Money.Zero, Total), (BudgetTotals.Of(LedgerOf(story)).Paid, BudgetTotals.Of(LedgerOf(story)).Certified));
        Assert.Equal(Total, BudgetTotals.Of(LedgerOf(story.Doing(Act.MarkPaid))).Paid);
    }

    [Fact]
    public void An_amendment_moves_the_plan_to_the_cost_centre_that_now_pays()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open);
        var terms = story.Record.Terms with { CostCentre = "CC-200" };
        story.Doing(new OpportunityAmended(TermsGuards.WithClosingMovedOut(terms, story.Record.Terms, story.At), AnOpportunity.Reason), Cast.Buyer);

        var planned = LedgerOf(story).GroupBy(entry => entry.CostCentre).ToDictionary(group => group.Key, group => BudgetTotals.Of(group).Planned);
        Assert.Equal((Money.Zero, Total), (planned["CC-100"], planned["CC-200"]));
    }

    [Fact]
    public void A_choice_made_after_march_is_planned_in_the_year_that_would_pay_and_taken_back_from_the_one_before()
    {
        var closing = Toronto.Time(2027, 3, 31, 16, 0);
        var history = Moved(AnOpportunity.In(OpportunityStatus.Offered), closing, Toronto.Time(2027, 4, 1, 10, 0));
        var (closed, recommended) = (history.FindIndex(entry => entry.Event is OpportunityClosed) + 1, history.FindIndex(entry => entry.Event is AwardRecommended) + 1);

        Assert.Equal(Total, PlannedOn(history.Take(closed))["CC-100/2026-27"]);
        Assert.Equal((Money.Zero, Total), (PlannedOn(history.Take(recommended))["CC-100/2026-27"], PlannedOn(history.Take(recommended))["CC-100/2027-28"]));
        Assert.All(PlannedOn(history).Values, planned => Assert.Equal(Money.Zero, planned));
        var lines = Ledgers.Of(history, AnOpportunity.Policy).GroupBy(entry => entry.Line.ToString()).ToDictionary(group => group.Key, BudgetTotals.Of);
        Assert.Equal((Money.Zero, Total), (lines["CC-100/2026-27"].Held, lines["CC-100/2027-28"].Held));
    }

    [Fact]
    public void A_closing_moved_past_march_moves_the_plan_to_the_next_year_at_once()
    {
        var story = AnOpportunity.Draft(SomeTerms.Complete with { ClosesAt = Toronto.Time(2027, 3, 31, 16, 0), NeededBy = null }, now: Toronto.Time(2027, 3, 22, 10, 0)).Doing(Act.Post);
        story.Doing(new ClosingExtended(Toronto.Time(2027, 4, 2, 16, 0), AnOpportunity.Reason), Cast.Buyer);

        var planned = PlannedOn(story.Record.News);
        Assert.Equal((Money.Zero, Total), (planned["CC-100/2026-27"], planned["CC-100/2027-28"]));
    }

    [Fact]
    public void The_same_cost_centre_typed_otherwise_moves_nothing()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open);
        var terms = story.Record.Terms with { CostCentre = " cc-100" };

        Assert.Equal("opportunity.nochange", story.Try(new OpportunityAmended(TermsGuards.WithClosingMovedOut(terms, story.Record.Terms, story.At), AnOpportunity.Reason), Cast.Buyer)?.Code);
        story.Doing(new OpportunityAmended(TermsGuards.WithClosingMovedOut(terms with { Net = terms.Net - Cast.Dollars(100) }, story.Record.Terms, story.At), AnOpportunity.Reason), Cast.Buyer);
        Assert.Equal([("CC-100", Total), ("CC-100", Minus(Cast.Dollars(113)))], LedgerOf(story).Select(entry => (entry.CostCentre, entry.Amount)));
    }

    [Fact]
    public void A_contract_is_charged_to_the_year_of_its_authorization_whenever_it_is_paid()
    {
        var history = AnOpportunity.In(OpportunityStatus.Closed).Record.News;
        // The same life, authorized in the last minute of March 31 and paid in the next fiscal year.
        var late = Toronto.Time(2027, 3, 31, 23, 59);
        var authorized = history.Single(entry => entry.Event is AwardAuthorized).At;
        var moved = history.Select(entry => entry.At < authorized ? entry : entry with { At = late + (entry.At - authorized) }).ToList();

        var lines = Ledgers.Of(moved, AnOpportunity.Policy).GroupBy(entry => entry.Line.ToString()).ToDictionary(group => group.Key, BudgetTotals.Of);

        Assert.Equal((Total, Total), (lines["CC-100/2026-27"].Held, lines["CC-100/2026-27"].Paid));
        Assert.DoesNotContain("CC-100/2027-28", lines.Keys);
    }

    [Fact]
    public void A_budget_is_never_set_below_what_is_held_nor_to_nothing()
    {
        var budget = new Budget(BudgetLine.Of("CC-100", new FiscalYear(2026)));

        Assert.Equal("budget.belowheld", budget.Set(Cast.Dollars(99.99m), Cast.Dollars(100))?.Code);
        Assert.Equal("amount.zero", budget.Set(Money.Zero, Money.Zero)?.Code);
        Assert.Equal("amount.zero", budget.Set(new Money(-1), Money.Zero)?.Code);
        Assert.Equal((null, 0), (budget.Amount, budget.Version));
        Assert.Null(budget.Set(Cast.Dollars(100), Cast.Dollars(100)));
    }

    [Fact]
    public void The_last_cent_of_a_budget_can_be_committed_and_not_one_more()
    {
        var budget = new Budget(BudgetLine.Of("CC-100", new FiscalYear(2026)));
        budget.Set(Cast.Dollars(100), Money.Zero);

        Assert.False(budget.TryCommit(Cast.Dollars(60.01m), Cast.Dollars(40)));
        Assert.Equal(1, budget.Version);
        Assert.True(budget.TryCommit(Cast.Dollars(60), Cast.Dollars(40)));
        Assert.Equal(2, budget.Version);
    }

    /// <summary>A life that closes at one instant, and in which everything after closing happens at another.</summary>
    private static List<RecordedEvent> Moved(AnOpportunity story, DateTimeOffset closing, DateTimeOffset after)
    {
        var history = story.Record.News.ToList();
        var closed = history.FindIndex(entry => entry.Event is OpportunityClosed);
        return
        [
            .. history.Select((entry, place) => entry with
            {
                At = place < closed ? entry.At : place == closed ? closing : after.AddHours(place - closed),
                Event = entry.Event is OpportunityDrafted drafted ? drafted with { Terms = drafted.Terms with { ClosesAt = closing } } : entry.Event,
            }),
        ];
    }

    private static Dictionary<string, Money> PlannedOn(IEnumerable<RecordedEvent> history) =>
        Ledgers.Of([.. history], AnOpportunity.Policy).GroupBy(entry => entry.Line.ToString()).ToDictionary(group => group.Key, group => BudgetTotals.Of(group).Planned);

    private static Money Times(int times) => new(Total.Cents * times);

    private static Money Minus(Money amount) => Money.Zero - amount;

    private static IReadOnlyList<LedgerEntry> LedgerOf(AnOpportunity story) => Ledgers.Of(story.Record.News, story.Rules);
}
