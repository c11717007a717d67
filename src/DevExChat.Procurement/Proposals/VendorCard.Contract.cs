using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The card from the offer on, for the one vendor to whom it was made.</summary>
public static partial class VendorCard
{
    private static Card Offer(CardView view)
    {
        var (record, reader) = (view.Record, view.Reader);
        var facts = new[]
        {
            RecordFacts.Price(reader, record.Award!.Price),
            RecordFacts.Day(reader, "proposal.fact.deliverby", record.Recommendation!.DeliverBy),
            RecordFacts.Moment(reader, "proposal.fact.lapses", record.Award.LapsesAt, view.At.Now),
            new Fact(view.Say("opportunity.fact.licence"), record.Terms.Licence),
            RecordFacts.Address(reader, "opportunity.fact.repository", record.Terms.Repository),
            new Fact(view.Say("proposal.fact.buyer"), view.NameOf(record.Buyer)),
        };
        // The job that ends a lapsed offer may be late; the clock is not.
        if (record.Award.LapsesAt <= record.TimeAt(view.At.Now)) return Frame(view, "offerlapsed", facts) with { Actions = [Show(view)], More = [.. Dispute(view)] };
        return Frame(view, "offer", facts, RecordFacts.Criteria(reader, record.Terms)) with
        {
            Actions = [view.Button("award.accept", "proposal.button.accept") with { Tone = ActionTone.Primary }, view.Button("award.decline", "proposal.button.decline")],
            More = [.. Dispute(view), Show(view)],
        };
    }

    private static Card Contract(CardView view) => view.Record.Status switch
    {
        OpportunityStatus.InProgress => view.Record.Delivery!.FailedCriteria.Count > 0 ? Rework(view) : UnderContract(view),
        OpportunityStatus.InReview => InReview(view),
        OpportunityStatus.AwaitingInvoice => Invoicing(view),
        OpportunityStatus.AwaitingCertification => Held(view, "certification"),
        OpportunityStatus.AwaitingPayment => Held(view, "payment"),
        OpportunityStatus.AwaitingReceipt => Issued(view),
        OpportunityStatus.NotDelivered when view.Record.Award!.AcceptedPercent is not null => Frame(view, "sharedone", [RecordFacts.Price(view.Reader, view.Record.Award.Payable), .. Reason(view, "proposal.fact.reason"), .. Payment(view)]) with { Actions = [Show(view)], More = [.. Dispute(view)] },
        OpportunityStatus.NotDelivered => Frame(view, "terminated", [.. Reason(view, "proposal.fact.reason")]) with { Actions = [Show(view)], More = [.. Dispute(view)] },
        _ => Frame(view, "done", [RecordFacts.Price(view.Reader, view.Record.Award!.Payable), .. Payment(view)]) with { Actions = [Show(view)] },
    };

    private static Card UnderContract(CardView view)
    {
        var late = view.At.Calendar.IsOver(view.Record.Delivery!.DueOn, view.Record.TimeAt(view.At.Now));
        return Frame(view, late ? "overdue" : "contract", WorkFacts(view), RecordFacts.Criteria(view.Reader, view.Record.Terms)) with { Actions = WorkActions(view), More = [.. Dispute(view), Show(view)] };
    }

    private static Card Rework(CardView view)
    {
        var (terms, failed) = (view.Record.Terms, view.Record.Delivery!.FailedCriteria);
        var criteria = terms.Criteria.Select((criterion, at) => new CheckItem(!failed.Contains(at + 1), $"{at + 1}. {criterion}")).ToList();
        Fact[] facts = [.. WorkFacts(view), new Fact(view.Say("proposal.fact.rework"), Excerpt.Of(view.Record.Delivery.ReworkReason ?? "", LongestWords))];
        return Frame(view, "rework", facts, new CardElement.Section(view.Say("opportunity.criteria")), new CardElement.Checklist(criteria)) with
        {
            Actions = WorkActions(view),
            More = [.. Dispute(view), Show(view)],
        };
    }

    private static IReadOnlyList<Fact> WorkFacts(CardView view)
    {
        var (delivery, reader) = (view.Record.Delivery!, view.Reader);
        var facts = new List<Fact> { RecordFacts.Moment(reader, "proposal.fact.due", view.At.Calendar.EndOf(delivery.DueOn), view.At.Now) };
        if (delivery.RequestedDueOn is { } requested) facts.Add(RecordFacts.Day(reader, "proposal.fact.extension", requested));
        facts.Add(RecordFacts.Price(reader, view.Record.Award!.Payable));
        facts.Add(RecordFacts.Address(reader, "opportunity.fact.repository", view.Record.Terms.Repository));
        return facts;
    }

