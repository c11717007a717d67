using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Proposals;
using Delivery = DevExChat.Domain.Deliveries.Delivery;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The parts of a card that show the work under contract; nothing before there is a contract.</summary>
public static class DeliveryParts
{
    private const int LongestNoteShown = 120;

    /// <summary>When the work is due and, once it came, when that was and whether it was late.</summary>
    public static IEnumerable<Fact> Dates(CardView view)
    {
        if (view.Record.Delivery is not { } delivery) yield break;
        var end = view.At.Calendar.EndOf(delivery.DueOn);
        var day = view.Reader.Day(delivery.DueOn);
        var waiting = view.Record.Status == OpportunityStatus.InProgress;
        yield return new Fact(
            view.Say("delivery.label.due"),
            waiting ? RichText.Of($"{day} (", new Span.Ago(end, view.Reader.Until(end, view.At.Now)), ")") : day);
        // After rework was requested the earlier delivery does not count any more.
        if (waiting || delivery.DeliveredAt is not { } came) yield break;
        yield return new Fact(view.Say("delivery.label.delivered"), view.Say(view.At.Calendar.IsOver(delivery.DueOn, came) ? "delivery.came.late" : "delivery.came", ("at", came)));
    }

    /// <summary>Each acceptance criterion: failed, checked by the vendor, or accepted with the buyer's note.</summary>
    public static IEnumerable<CardElement> Criteria(CardView view)
    {
        if (view.Record.Delivery is not { } delivery) return [];
        return [new CardElement.Checklist([.. view.Record.Terms.Criteria.Select((criterion, at) => Criterion(view, delivery, criterion, at))])];
    }

    /// <summary>Where the work can be seen.</summary>
    public static IEnumerable<CardElement> Work(Reader reader, Opportunity record)
    {
        if (record.Delivery?.Link is not { } link) return [];
        return [new CardElement.Paragraph(RichText.Of(new Span.Link(reader.Say("delivery.open"), new Uri(link))))];
    }

    /// <summary>What the vendor asked for and what the buyer wants changed, while it is pending.</summary>
    public static IEnumerable<CardElement> Pending(CardView view)
    {
        if (view.Record is not { Status: OpportunityStatus.InProgress, Delivery: { } delivery }) yield break;
        if (delivery.RequestedDueOn is { } until)
            yield return new CardElement.Paragraph(view.Say("delivery.requested", ("until", until), ("reason", Excerpt.Of(delivery.ExtensionReason ?? "", LongestNoteShown))));
        if (delivery is { Rounds: > 0, ReworkReason: { } change })
            yield return new CardElement.Paragraph(view.Say("delivery.tochange", ("round", delivery.Rounds), ("reason", Excerpt.Of(change, LongestNoteShown))));
    }

    private static CheckItem Criterion(CardView view, Delivery delivery, string criterion, int at)
    {
        if (at < delivery.Notes.Count)
            return new CheckItem(true, view.Say("delivery.criterion.noted", ("criterion", criterion), ("note", Excerpt.Of(delivery.Notes[at], LongestNoteShown))));
        if (view.Record.Status == OpportunityStatus.InReview)
            return new CheckItem(true, view.Say("delivery.criterion.checked", ("criterion", criterion)));
        return delivery.FailedCriteria.Contains(at + 1)
            ? new CheckItem(false, view.Say("delivery.criterion.failed", ("criterion", criterion)))
            // After a review the others had passed it; before the first, nobody has looked.
            : new CheckItem(delivery.FailedCriteria.Count > 0, criterion);
    }
}
