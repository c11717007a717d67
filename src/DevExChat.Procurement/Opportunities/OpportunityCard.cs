using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Opportunities;

/// <summary>The card in channels: what is to be delivered, for everyone. Nothing confidential ever stands on it.</summary>
public static class OpportunityCard
{
    private const int LongestText = 300;

    public static Card Build(CardView view)
    {
        var record = view.Record;
        var open = record.Status == OpportunityStatus.Open;
        var card = new Card(view.Heading(StatusWord(view)), [.. Body(view)], Spoken(view))
        {
            Actions = open
                ? [
                    view.Button("proposal.submit", "opportunity.button.canDo") with { Tone = ActionTone.Primary, SpokenLabel = view.Say("opportunity.spoken.canDo", ("reference", record.Reference)) },
                    view.Button("question.ask", "opportunity.button.ask"),
                    Details(view),
                ]
                : [Details(view)],
            View = ViewersCard.Ask(view),
        };
        return card.Flagged(view);
    }

    /// <summary>The button that shows all there is to read about the opportunity, whoever presses it.</summary>
    public static CardAction Details(CardView view) => view.Button("opportunity.show", "opportunity.button.details", CardNames.Opportunity);

    /// <summary>The word that opens the card; it turns to <i>Closing soon</i> in the last hours.</summary>
    public static string StatusWord(CardView view) =>
        view.Record is { Status: OpportunityStatus.Open, Terms.ClosesAt: { } closes } && closes - view.Record.TimeAt(view.At.Now) <= TimeSpan.FromHours(view.At.Policy.Clocks.ClosingSoonHours)
            ? view.Say("opportunity.closingSoon")
            : view.Say("opportunity.statusWord", ("status", view.Record.Status));

    /// <summary>The facts about what is asked for, as every audience sees them.</summary>
    public static CardElement.Facts Facts(CardView view) => Facts(view, RecordFacts.Price(view.Reader, view.Record.PublicPrice, view.Record.PublicPriceIsOpen));

    /// <summary>The same with a price that only some may read.</summary>
    internal static CardElement.Facts Facts(CardView view, Fact price)
    {
        var terms = view.Record.Terms;
        var facts = new List<Fact> { price };
        if (terms.ClosesAt is not null) facts.Add(RecordFacts.Closes(view));
        if (terms.NeededBy is { } needed) facts.Add(RecordFacts.Day(view.Reader, "opportunity.fact.needed", needed));
        if (terms.Licence.Length > 0) facts.Add(new Fact(view.Say("opportunity.fact.licence"), terms.Licence));
        if (Domain.Web.IsAddress(terms.Repository)) facts.Add(RecordFacts.Address(view.Reader, "opportunity.fact.repository", terms.Repository));
        if (terms.Skills.Count > 0) facts.Add(new Fact(view.Say("opportunity.fact.skills"), string.Join(", ", terms.Skills)));
        return new CardElement.Facts([.. facts.Take(6)]);
    }

    private static IEnumerable<CardElement> Body(CardView view)
    {
        var record = view.Record;
        yield return new CardElement.Paragraph(Excerpt.Of(record.Terms.DescriptionIn(view.Reader.Language), LongestText));
        yield return Facts(view);
        if (record.Terms.Criteria.Count > 0)
            yield return new CardElement.Paragraph($"{view.Say("opportunity.criteria")} {Excerpt.Of(string.Join(" · ", record.Terms.Criteria), LongestText)}");
        if (Ended(view) is { } ended) yield return new CardElement.Paragraph(ended);
        foreach (var line in Context(view)) yield return line;
    }

    /// <summary>Who buys and, as long as it matters, how the choice is made; how many proposed and asked; the version of the terms.</summary>
    public static IEnumerable<CardElement> Context(CardView view)
    {
        var record = view.Record;
        yield return new CardElement.Context(record.Status is OpportunityStatus.Scheduled or OpportunityStatus.Open
            ? view.Say("opportunity.context.choice", ("buyer", view.NameOf(record.Buyer)), ("method", view.Say($"opportunity.selection.{record.Terms.Selection}")))
            : view.Say("opportunity.context.buyer", ("buyer", view.NameOf(record.Buyer))));

        var answers = record.Questions.Count(question => question.Answer is not null);
        var parts = new List<string> { view.Say("proposal.list.count", ("count", record.ProposalCount)) };
        if (answers > 0) parts.Add(view.Say("opportunity.context.answers", ("count", answers)));
        parts.Add(view.Say("opportunity.context.version", ("version", record.TermsVersion)));
        yield return new CardElement.Context(string.Join(" · ", parts));
    }

    /// <summary>The card in one sentence.</summary>
    public static string Spoken(CardView view)
    {
        var (record, terms) = (view.Record, view.Record.Terms);
        var status = StatusWord(view);
        var title = terms.TitleIn(view.Reader.Language);
        if (Ended(view) is { } ended) return view.Say("opportunity.spoken.ended", ("status", status), ("reference", record.Reference), ("title", title), ("ended", ended));
        return record.Status == OpportunityStatus.Open
            ? view.Say("opportunity.spoken.open", ("status", status), ("reference", record.Reference), ("title", title), ("total", PriceWords.PublicTotal(view)), ("closesAt", terms.ClosesAt!.Value), ("count", record.ProposalCount))
            : view.Say("opportunity.spoken", ("status", status), ("reference", record.Reference), ("title", title), ("total", PriceWords.PublicTotal(view)));
    }

    /// <summary>How it ended, or to whom it went; null before.</summary>
    public static string? Ended(CardView view) => view.Record switch
    {
        { Status: OpportunityStatus.Cancelled, EndReason: { } reason } => view.Say("opportunity.ended.cancelled", ("reason", reason)),
        { Status: OpportunityStatus.Unsuccessful } => view.Say("opportunity.ended.unsuccessful"),
        { Status: OpportunityStatus.NotDelivered } => view.Say("opportunity.ended.notdelivered"),
        { Award: { AcceptedAt: not null } award } => view.Say("opportunity.awarded", ("vendor", view.NameOf(award.Vendor)), ("total", award.Total)),
        _ => null,
    };
}
