using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Proposals;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Procurement.Opportunities;

/// <summary>The buyer's own card, in private: what is missing, what came in, what to decide next.</summary>
public static class BuyerCard
{
    public static Card Build(CardView view)
    {
        var (actions, more) = BuyerButtons.Of(view);
        return (new Card(view.Heading(OpportunityCard.StatusWord(view)), [.. Body(view)], Spoken(view)) { Actions = actions, More = more }).Flagged(view);
    }

    private static IEnumerable<CardElement> Body(CardView view)
    {
        var record = view.Record;
        if (record.Status is Draft)
        {
            var checks = PostingChecks.Of(view);
            yield return new CardElement.Paragraph(view.Say(checks.All(check => check.Met) ? "opportunity.buyer.complete" : "opportunity.buyer.draft"));
            yield return new CardElement.Checklist([.. checks, .. PostingChecks.Warnings(view)]);
        }

        yield return record.Delivery is null ? OpportunityCard.Facts(view, RecordFacts.PriceDecidedOn(view)) : ContractFacts(view);
        foreach (var element in Waiting(view)) yield return element;
        if (record.Status is Evaluating)
        {
            foreach (var row in ProposalRows.Build(view)) yield return row;
        }

        if (record.Delivery is not null)
        {
            foreach (var part in DeliveryParts.Criteria(view).Concat(DeliveryParts.Work(view.Reader, record)).Concat(DeliveryParts.Pending(view))) yield return part;
        }

        if (BuyerButtons.IsOverdue(view)) yield return new CardElement.Paragraph(view.Say("opportunity.buyer.overdue", ("due", record.Delivery!.DueOn)));
        if (record.Award?.AcceptedPercent is { } percent)
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.share", ("percent", percent), ("payable", record.Award.Payable.Total), ("reason", Excerpt.Of(record.EndReason ?? "", 120))));
        else if (record.EndReason is { } reason && record.Status is Cancelled or Unsuccessful or NotDelivered)
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.ended", ("reason", reason)));
        yield return new CardElement.Context(Context(view));
    }

    /// <summary>Once there is a contract, what counts is the contract.</summary>
    private static CardElement.Facts ContractFacts(CardView view)
    {
        // Work is only delivered on an award.
        var award = view.Record.Award!;
        return new CardElement.Facts(
        [
            RecordFacts.Price(view.Reader, award.Payable),
            new Fact(view.Say("proposal.fact.vendor"), view.NameOf(award.Vendor)),
            .. DeliveryParts.Dates(view),
            RecordFacts.Address(view.Reader, "opportunity.fact.repository", view.Record.Terms.Repository),
        ]);
    }

    /// <summary>Whose turn it is, and since when.</summary>
    private static string Context(CardView view)
    {
        var record = view.Record;
        var turn = view.Say($"opportunity.buyer.context.{Turn(record)}", ("holder", Ball.HeldBy(record.Status)), ("since", record.StatusSince));
        var count = record.Status is AwaitingAuthorization ? $" · {view.Say("proposal.list.count", ("count", record.ProposalCount))}" : "";
        return $"{turn}{count} · {view.Say("opportunity.context.version", ("version", record.TermsVersion))}";
    }

    private static string Turn(Opportunity record) => Ball.HeldBy(record.Status) switch
    {
        Audience.Buyer => "yours",
        Audience.Nobody => "over",
        _ => "theirs",
    };

    private static IEnumerable<CardElement> Waiting(CardView view)
    {
        var record = view.Record;
        foreach (var question in record.Questions.Where(question => question.Answer is null).Take(5))
        {
            yield return new CardElement.Row(
                view.Say("opportunity.buyer.question", ("number", question.Number), ("text", Excerpt.Of(question.Text, 300))),
                record.Status is Open ? view.Button("question.answer", "opportunity.button.answer", $"{question.Number}") : null);
        }

        if (record.Status is Open)
            yield return new CardElement.Paragraph(view.Say(record.ProposalCount == 0 ? "opportunity.buyer.noneyet" : "opportunity.buyer.sealed", ("count", record.ProposalCount)));
        if (record.Recommendation is { } recommendation && record.Status is AwaitingAuthorization)
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.recommended", ("vendor", view.NameOf(recommendation.Vendor)), ("lapsesAt", recommendation.LapsesAt)) + " " + AuthorizationSteps.WithWhom(view));
        if (record.Status is AwaitingAuthorization)
        {
            foreach (var question in AuthorizationQuestions.ToAnswer(view)) yield return question;
        }

        if (record is { Status: Offered, Award: { } award })
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.offered", ("vendor", view.NameOf(award.Vendor)), ("lapsesAt", award.LapsesAt)));
        if (record.Invoice is { } invoice) yield return new CardElement.Paragraph(Invoice(view, invoice));
    }

    private static string Invoice(CardView view, Domain.Invoices.Invoice invoice) => invoice is { PaidAt: { } paidAt, PaymentReference: { } payment }
        ? view.Say("opportunity.buyer.paid", ("number", invoice.Number), ("total", invoice.Total), ("paidAt", paidAt), ("payment", payment))
        : view.Say("opportunity.buyer.invoice", ("number", invoice.Number), ("total", invoice.Total), ("dueAt", invoice.DueAt));

    private static string Spoken(CardView view)
    {
        var record = view.Record;
        return view.Say(
            "opportunity.buyer.spoken",
            ("status", OpportunityCard.StatusWord(view)), ("reference", record.Reference), ("title", record.Terms.TitleIn(view.Reader.Language)),
            ("total", PriceWords.Total(view.Reader, record.PriceDecidedOn.Total, record.PriceIsOpen)), ("count", record.ProposalCount),
            ("turn", view.Say($"opportunity.buyer.context.{Turn(record)}", ("holder", Ball.HeldBy(record.Status)), ("since", record.StatusSince))));
    }
}
