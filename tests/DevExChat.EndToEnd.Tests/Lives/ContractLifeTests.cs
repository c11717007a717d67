using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Lives;

/// <summary>What can happen under contract and around its payment.</summary>
public sealed class ContractLifeTests
{
    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Work_is_changed_and_delivered_again(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.InReview);

        await life.Buyer.ClicksAsync("delivery.rework");
        await life.Buyer.SubmitsAsync(("failed", new JsonArray("2")), ("reason", "Two tests fail."));
        await life.IsAsync(OpportunityStatus.InProgress);
        Assert.Contains("Two tests fail.", Screen.Words(life.Vendor.Card), StringComparison.Ordinal);
        await life.DeliveredAsync();
        await life.ApprovedAsync();

        await life.IsAsync(OpportunityStatus.AwaitingInvoice);
        Assert.Equal(1, (await life.RecordAsync()).Delivery!.Rounds);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task The_due_day_moves_when_the_buyer_grants_what_the_vendor_asks(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.InProgress);
        var until = ALife.DeliverBy.AddDays(7);

        await life.Vendor.ClicksAsync("delivery.extension");
        await life.Vendor.SubmitsAsync(("until", ALife.On(until)), ("reason", "The browsers differ."));
        Assert.Equal(ALife.DeliverBy, (await life.RecordAsync()).Delivery!.DueOn);
        await life.Buyer.ClicksAsync("delivery.grant");
        await life.Buyer.SubmitsAsync(("reason", "Agreed."));

        Assert.Equal(until, (await life.RecordAsync()).Delivery!.DueOn);
        Assert.Contains(life.Vendor.News, news => news.Contains("You have until", StringComparison.Ordinal) && news.Contains("Nov 6, 2026", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_contract_ends_when_the_work_is_overdue_and_the_vendor_was_heard(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.InProgress);
        await life.Buyer.ClicksAsync("delivery.terminate");
        Assert.Contains("is for work that is overdue", await life.Buyer.SubmitsAsync(("reason", "Nothing yet."), ("heard", "yes"), ("percent", "0")) + string.Join(' ', life.Buyer.Last.Errors.Values), StringComparison.Ordinal);
        await life.Buyer.LeavesAsync();
        await life.PassesUntilAsync(new DateTimeOffset(2026, 11, 2, 16, 0, 0, TimeSpan.Zero));

        await life.Buyer.ClicksAsync("delivery.terminate");
        await life.Buyer.SubmitsAsync(("reason", "Nothing came."), ("heard", "yes"));

        await life.IsAsync(OpportunityStatus.NotDelivered);
        Assert.Contains(life.Vendor.News, news => news.Contains("terminated: Nothing came.", StringComparison.Ordinal));
        Assert.True(life.Buyer.Sees("opportunity.relist"), "The buyer may relist it.");
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task An_invoice_is_returned_and_a_payment_looked_for(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingCertification);

        await life.Certifier.ClicksAsync("invoice.return");
        await life.Certifier.SubmitsAsync(("reason", "The number is missing a digit."));
        await life.IsAsync(OpportunityStatus.AwaitingInvoice);
        Assert.Contains(life.Vendor.News, news => news.Contains("The number is missing a digit.", StringComparison.Ordinal));
        await life.PassesAsync(TimeSpan.FromHours(3));
        await life.InvoicedAsync();
        await life.CertifiedAsync();
        await life.PaidAsync();
        await life.Vendor.ClicksAsync("payment.notreceived");
        await life.IsAsync(OpportunityStatus.AwaitingPayment);
        Assert.Contains(life.Payer.News, news => news.Contains("has not received the payment", StringComparison.Ordinal));
        await life.PaidAsync();
        await life.ReceivedAsync();

        await life.IsAsync(OpportunityStatus.Closed);
        var invoice = (await life.RecordAsync()).Invoice!;
        Assert.Equal((life.Now.AddHours(-3) < invoice.ReceivedAt, "INV-7"), (true, invoice.Number));
        Assert.Equal((2, 2), (await life.CountAsync(Act.SubmitInvoice), await life.CountAsync(Act.MarkPaid)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task The_same_life_is_led_by_typing(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.Evaluating);
        string Line(string verb, string rest = "") => $"/opportunity {verb} #{life.Current} {rest}".TrimEnd();

        var listed = await life.Buyer.TypesAsync(Line("proposals"));
        var number = listed.IndexOf(ALife.VendorName, StringComparison.Ordinal) < listed.IndexOf(ALife.FrenchVendorName, StringComparison.Ordinal) ? 1 : 2;
        await life.Buyer.TypesAsync(Line("recommend", $"number:{number} \"The best fit.\""));
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.Approver.TypesAsync(Line("authorize"));
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.Approver.ClicksAsync("award.authorize");
        await life.Vendor.TypesAsync(Line("accept"));
        await life.IsAsync(OpportunityStatus.Offered);
        await life.Vendor.ClicksAsync("award.accept");
        await life.Vendor.TypesAsync(Line("deliver", "https://github.com/example/address-form/pull/7"));
        await life.Vendor.SubmitsAsync(("criteria", new JsonArray("1", "2")));
        await life.Buyer.TypesAsync(Line("accept"));
        await life.Buyer.SubmitsAsync(("note1", "Seen."), ("note2", "Seen."));
        await life.Vendor.TypesAsync(Line("invoice", "number:INV-8 amount:5,085.00"));
        await life.IsAsync(OpportunityStatus.AwaitingCertification);
        await life.Certifier.TypesAsync(Line("certify"));
        await life.Certifier.ClicksAsync("invoice.certify");
        await life.Payer.TypesAsync(Line("paid", "ref:\"EFT 123\" rail:DirectDeposit"));
        await life.Vendor.TypesAsync(Line("received"));

        await life.IsAsync(OpportunityStatus.Closed);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task The_same_life_is_led_from_home(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.InProgress);

        Assert.Contains(ALife.Title, await life.Vendor.OpensHomeAsync(), StringComparison.Ordinal);
        await life.Vendor.ClicksAtHomeAsync("delivery.deliver");
        await life.Vendor.SubmitsAsync(("link", "https://github.com/example/address-form/pull/7"), ("criteria", new JsonArray("1", "2")));
        await life.ApprovedAsync();
        await life.Vendor.OpensHomeAsync();
        await life.Vendor.ClicksAtHomeAsync("invoice.submit");
        await life.Vendor.SubmitsAsync(("number", "INV-9"));
        await life.CertifiedAsync();
        await life.Payer.OpensHomeAsync();
        await life.Payer.ClicksAtHomeAsync("payment.paid");
        await life.Payer.SubmitsAsync(("rail", "Cheque"), ("reference", "No. 12"));

        await life.IsAsync(OpportunityStatus.AwaitingReceipt);
        await life.IsSoundAsync();
    }
}
