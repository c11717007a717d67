using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Invoices;

public sealed class CertifyInvoiceTests
{
    private readonly Scene scene = new Scene().UnderContract().Delivers().AcceptsWork().Invoices();

    [Fact]
    public async Task What_is_typed_shows_the_card_first_and_certifies_nothing()
    {
        var card = (await DoAsync(scene.Types(scene.Certifier))).Card();

        Assert.Contains(CertifyInvoice.ActionId, card.ActionIds());
        Assert.Equal(OpportunityStatus.AwaitingCertification, scene.Record.Status);
    }

    [Theory]
    [InlineData("en", "section 34 of the Financial Administration Act")]
    [InlineData("fr", "l'article 34 de la Loi sur la gestion des finances publiques")]
    public async Task A_click_on_the_card_stores_the_very_statement_that_was_shown(string language, string law)
    {
        var card = CertificationCard.Build(scene.View(scene.Certifier, language));
        var button = card.Actions.Single(action => action.ActionId == CertifyInvoice.ActionId);

        await DoAsync(scene.Turn(scene.Certifier, OriginKind.MessageButton, button.Subject!, [], language));

        Assert.Equal(OpportunityStatus.AwaitingPayment, scene.Record.Status);
        Assert.Equal(scene.Certifier.Id, scene.Record.Invoice!.CertifiedBy);
        Assert.Contains(law, scene.Record.Invoice.Statement!, StringComparison.Ordinal);
        Assert.Contains(card.Body.OfType<CardElement.Paragraph>(), paragraph => paragraph.Text.ToString() == scene.Record.Invoice.Statement);
    }

    [Fact]
    public async Task A_card_from_before_the_invoice_was_replaced_is_refused_with_the_fresh_one()
    {
        var old = CertificationFacts.Fingerprint(scene.Record);
        scene.Does(new InvoiceReturned("wrong number"), scene.Certifier).Does(new InvoiceSubmitted("2026-008", scene.Record.Award!.Total, scene.Now.AddDays(30)), scene.Ada);

        var card = (await DoAsync(scene.Clicks(scene.Certifier, old))).Card();

        Assert.StartsWith("This has changed since you saw it", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("2026-008", card.Spoken, StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.AwaitingCertification, scene.Record.Status);
        Assert.NotEqual(old, card.Actions.Single(action => action.ActionId == CertifyInvoice.ActionId).Subject!.Detail);
    }

    [Fact]
    public async Task Nobody_without_the_role_certifies()
    {
        var said = (await DoAsync(scene.Clicks(scene.Payer, CertificationFacts.Fingerprint(scene.Record)))).Sentence();

        Assert.Contains("role of certifier", said, StringComparison.Ordinal);
        Assert.Null(scene.Record.Invoice!.CertifiedAt);
    }

    [Fact]
    public async Task A_returned_invoice_goes_back_with_its_reason()
    {
        var deed = new ReturnInvoice();
        var ct = TestContext.Current.CancellationToken;
        Assert.Equal(["reason"], (await deed.DoAsync(scene.Clicks(scene.Certifier), scene.Record, ct)).Form().Fields.Select(field => field.Name));
        Assert.Equal(["reason"], (await deed.DoAsync(scene.Sends(scene.Certifier, null), scene.Record, ct)).Corrections().Keys);

        await deed.DoAsync(scene.Types(scene.Certifier, ("reason", "Wrong number")), scene.Record, ct);

        Assert.Equal(OpportunityStatus.AwaitingInvoice, scene.Record.Status);
        Assert.Null(scene.Record.Invoice);
    }

    private async Task<Reply> DoAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new CertifyInvoice(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
