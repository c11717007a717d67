using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Invoices;

public sealed class PaymentCardTests
{
    private readonly Scene scene = new Scene().UnderContract().Delivers().AcceptsWork().Invoices().Certifies();

    public static TheoryData<string> Languages => [.. Shown.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void It_keeps_the_frame_in_every_status(string language)
    {
        Keeps(buttons: 1);
        scene.Now = scene.Record.Invoice!.DueAt.AddDays(20);
        Keeps(buttons: 1);
        scene.Pays();
        Keeps(buttons: 0);
        scene.Does(new ReceiptConfirmed(), scene.Ada);
        Keeps(buttons: 0);

        void Keeps(int buttons)
        {
            var card = PaymentCard.Build(scene.View(scene.Payer, language));
            Shown.KeepsTheFrame(card, scene.Record.Reference);
            Assert.Equal(buttons, card.Actions.Count);
        }
    }

    [Fact]
    public void In_time_it_says_how_long_is_left_and_nothing_of_interest()
    {
        scene.Now = scene.Record.Invoice!.DueAt.AddDays(-3);

        var words = Shown.Words(PaymentCard.Build(scene.View(scene.Payer)));

        Assert.Contains("in 3 days", words, StringComparison.Ordinal);
        Assert.Contains("Day 27 of 30", words, StringComparison.Ordinal);
        Assert.Contains("Carl", words, StringComparison.Ordinal);
        Assert.DoesNotContain("estimate", words, StringComparison.Ordinal);
    }

    [Fact]
    public void When_late_it_says_how_late_and_names_the_interest_an_estimate()
    {
        scene.Now = scene.Record.Invoice!.DueAt.AddDays(20);

        var card = PaymentCard.Build(scene.View(scene.Payer));

        Assert.StartsWith("Payment overdue", card.Heading, StringComparison.Ordinal);
        Assert.StartsWith("Payment is 20 days late: $4,500.00 to Ada Works Inc.", card.Spoken, StringComparison.Ordinal);
        // 4500.00 × 5.75 % × 20 / 365
        Assert.Contains("$14.18: an estimate, at 5.75% a year", Shown.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_certified_is_told_that_another_person_pays()
    {
        scene.Certifier.Grant(Roles.Certifier | Roles.Payer, Money.Zero, []);

        var card = PaymentCard.Build(scene.View(scene.Certifier));

        Assert.Empty(card.Actions);
        Assert.Contains("another person must mark it as paid", Shown.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Once_paid_it_tells_who_when_and_how()
    {
        scene.Pays();

        var words = Shown.Words(PaymentCard.Build(scene.View(scene.Payer)));

        Assert.Contains("Pat", words, StringComparison.Ordinal);
        Assert.Contains("Direct deposit, EFT 123", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payment_that_did_not_arrive_is_to_be_paid_again()
    {
        scene.Pays().Does(new PaymentNotReceived(), scene.Ada);

        Assert.Equal([MarkPaid.ActionId], PaymentCard.Build(scene.View(scene.Payer)).Actions.Select(action => action.ActionId));
    }
}
