using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Invoices;

/// <summary>What a certifier decides on (FAA s.34): the work, the criteria with the buyer's notes, the price, the statement.</summary>
public static class CertificationCard
{
    public static Card Build(CardView view) => Stage(view).Flagged(view);

    private static Card Stage(CardView view) => view.Record switch
    {
        { Invoice: { CertifiedAt: { } at } invoice } => Certified(view, invoice, at),
        { Status: OpportunityStatus.AwaitingCertification, Invoice: { } invoice } => Waiting(view, invoice),
        _ => Returned(view),
    };

    /// <summary>What a click on <i>Certify</i> states, in the certifier's language; stored as it was read.</summary>
    public static string Statement(Reader reader, Opportunity record)
    {
        var invoice = record.Invoice!;
        return record.Award?.AcceptedPercent is { } percent
            ? reader.Say("invoice.statement.share", ("number", invoice.Number), ("total", invoice.Total), ("percent", percent))
            : reader.Say("invoice.statement", ("number", invoice.Number), ("total", invoice.Total));
    }

    private static Card Waiting(CardView view, Invoice invoice)
    {
        var bar = view.Actor is { } viewer ? view.Record.Bars(Act.Certify, viewer, view.At) : null;
        var day = PaymentTerms.DayOfPeriod(invoice, view.At.Now, view.At.Policy);
        return new Card(
            view.Heading(view.Say("word.status.awaitingCertification")),
            [
                new CardElement.Facts(Amounts(view, invoice)),
                .. DeliveryParts.Work(view.Reader, view.Record),
                .. DeliveryParts.Criteria(view),
                new CardElement.Paragraph(bar is null ? Statement(view.Reader, view.Record) : view.Reader.Say(bar)),
                new CardElement.Context(view.Say(
                    "invoice.context.certify", ("day", day), ("days", view.At.Policy.Clocks.PaymentPeriodDays), ("due", invoice.DueAt), ("until", view.Reader.Until(invoice.DueAt, view.At.Now)))),
            ],
            view.Say("invoice.spoken.certify", [.. Names(view, invoice), ("buyer", view.NameOf(view.Record.Buyer)), ("day", day), ("days", view.At.Policy.Clocks.PaymentPeriodDays)]))
        {
            Actions = view.Viewer is null || bar is not null
                ? []
                :
                [
                    view.Button(CertifyInvoice.ActionId, "invoice.button.certify", CertificationFacts.Fingerprint(view.Record)) with { Tone = ActionTone.Primary },
                    view.Button(ReturnInvoice.ActionId, "invoice.button.return", CertificationFacts.Fingerprint(view.Record)),
                ],
        };
    }

    private static Card Certified(CardView view, Invoice invoice, DateTimeOffset at) => new(
        view.Heading(view.Say("invoice.word.certified")),
        [
            new CardElement.Facts(
            [
                .. Amounts(view, invoice),
                new Fact(view.Say("invoice.label.certifiedby"), view.NameOf(invoice.CertifiedBy!.Value)),
                new Fact(view.Say("invoice.label.certifiedat"), view.Reader.Moment(at)),
            ]),
            new CardElement.Paragraph(invoice.Statement ?? ""),
            new CardElement.Context(view.Say("invoice.context.certified")),
        ],
        view.Say("invoice.spoken.certified", [.. Names(view, invoice), ("by", view.NameOf(invoice.CertifiedBy!.Value)), ("at", at)]));

    private static Card Returned(CardView view) => new(
        view.Heading(view.Say("invoice.word.returned")),
        [new CardElement.Paragraph(view.Say("invoice.returned"))],
        view.Say("invoice.spoken.returned", ("reference", view.Record.Reference), ("title", view.Record.Terms.TitleIn(view.Reader.Language))));

    private static IReadOnlyList<Fact> Amounts(CardView view, Invoice invoice)
    {
        var award = view.Record.Award!;
        return
        [
            .. award.AcceptedPercent is { } percent ? (Fact[])[new Fact(view.Say("invoice.label.share"), view.Say("invoice.share", ("percent", percent), ("total", award.Payable.Total)))] : [],
            new Fact(view.Say("invoice.label.amount"), RichText.Of(new Span.Strong(view.Reader.Amount(invoice.Total)))),
            new Fact(view.Say("invoice.label.contract"), view.Say("invoice.contract", ("net", award.Net), ("tax", award.Price.Tax), ("rate", view.Reader.Percent(award.TaxRate)), ("total", award.Total))),
            new Fact(view.Say("invoice.label.vendor"), view.NameOf(award.Vendor)),
            new Fact(view.Say("invoice.label.number"), invoice.Number),
        ];
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
