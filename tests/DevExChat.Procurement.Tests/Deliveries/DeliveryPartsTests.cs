using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Deliveries;

public sealed class DeliveryPartsTests
{
    private readonly Scene scene = new();

    [Fact]
    public void Before_there_is_a_contract_there_is_nothing_to_show()
    {
        var view = scene.Opens().View(scene.Buyer);

        Assert.Empty(DeliveryParts.Dates(view));
        Assert.Empty(DeliveryParts.Criteria(view));
        Assert.Empty(DeliveryParts.Work(view.Reader, view.Record));
        Assert.Empty(DeliveryParts.Pending(view));
    }

    [Fact]
    public void Criteria_tell_by_sign_and_word_how_they_stand()
    {
        scene.UnderContract();
        Assert.All(Items(), item => Assert.False(item.Met));

        scene.Delivers();
        Assert.All(Items(), item => Assert.True(item.Met && item.Text.Contains("checked by the vendor", StringComparison.Ordinal)));

        scene.AsksForRework();
        Assert.True(Items()[0].Met);
        Assert.False(Items()[1].Met);
        Assert.Contains("not met", Items()[1].Text, StringComparison.Ordinal);
        Assert.Contains("The tests are missing", Shown.Words(DeliveryParts.Pending(scene.View(scene.Buyer))), StringComparison.Ordinal);

        scene.Delivers().AcceptsWork();
        Assert.Equal($"{Scene.Terms.Criteria[1]} — ran them", Items()[1].Text);
    }

    [Fact]
    public void Work_that_came_after_its_day_is_called_late()
    {
        scene.UnderContract();
        scene.Now = new DateTimeOffset(2027, 1, 12, 15, 0, 0, TimeSpan.Zero);
        scene.Delivers();

        var dates = DeliveryParts.Dates(scene.View(scene.Buyer)).ToList();

        Assert.Contains("Jan 11", dates[0].Value.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("(late)", dates[1].Value.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_form_about_a_contract_fits_a_dialog(string language)
    {
        scene.UnderContract();
        await FitsAsync(new RequestExtension(), scene.Ada);
        await FitsAsync(new GrantExtension(), scene.Buyer);
        await FitsAsync(new DeliverWork(), scene.Ada);
        scene.Now = new DateTimeOffset(2027, 1, 13, 15, 0, 0, TimeSpan.Zero);
        await FitsAsync(new TerminateContract(), scene.Buyer);
        scene.Delivers();
        await FitsAsync(new RequestRework(), scene.Buyer);
        await FitsAsync(new AcceptDelivery(), scene.Buyer);
        scene.AcceptsWork();
        await FitsAsync(new SubmitInvoice(), scene.Ada);
        scene.Invoices();
        await FitsAsync(new ReturnInvoice(), scene.Certifier);
        scene.Certifies();
        await FitsAsync(new MarkPaid(), scene.Payer);

        async Task FitsAsync(IRecordDeed deed, Person person)
        {
            var turn = scene.Turn(person, OriginKind.MessageButton, new Subject(scene.Record.Id, scene.Record.TermsVersion), [], language);
            var form = (await deed.DoAsync(turn, scene.Record, TestContext.Current.CancellationToken)).Form();
            Shown.FitsADialog(form);
            Assert.Contains(scene.Record.Reference, Shown.Words(form.Recap), StringComparison.Ordinal);
        }
    }

    private List<CheckItem> Items() => [.. DeliveryParts.Criteria(scene.View(scene.Buyer)).OfType<CardElement.Checklist>().Single().Items];
}
