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
        return new Card(view.Heading(StatusWord(view)), [.. Body(view)], Spoken(view))
        {
            Actions = open
                ? [
                    view.Button("proposal.submit", "opportunity.button.canDo") with { Tone = ActionTone.Primary, SpokenLabel = view.Say("opportunity.spoken.canDo", ("reference", record.Reference)) },
                    view.Button("question.ask", "opportunity.button.ask"),
                    view.Button("opportunity.show", "opportunity.button.details"),
                ]
                : [view.Button("opportunity.show", "opportunity.button.details")],
        };
    }

    /// <summary>The word that opens the card; it turns to <i>Closing soon</i> in the last hours.</summary>
    public static string StatusWord(CardView view) =>
        view.Record is { Status: OpportunityStatus.Open, Terms.ClosesAt: { } closes } && closes - view.At.Now <= TimeSpan.FromHours(view.At.Policy.Clocks.ClosingSoonHours)
            ? view.Say("opportunity.closingSoon")
            : view.Say("opportunity.statusWord", ("status", view.Record.Status));

    /// <summary>The facts about what is asked for, as every audience sees them.</summary>
    public static CardElement.Facts Facts(CardView view)
    {
        var terms = view.Record.Terms;
        var facts = new List<Fact>
        {
            new(view.Say("opportunity.fact.price"), view.Say("opportunity.price", ("net", terms.Net), ("total", terms.Total), ("rate", view.Reader.Percent(terms.TaxRate)))),
        };
        if (terms.ClosesAt is { } closes) facts.Add(new Fact(view.Say("opportunity.fact.closes"), view.Reader.Moment(closes)));
        if (terms.NeededBy is { } needed) facts.Add(new Fact(view.Say("opportunity.fact.needed"), view.Reader.Day(needed)));
        facts.Add(new Fact(view.Say("opportunity.fact.licence"), terms.Licence));
        if (Domain.Web.IsAddress(terms.Repository))
        {
            var address = new Uri(terms.Repository);
            facts.Add(new Fact(view.Say("opportunity.fact.repository"), RichText.Of(new Span.Link(address.Host + address.AbsolutePath.TrimEnd('/'), address))));
        }

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
        yield return new CardElement.Context(Context(view));
    }

    private static string? Ended(CardView view) => view.Record switch
    {
        { Status: OpportunityStatus.Cancelled, EndReason: { } reason } => view.Say("opportunity.ended.cancelled", ("reason", reason)),
        { Status: OpportunityStatus.Unsuccessful } => view.Say("opportunity.ended.unsuccessful"),
        { Status: OpportunityStatus.NotDelivered } => view.Say("opportunity.ended.notdelivered"),
        { Award: { AcceptedAt: not null } award } => view.Say("opportunity.awarded", ("vendor", view.NameOf(award.Vendor)), ("total", award.Total)),
        _ => null,
    };

    private static RichText Context(CardView view)
    {
        var record = view.Record;
        var spans = new List<Span>();
        if (record is { Status: OpportunityStatus.Open, Terms.ClosesAt: { } closes })
        {
            spans.Add(view.Say("opportunity.context.closes", ("closesAt", closes)));
            spans.Add(new Span.Ago(closes, view.Reader.Until(closes, view.At.Now)));
            spans.Add(" · ");
        }

        spans.Add(view.Say(
            "opportunity.context",
            ("count", record.ProposalCount),
            ("questions", record.Questions.Count(question => question.Answer is not null)),
            ("version", record.TermsVersion),
            ("buyer", view.NameOf(record.Buyer)),
            ("method", view.Say($"opportunity.selection.{record.Terms.Selection}"))));
        return RichText.Of([.. spans]);
    }

    private static string Spoken(CardView view)
    {
        var (record, terms) = (view.Record, view.Record.Terms);
        var status = StatusWord(view);
        var title = terms.TitleIn(view.Reader.Language);
        if (Ended(view) is { } ended) return view.Say("opportunity.spoken.ended", ("status", status), ("reference", record.Reference), ("title", title), ("ended", ended));
        return record.Status == OpportunityStatus.Open
            ? view.Say("opportunity.spoken.open", ("status", status), ("reference", record.Reference), ("title", title), ("total", terms.Total), ("closesAt", terms.ClosesAt!.Value), ("count", record.ProposalCount))
            : view.Say("opportunity.spoken", ("status", status), ("reference", record.Reference), ("title", title), ("total", terms.Total));
    }
}
