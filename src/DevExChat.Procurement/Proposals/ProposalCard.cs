using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;

namespace DevExChat.Procurement.Proposals;

/// <summary>
/// One proposal with all its words, for its author or for whoever may read it. The caller has asked <see cref="SealedProposals"/>;
/// what the buying side noted about it is only shown to the buying side.
/// </summary>
internal static class ProposalCard
{
    private const int LongestSpoken = 300;

    public static Card Build(CardView view, Proposal proposal)
    {
        var own = view.Viewer?.Id == proposal.Vendor;
        var approach = proposal.Content?.Approach ?? view.Say("proposal.view.nowords");
        return new Card(view.Heading(OpportunityCard.StatusWord(view)), [.. Body(view, proposal, own, approach)], Spoken(view, proposal, own, approach))
        {
            Actions = [.. own ? AuthorActions(view, proposal) : BuyerActions(view, proposal)],
            More = [view.Button("opportunity.show", "proposal.button.show", CardNames.Opportunity)],
        };
    }

    private static IEnumerable<CardElement> Body(CardView view, Proposal proposal, bool own, string approach)
    {
        yield return new CardElement.Facts([.. Facts(view, proposal, own)]);
        yield return new CardElement.Section(view.Say("proposal.view.approach"));
        yield return new CardElement.Paragraph(approach);
        // With a price there would be seven facts, and a card has room for six.
        if (proposal.Content?.Net is not null) yield return Line(Sent(view, proposal));
        if (proposal.Withdrawn) yield return new CardElement.Context(view.Say("proposal.view.withdrawn"));
        else if (proposal.TermsVersion != view.Record.TermsVersion)
            yield return new CardElement.Context(view.Say("proposal.view.unconfirmed", ("agreed", proposal.TermsVersion), ("now", view.Record.TermsVersion)));
        if (own) yield break;
        foreach (var note in Notes(view, proposal)) yield return note;
    }

    private static IEnumerable<Fact> Facts(CardView view, Proposal proposal, bool own)
    {
        yield return new Fact(view.Say("proposal.fact.vendor"), own ? view.Say("proposal.view.you") : view.NameOf(proposal.Vendor));
        if (proposal.Content is { } content)
        {
            if (content.Net is not null) yield return new Fact(view.Say("proposal.fact.price"), Asked(view, proposal, own));
            yield return RecordFacts.Day(view.Reader, "proposal.fact.deliverby", content.DeliverBy);
            if (content.Evidence is { } evidence) yield return RecordFacts.Address(view.Reader, "proposal.fact.evidence", evidence);
            if (content.GitHubHandle is { } handle) yield return RecordFacts.Address(view.Reader, "proposal.fact.github", $"https://github.com/{handle}");
        }

        if (proposal.Content?.Net is null) yield return Sent(view, proposal);
        if (!own && proposal.Verdict != Verdict.None) yield return new Fact(view.Say("proposal.fact.verdict"), view.Say("proposal.list.verdict", ("verdict", proposal.Verdict)));
    }

    private static Fact Sent(CardView view, Proposal proposal) => RecordFacts.Moment(view.Reader, "proposal.fact.sent", proposal.SubmittedAt, view.At.Now);

    private static CardElement.Context Line(Fact fact) => new(new RichText([$"{fact.Label}: ", .. fact.Value.Spans]));

    /// <summary>Its author reads only what it asks: how it compares is the buying side's to know.</summary>
    private static string Asked(CardView view, Proposal proposal, bool own) => own
        ? view.Say("proposal.price", ("total", view.Record.PriceOf(proposal.Content?.Net).Total))
        : PriceWords.Asked(view, proposal)!;

    /// <summary>The reasons of the buying side, in full: an approver decides on them.</summary>
    private static IEnumerable<CardElement> Notes(CardView view, Proposal proposal)
    {
        if (proposal.Rationale is { } rationale)
        {
            yield return new CardElement.Section(view.Say("proposal.view.rationale"));
            yield return new CardElement.Paragraph(rationale);
        }

        if (view.Record.Recommendation is { } recommendation && recommendation.Proposal == proposal.Id)
        {
            yield return new CardElement.Section(view.Say("proposal.view.recommended"));
            yield return new CardElement.Paragraph(recommendation.Reason);
        }
    }

    private static IEnumerable<CardAction> BuyerActions(CardView view, Proposal proposal)
    {
        var id = proposal.Id.ToString();
        if (May(view, Act.Recommend)) yield return view.Button("award.recommend", "proposal.button.recommend", id) with { Tone = ActionTone.Primary };
        if (!May(view, Act.Evaluate)) yield break;
        yield return view.Button("proposal.pass", "proposal.button.pass", id);
        yield return view.Button("proposal.fail", "proposal.button.fail", id);
    }

    private static IEnumerable<CardAction> AuthorActions(CardView view, Proposal proposal) =>
        proposal.Withdrawn || !VendorCard.TakesProposals(view) ? [] : VendorCard.ReceiptActions(view);

    private static bool May(CardView view, Act act) =>
        view.Actor is { } actor && view.Record.Bars(act, actor, view.At) is null;

    private static string Spoken(CardView view, Proposal proposal, bool own, string approach) => view.Say(
        own ? "proposal.view.spoken.own" : "proposal.view.spoken",
        ("vendor", view.NameOf(proposal.Vendor)), ("reference", view.Record.Reference), ("title", view.Record.Terms.TitleIn(view.Reader.Language)),
        ("approach", Excerpt.Of(approach, LongestSpoken)));
}
