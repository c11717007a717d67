using DevExChat.Domain;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Invoices;

/// <summary>What a payer needs (FAA s.33): the amount, to whom, who certified it, how long is left or how late it is.</summary>
public static class PaymentCard
{
    public static Card Build(CardView view) => Stage(view).Flagged(view);

    private static Card Stage(CardView view) => view.Record switch
    {
        { Status: OpportunityStatus.AwaitingPayment, Invoice: { } invoice } => ToPay(view, invoice),
        { Invoice: { PaidAt: { } at } invoice } => Paid(view, invoice, at),
        _ => NotYet(view),
    };

    private static Card ToPay(CardView view, Invoice invoice)
    {
        var bar = view.Actor is { } viewer ? view.Record.Bars(Act.MarkPaid, viewer, view.At) : null;
        var late = view.At.Now >= invoice.DueAt;
        var day = PaymentTerms.DayOfPeriod(invoice, view.At.Now, view.At.Policy);
        return new Card(
            view.Heading(view.Say(late ? "payment.word.overdue" : "word.status.awaitingPayment")),
            [
                new CardElement.Facts([.. Whose(view, invoice), .. When(view, invoice)]),
                .. bar is null ? Array.Empty<CardElement>() : [new CardElement.Paragraph(view.Reader.Say(bar))],
                new CardElement.Context(late
                    ? view.Say("payment.context.late", ("span", view.At.Now - invoice.DueAt))
                    : view.Say("payment.context", ("day", day), ("days", view.At.Policy.Clocks.PaymentPeriodDays))),
            ],
            view.Say(late ? "payment.spoken.overdue" : "payment.spoken.topay", [.. Names(view, invoice), ("due", invoice.DueAt), ("span", (view.At.Now - invoice.DueAt).Duration())]))
        {
            Actions = view.Viewer is null || bar is not null
                ? []
                : [view.Button(MarkPaid.ActionId, "payment.button.paid", CertificationFacts.Fingerprint(view.Record)) with { Tone = ActionTone.Primary }],
        };
    }

    private static Card Paid(CardView view, Invoice invoice, DateTimeOffset at)
    {
        var by = view.NameOf(invoice.PaidBy!.Value);
        return new Card(
            view.Heading(view.Say("payment.word.paid")),
            [
                new CardElement.Facts(
                [
                    .. Whose(view, invoice)[..3],
                    new Fact(view.Say("payment.label.paidby"), by),
                    new Fact(view.Say("payment.label.paidat"), view.Reader.Moment(at)),
                    new Fact(view.Say("payment.label.how"), view.Say("payment.how", ("rail", view.Say($"payment.rail.{invoice.Rail}")), ("reference", invoice.PaymentReference ?? ""))),
                ]),
                new CardElement.Context(view.Say(invoice.ReceiptConfirmedAt is null ? "payment.context.paid" : "payment.context.received")),
            ],
            view.Say("payment.spoken.paid", [.. Names(view, invoice), ("by", by), ("at", at)]));
    }

    private static Card NotYet(CardView view) => new(
        view.Heading(view.Say("payment.word.notyet")),
        [new CardElement.Paragraph(view.Say("payment.notyet"))],
        view.Say("payment.spoken.notyet", ("reference", view.Record.Reference), ("title", view.Record.Terms.TitleIn(view.Reader.Language))));

    private static Fact[] Whose(CardView view, Invoice invoice) =>
    [
        new(view.Say("invoice.label.amount"), RichText.Of(new Span.Strong(view.Reader.Amount(invoice.Total)))),
        new(view.Say("invoice.label.vendor"), view.NameOf(view.Record.Award!.Vendor)),
        new(view.Say("invoice.label.number"), invoice.Number),
        new(view.Say("invoice.label.certifiedby"), invoice is { CertifiedBy: { } by, CertifiedAt: { } at } ? view.Say("payment.certified", ("by", view.NameOf(by)), ("at", at)) : ""),
    ];

    private static IEnumerable<Fact> When(CardView view, Invoice invoice)
    {
        var now = view.At.Now;
        yield return new Fact(view.Say("payment.label.due"), RichText.Of($"{view.Reader.Moment(invoice.DueAt)} (", new Span.Ago(invoice.DueAt, view.Reader.Until(invoice.DueAt, now)), ")"));
        var interest = PaymentTerms.EstimatedInterest(invoice, now, view.At.Policy);
        if (interest > Money.Zero)
            yield return new Fact(view.Say("payment.label.interest"), view.Say("payment.interest", ("amount", interest), ("rate", view.Reader.Percent(view.At.Policy.LateInterestOn(view.At.Calendar.DayOf(now))))));
    }

    private static (string Name, object Value)[] Names(CardView view, Invoice invoice) =>
    [
        ("number", invoice.Number),
        ("vendor", view.NameOf(view.Record.Award!.Vendor)),
        ("total", invoice.Total),
        ("reference", view.Record.Reference),
        ("title", view.Record.Terms.TitleIn(view.Reader.Language)),
    ];
}
