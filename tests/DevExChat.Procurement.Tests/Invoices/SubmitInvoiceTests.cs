using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Invoices;

public sealed class SubmitInvoiceTests
{
    private readonly Scene scene = new Scene().UnderContract().Delivers().AcceptsWork();

    [Theory]
    [InlineData("en", "4500.00")]
    [InlineData("fr", "4500,00")]
    public async Task The_amount_of_the_contract_stands_in_the_form_and_is_read_back(string language, string amount)
    {
        var subject = new Subject(scene.Record.Id, scene.Record.TermsVersion);
        var form = (await DoAsync(scene.Turn(scene.Ada, OriginKind.MessageButton, subject, [], language))).Form();
        Assert.Equal(amount, form.Fields.Single(field => field.Name == "amount").Initial);

        await DoAsync(scene.Turn(scene.Ada, OriginKind.Form, subject, [("number", "2026-007"), ("amount", amount)], language));

        Assert.Equal(scene.Record.Award!.Total, scene.Record.Invoice!.Total);
    }

    [Fact]
    public async Task Payment_is_due_thirty_days_after_the_invoice_and_the_vendor_is_told()
    {
        scene.Now = scene.Now.AddDays(3);

        var said = (await DoAsync(scene.Types(scene.Ada, ("number", "2026-007"), ("amount", "4,500.00")))).Sentence();

        Assert.Equal(OpportunityStatus.AwaitingCertification, scene.Record.Status);
        Assert.Equal(scene.Now.AddDays(30), scene.Record.Invoice!.DueAt);
        Assert.Contains("Jan 12", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-007", "4500.01", "amount")]
    [InlineData("2026-007", "1e9", "amount")]
    [InlineData("2026-007", "", "amount")]
    [InlineData("", "4500", "number")]
    public async Task An_invoice_that_is_not_the_contracts_is_refused_under_its_field(string number, string amount, string field)
    {
        Assert.Equal([field], (await DoAsync(scene.Sends(scene.Ada, null, ("number", number), ("amount", amount)))).Corrections().Keys);
        Assert.Null(scene.Record.Invoice);
    }

    private Task<Reply> DoAsync(Turn turn) => new SubmitInvoice().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
