using DevExChat.Domain.Opportunities;
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
        var (actions, more) = Buttons(view);
        return new Card(view.Heading(OpportunityCard.StatusWord(view)), [.. Body(view)], Spoken(view)) { Actions = actions, More = more };
    }

    private static IEnumerable<CardElement> Body(CardView view)
    {
        var record = view.Record;
        if (record.Status is Draft)
        {
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.draft"));
            yield return Checklist(view);
        }

        yield return OpportunityCard.Facts(view);
        foreach (var element in Waiting(view)) yield return element;
        if (record.Status is Evaluating)
        {
            foreach (var row in ProposalRows.Build(view)) yield return row;
        }

        if (record.Delivery is not null)
        {
            yield return new CardElement.Facts([.. DeliveryParts.Dates(view)]);
            foreach (var part in DeliveryParts.Criteria(view).Concat(DeliveryParts.Work(view.Reader, record)).Concat(DeliveryParts.Pending(view))) yield return part;
        }

        if (record.EndReason is { } reason && record.Status is Cancelled or Unsuccessful or NotDelivered)
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.ended", ("reason", reason)));
        yield return new CardElement.Context(view.Say(
            "opportunity.buyer.context", ("holder", Ball.HeldBy(record.Status)), ("since", record.StatusSince), ("version", record.TermsVersion), ("count", record.ProposalCount)));
    }

    /// <summary>Every posting guard with its answer, but for the one that looks at other records: that is asked at <i>Post</i>.</summary>
    private static CardElement.Checklist Checklist(CardView view)
    {
        var buyer = view.Viewer?.AsActor() ?? new Domain.People.Actor(view.Record.Buyer, Domain.People.Roles.Buyer);
        return new CardElement.Checklist([.. view.Record.Check(new OpportunityPosted(Domain.Money.Zero), buyer, view.At)
            .Where(check => check.Guard != PostingGuards.NotSplit).Select((check, number) =>
            new CheckItem(check.Refusal is null, check.Refusal is { } refusal ? view.Reader.Say(refusal) : view.Say($"opportunity.check.{number + 1}")))]);
    }

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
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.sealed", ("count", record.ProposalCount)));
        if (record.Recommendation is { } recommendation && record.Status is AwaitingAuthorization)
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.recommended", ("vendor", view.NameOf(recommendation.Vendor)), ("lapsesAt", recommendation.LapsesAt)));
        if (record is { Status: Offered, Award: { } award })
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.offered", ("vendor", view.NameOf(award.Vendor)), ("lapsesAt", award.LapsesAt)));
        if (record.Invoice is { } invoice)
            yield return new CardElement.Paragraph(view.Say("opportunity.buyer.invoice", ("number", invoice.Number), ("total", invoice.Total), ("dueAt", invoice.DueAt)));
    }

    private static (CardAction[] Actions, CardAction[] More) Buttons(CardView view)
    {
        CardAction Button(string actionId, string label, ActionTone tone = ActionTone.Neutral) =>
            view.Button(actionId, $"opportunity.button.{label}") with { Tone = tone };

        var cancel = Button("opportunity.cancel", "cancel", ActionTone.Danger);
        var relist = Button("opportunity.relist", "relist", ActionTone.Primary);
        return view.Record.Status switch
        {
            Draft => ([Button("opportunity.post", "post", ActionTone.Primary), Button("opportunity.edit", "edit")], [cancel]),
            Scheduled => ([Button("opportunity.amend", "amend"), Button("opportunity.extend", "extend")], [cancel]),
            Open => ([Button("opportunity.extend", "extend"), Button("opportunity.amend", "amend"), Button("opportunity.show", "details")], [Button("opportunity.close", "close"), cancel]),
            Evaluating => ([Button("award.recommend", "recommend", ActionTone.Primary), Button("proposal.list", "proposals")], [Button("opportunity.none", "none"), cancel]),
            AwaitingAuthorization => ([Button("proposal.list", "proposals")], [cancel]),
            InProgress when view.Record.Delivery?.RequestedDueOn is not null => ([Button("delivery.grant", "grant", ActionTone.Primary)], [Button("delivery.terminate", "terminate")]),
            InProgress => ([], [Button("delivery.grant", "grant"), Button("delivery.terminate", "terminate")]),
            InReview => ([Button("delivery.accept", "accept", ActionTone.Primary), Button("delivery.rework", "rework")], [Button("delivery.terminate", "terminate")]),
            Cancelled or Unsuccessful or NotDelivered when view.Record.RelistedAs is null => ([relist], []),
            _ => ([], []),
        };
    }

    private static string Spoken(CardView view)
    {
        var record = view.Record;
        return view.Say(
            "opportunity.buyer.spoken",
            ("status", OpportunityCard.StatusWord(view)), ("reference", record.Reference), ("title", record.Terms.TitleIn(view.Reader.Language)),
            ("total", record.Terms.Total), ("count", record.ProposalCount), ("holder", Ball.HeldBy(record.Status)));
    }
}
