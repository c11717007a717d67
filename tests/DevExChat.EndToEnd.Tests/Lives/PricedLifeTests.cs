using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Lives;

/// <summary>What happens where each proposal names its own price.</summary>
public sealed class PricedLifeTests
{
    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_dearer_proposal_is_weighed_and_paid_at_its_own_price(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync(("selection", "Priced"));
        Assert.Contains("up to $5,085.00 with tax", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        await life.ProposedAsync(life.Vendor, price: "4,000");
        await life.ProposedAsync(life.FrenchVendor, price: "3900,50");
        await life.ClosedAsync();

        Assert.Contains("2nd of 2", await life.Buyer.TypesAsync($"/opportunity proposals #{life.Current}"), StringComparison.Ordinal);
        await life.RecommendedAsync(ALife.VendorName);
        Assert.Contains("Its price is the 2nd of 2 prices; the lowest is $4,407.57 with tax.", Screen.Words(life.Approver.Card), StringComparison.Ordinal);
        Assert.False(life.Approver.Sees("award.authorize"), "It is to be reviewed first.");
        await life.Approver.ClicksAsync("award.review");
        await life.Approver.SubmitsAsync();
        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Contains("up to $5,085.00 with tax", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        await life.AcceptedAsync();
        Assert.Contains("$4,520.00", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        foreach (var step in new Func<Task>[] { () => life.DeliveredAsync(), life.ApprovedAsync, () => life.InvoicedAsync(), () => life.CertifiedAsync(), life.PaidAsync, () => life.ReceivedAsync() }) await step();

        await life.IsAsync(OpportunityStatus.Closed);
        Assert.Equal(4_520m, (await life.RecordAsync()).Invoice!.Total.Dollars);
        await using var db = life.Database.Open();
        var ledger = BudgetTotals.Of(await db.BudgetLedger.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, 452_000, 452_000), (ledger.Planned.Cents, ledger.Held.Cents, ledger.Paid.Cents));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task No_price_is_taken_that_cannot_be_meant_or_is_above_the_posted_one(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync(("selection", "Priced"));
        await life.ProposedAsync(life.Vendor, price: "4500.00");
        await life.Vendor.ClicksAsync("proposal.submit");

        foreach (var (typed, why) in new[]
        {
            ("1,000.005", "has a fraction of a cent"), ("-5", "is negative"), ("1e9", "is not an amount"), ("0", "cannot be zero"), ("4500.01", "The buyer pays $4,500.00 before tax at most"),
        })
        {
            await life.Vendor.SubmitsAsync(("price", typed), ("noconflict", "yes"), ("terms", "yes"));
            Assert.Contains(why, life.Vendor.Last.Errors.GetValueOrDefault("price", $"nothing about {typed}"), StringComparison.Ordinal);
        }

        var own = Assert.Single((await life.RecordAsync()).Proposals);
        Assert.Equal((1, 4_500m), (own.Revision, own.Content!.Net!.Value.Dollars));
        await life.IsSoundAsync();
    }
}