    private static IReadOnlyList<CardAction> WorkActions(CardView view) =>
    [
        view.Button("delivery.deliver", "proposal.button.deliver") with { Tone = ActionTone.Primary },
        view.Button("delivery.extension", "proposal.button.extension"),
    ];

    private static Card InReview(CardView view)
    {
        var delivery = view.Record.Delivery!;
        return Frame(view, "review", [.. Handed(view, delivery), new Fact(view.Say("proposal.fact.buyer"), view.NameOf(view.Record.Buyer))]) with { Actions = [Show(view)], More = [.. Dispute(view)] };
    }

    private static IEnumerable<Fact> Handed(CardView view, Domain.Deliveries.Delivery delivery)
    {
        if (delivery.DeliveredAt is { } at) yield return RecordFacts.Moment(view.Reader, "proposal.fact.delivered", at, view.At.Now);
        if (delivery.Link is { } link) yield return RecordFacts.Address(view.Reader, "proposal.fact.link", link);
    }

    private static Card Invoicing(CardView view) => Frame(view, view.Record.Award!.AcceptedPercent is null ? "invoice" : "share", [RecordFacts.Price(view.Reader, view.Record.Award.Payable), .. Reason(view, "proposal.fact.reason")]) with
    {
        Actions = [view.Button("invoice.submit", "proposal.button.invoice") with { Tone = ActionTone.Primary }],
        More = [.. Dispute(view), Show(view)],
    };

    /// <summary>Invoiced and not yet paid: how far the payment period has run, and in whose hands it is.</summary>
    private static Card Held(CardView view, string situation)
    {
        var invoice = view.Record.Invoice!;
        return Frame(
            view, situation,
            [
                new Fact(view.Say("proposal.fact.invoice"), invoice.Number),
                RecordFacts.Price(view.Reader, view.Record.Award!.Payable),
                new Fact(view.Say("proposal.fact.day"), view.At.Now >= invoice.DueAt
                    ? view.Say("proposal.fact.day.late", ("span", view.At.Now - invoice.DueAt), ("holder", view.Say($"proposal.card.{situation}.holder")))
                    : view.Say("proposal.fact.day.value", ("day", DayOfPeriod(view)), ("days", view.At.Policy.Clocks.PaymentPeriodDays), ("holder", view.Say($"proposal.card.{situation}.holder")))),
                RecordFacts.Moment(view.Reader, "proposal.fact.paymentdue", invoice.DueAt, view.At.Now),
                .. Interest(view, invoice),
            ]) with
        { Actions = [Show(view)], More = [.. Dispute(view)] };
    }

    /// <summary>What lateness may have cost so far: an estimate, never a promise.</summary>
    private static IEnumerable<Fact> Interest(CardView view, Domain.Invoices.Invoice invoice)
    {
        var interest = PaymentTerms.EstimatedInterest(invoice, view.At.Now, view.At.Policy);
        if (interest > Domain.Money.Zero) yield return new Fact(view.Say("proposal.fact.interest"), view.Say("proposal.fact.interest.value", ("amount", interest)));
    }

    private static Card Issued(CardView view) => Frame(view, "issued", [RecordFacts.Price(view.Reader, view.Record.Award!.Payable), .. Payment(view)]) with
    {
        Actions = [view.Button("payment.received", "proposal.button.received") with { Tone = ActionTone.Primary }, view.Button("payment.notreceived", "proposal.button.notreceived")],
        More = [.. Dispute(view), Show(view)],
    };

    private static IEnumerable<Fact> Payment(CardView view)
    {
        if (view.Record.Invoice is not { } invoice) yield break;
        yield return new Fact(view.Say("proposal.fact.invoice"), invoice.Number);
        if (invoice.PaymentReference is { } reference) yield return new Fact(view.Say("proposal.fact.payment"), reference);
        if (invoice.PaidAt is { } at) yield return RecordFacts.Moment(view.Reader, "proposal.fact.issued", at, view.At.Now);
    }

    private static int DayOfPeriod(CardView view) =>
        view.Record.Invoice is { } invoice ? PaymentTerms.DayOfPeriod(invoice, view.At.Now, view.At.Policy) : 0;

    /// <summary>A contract that is not disputed yet can be, its early end included.</summary>
    private static IEnumerable<CardAction> Dispute(CardView view) =>
        Domain.Opportunities.Holding.Disputable.Contains(view.Record.Status) && !view.Record.Disputed ? [view.Button("opportunity.dispute", "opportunity.button.dispute")] : [];
}
