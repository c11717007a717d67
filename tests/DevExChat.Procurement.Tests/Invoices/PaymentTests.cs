using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Invoices;

public sealed class PaymentTests
{
    private readonly Scene scene = new Scene().UnderContract().Delivers().AcceptsWork().Invoices().Certifies();

    [Fact]
    public async Task The_form_offers_the_rails_in_words()
    {
        var form = (await PayAsync(scene.Types(scene.Payer, ("reference", "EFT 123")))).Form();

        Assert.Equal(["DirectDeposit", "AcquisitionCard", "Cheque", "PayPal"], form.Fields[0].Choices.Select(choice => choice.Value));
        Assert.Equal("Direct deposit", form.Fields[0].Choices[0].Words);
        Assert.Equal("EFT 123", form.Fields[1].Initial);
    }

    [Theory]
    [InlineData("en", "DirectDeposit", "DirectDeposit")]
    [InlineData("en", "direct-deposit", "DirectDeposit")]
    [InlineData("fr", "dépôt direct", "DirectDeposit")]
    [InlineData("fr", "chèque", "Cheque")]
    public async Task A_typed_rail_is_understood_in_the_payers_words(string language, string typed, string rail)
    {
        await PayAsync(scene.Turn(scene.Payer, OriginKind.Command, new Subject(scene.Record.Id), [("rail", typed), ("reference", "EFT 123")], language));

        Assert.Equal(rail, scene.Record.Invoice!.Rail);
        Assert.Equal("EFT 123", scene.Record.Invoice.PaymentReference);
        Assert.Equal(OpportunityStatus.AwaitingReceipt, scene.Record.Status);
    }

    [Theory]
    [InlineData("Bitcoin", "EFT 123", "rail")]
    [InlineData("Cheque", "", "reference")]
    [InlineData("AcquisitionCard", "4111 1111 1111 1111", "reference")]
    [InlineData("AcquisitionCard", "card 4111-1111-1111-1111, Jan", "reference")]
    [InlineData("AcquisitionCard", "4111 1111 1111 1111 12/27", "reference")]
    [InlineData("AcquisitionCard", "4111111111111111 123", "reference")]
    [InlineData("AcquisitionCard", "7 4111 1111 1111 1111 99", "reference")]
    [InlineData("AcquisitionCard", "4111–1111–1111–1111", "reference")]
    [InlineData("AcquisitionCard", "99378282246310005", "reference")]
    [InlineData("Cheque", "8000 0000 0000 0029", "reference")]
    public async Task A_wrong_rail_or_reference_is_refused_under_its_field(string rail, string reference, string field)
    {
        Assert.Equal([field], (await PayAsync(scene.Sends(scene.Payer, null, ("rail", rail), ("reference", reference)))).Corrections().Keys);
        Assert.Equal(OpportunityStatus.AwaitingPayment, scene.Record.Status);
    }

    [Theory]
    [InlineData("EFT 123")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("EFT 2026-11-22 00012345")]
    [InlineData("4111 1111, then 1111 1111")]
    public async Task A_reference_that_is_no_card_is_kept(string reference)
    {
        await PayAsync(scene.Sends(scene.Payer, null, ("rail", "Cheque"), ("reference", reference)));

        Assert.Equal(reference, scene.Record.Invoice!.PaymentReference);
    }

    [Fact]
    public async Task Whoever_certified_does_not_pay_even_with_the_role()
    {
        scene.Certifier.Grant(Roles.Certifier | Roles.Payer, Money.Zero, []);

        var corrections = (await PayAsync(scene.Sends(scene.Certifier, null, ("rail", "Cheque"), ("reference", "17")))).Corrections();

        Assert.Contains("s. 34", corrections[""], StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.AwaitingPayment, scene.Record.Status);
    }

    [Fact]
    public async Task The_vendor_confirms_and_everything_is_done()
    {
        scene.Pays();

        await new ConfirmReceipt().DoAsync(scene.Clicks(scene.Ada), scene.Record, TestContext.Current.CancellationToken);

        Assert.Equal(OpportunityStatus.Closed, scene.Record.Status);
    }

    [Fact]
    public async Task A_payment_that_did_not_arrive_goes_back_to_the_payer()
    {
        scene.Pays();

        await new ReportNotReceived().DoAsync(scene.Clicks(scene.Ada), scene.Record, TestContext.Current.CancellationToken);

        Assert.Equal(OpportunityStatus.AwaitingPayment, scene.Record.Status);
        Assert.Null(scene.Record.Invoice!.PaidAt);
    }

    [Fact]
    public async Task Nobody_confirms_for_the_vendor()
    {
        scene.Pays();

        Assert.Contains("Only the vendor", (await new ConfirmReceipt().DoAsync(scene.Clicks(scene.Bob), scene.Record, TestContext.Current.CancellationToken)).Sentence(), StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.AwaitingReceipt, scene.Record.Status);
    }

    private Task<Reply> PayAsync(Turn turn) => new MarkPaid().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
