using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Invoices;

public sealed class CertificationCardTests
{
    private readonly Scene scene = new Scene().UnderContract().Delivers().AcceptsWork().Invoices();

    public static TheoryData<string> Languages => [.. Shown.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void It_keeps_the_frame_in_every_status(string language)
    {
        Keeps(buttons: 2);
        scene.Certifies();
        Keeps(buttons: 0);
        scene.Pays();
        Keeps(buttons: 0);
        scene.Does(new ReceiptConfirmed(), scene.Ada);
        Keeps(buttons: 0);

        void Keeps(int buttons)
        {
            var card = CertificationCard.Build(scene.View(scene.Certifier, language));
            Shown.KeepsTheFrame(card, scene.Record.Reference);
            Assert.Equal(buttons, card.Actions.Count);
        }
    }

    [Fact]
    public void It_shows_the_work_the_notes_and_the_price_that_the_statement_is_about()
    {
        scene.Now = scene.Now.AddDays(2);

        var words = Shown.Words(CertificationCard.Build(scene.View(scene.Certifier)));

        Assert.Contains("$3,982.30 + $517.70 tax (13%) = $4,500.00", words, StringComparison.Ordinal);
        Assert.Contains("Ada Works Inc.", words, StringComparison.Ordinal);
        Assert.Contains("2026-007", words, StringComparison.Ordinal);
        Assert.Contains("ran them", words, StringComparison.Ordinal);
        Assert.Contains("pull/7", words, StringComparison.Ordinal);
        Assert.Contains("Day 2 of 30", words, StringComparison.Ordinal);
    }

    [Fact]
    public void After_it_was_certified_it_tells_who_and_when()
    {
        scene.Certifies();

        var card = CertificationCard.Build(scene.View(scene.Certifier));

        Assert.StartsWith("Certified", card.Heading, StringComparison.Ordinal);
        Assert.Contains("Carl", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("I certify.", Shown.Words(card), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_returned_invoice_leaves_nothing_to_click(string language)
    {
        scene.Does(new InvoiceReturned("wrong number"), scene.Certifier);

        var card = CertificationCard.Build(scene.View(scene.Certifier, language));

        Shown.KeepsTheFrame(card, scene.Record.Reference);
        Assert.Empty(card.Actions);
    }

    [Fact]
    public void A_vendor_with_the_role_is_told_why_not_and_gets_no_button()
    {
        scene.Bob.Grant(Roles.Certifier, Money.Zero, []);

        var card = CertificationCard.Build(scene.View(scene.Bob));

        Assert.Empty(card.Actions);
        Assert.Contains("somebody else must do this", Shown.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public void The_fingerprint_changes_with_what_is_shown_and_only_then()
    {
        var shown = CertificationFacts.Fingerprint(scene.Record);
        scene.Now = scene.Now.AddDays(5);
        Assert.Equal(shown, CertificationFacts.Fingerprint(scene.Record));

        scene.Does(new InvoiceReturned("wrong number"), scene.Certifier);
        Assert.Null(CertificationFacts.Fingerprint(scene.Record));

        scene.Invoices();
        Assert.NotEqual(shown, CertificationFacts.Fingerprint(scene.Record));
        Assert.Matches("^[0-9a-f]{16}$", CertificationFacts.Fingerprint(scene.Record)!);
    }
}
