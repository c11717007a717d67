using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The proposals of a record as lines of a card: a count while they are sealed, then one line each.</summary>
public static class ProposalRows
{
    public const int Most = 20;

    private const int LongestSpoken = 75;

    /// <summary>What the viewer may see of the proposals. Nothing of a sealed one, and nothing to somebody who may not read them, but how many there are.</summary>
    public static IReadOnlyList<CardElement> Build(CardView view)
    {
        var record = view.Record;
        if (!SealedProposals.MayBeReadBy(record, view.Viewer?.AsActor()))
            return [new CardElement.Row(view.Say(SealedProposals.Hold(record) ? "proposal.list.sealed" : "proposal.list.count", ("count", record.ProposalCount)))];
        var standing = record.StandingProposals.ToList();
        if (standing.Count == 0) return [new CardElement.Row(view.Say("proposal.list.none"))];
        var rows = standing.Take(Most).Select((proposal, at) => (CardElement)Line(view, proposal, at + 1, View(view, proposal)));
        return standing.Count <= Most
            ? [.. rows]
            : [.. rows, new CardElement.Context(view.Say("proposal.list.more", ("count", standing.Count - Most)))];
    }

    /// <summary>One proposal on one line, without its number or a button.</summary>
    internal static CardElement.Row Line(CardView view, Proposal proposal) => Line(view, proposal, number: null, action: null);

    private static CardElement.Row Line(CardView view, Proposal proposal, int? number, CardAction? action)
    {
        var record = view.Record;
        var parts = new List<string>();
        if (proposal.Content is { } content) parts.Add(view.Say("proposal.list.delivers", ("day", content.DeliverBy)));
        if (proposal.Verdict != Verdict.None) parts.Add(view.Say("proposal.list.verdict", ("verdict", proposal.Verdict)));
        if (proposal.TermsVersion != record.TermsVersion) parts.Add(view.Say("proposal.list.unconfirmed"));
        if (record.Award?.Proposal == proposal.Id) parts.Add(view.Say("proposal.list.awarded"));
        else if (record.Recommendation?.Proposal == proposal.Id) parts.Add(view.Say("proposal.list.recommended"));
        var name = view.NameOf(proposal.Vendor);
        return new CardElement.Row(
            RichText.Of(new Span.Strong(number is null ? name : $"{number}. {name}"), string.Concat(parts.Select(part => $" · {part}"))), action);
    }

    private static CardAction View(CardView view, Proposal proposal) => view.Button("proposal.view", "proposal.button.view", proposal.Id.ToString()) with
    {
        SpokenLabel = Excerpt.Of(view.Say("proposal.button.view.spoken", ("vendor", view.NameOf(proposal.Vendor))), LongestSpoken),
    };
}
