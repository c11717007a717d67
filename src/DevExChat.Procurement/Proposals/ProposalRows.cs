using System.Globalization;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>
/// The proposals of a record as lines of a card: a count while they are sealed, then one line each, in the order they came. By its number
/// in that order people name a proposal when they type, so the number never changes once they are open.
/// </summary>
public static class ProposalRows
{
    public const int Most = 20;

    private const int LongestSpoken = 75;

    /// <summary>
    /// What the viewer may see of the proposals. Nothing of a sealed one, and nothing to somebody who may not read them, but how many there are.
    /// </summary>
    /// <param name="view">The record, and for whom.</param>
    /// <param name="from">The number of the first to show: a card has room for so many only.</param>
    public static IReadOnlyList<CardElement> Build(CardView view, int from = 1)
    {
        var record = view.Record;
        if (!SealedProposals.MayBeReadBy(record, view.Actor))
            return [new CardElement.Row(view.Say(SealedProposals.Hold(record) ? "proposal.list.sealed" : "proposal.list.count", ("count", record.ProposalCount)))];
        var standing = record.StandingProposals.ToList();
        if (standing.Count == 0) return [new CardElement.Row(view.Say("proposal.list.none"))];
        var (first, _) = Shown(record, from);
        var rows = standing.Skip(first - 1).Take(Most).Select((proposal, at) => (CardElement)Line(view, proposal, first + at, View(view, proposal)));
        return [.. rows, .. Others(view, first, standing.Count)];
    }

    /// <summary>The numbers of the first and the last one shown.</summary>
    internal static (int First, int Last) Shown(Opportunity record, int from)
    {
        var first = Math.Clamp(from, 1, Math.Max(1, record.ProposalCount));
        return (first, (int)Math.Min((long)first + Most - 1, record.ProposalCount));
    }

    /// <summary>The way to those that have no room here.</summary>
    private static IEnumerable<CardElement> Others(CardView view, int first, int count)
    {
        var (next, before) = (first + Most, first - 1);
        if (next <= count) yield return Page(view, "next", next, Math.Min(next + Most - 1, count), count);
        if (before > 0) yield return Page(view, "before", Math.Max(1, first - Most), before, count);
    }

    private static CardElement.Row Page(CardView view, string which, int from, int to, int count) => new(
        view.Say($"proposal.list.{which}", ("from", from), ("to", to), ("count", count)),
        view.Button("proposal.list", $"proposal.button.{which}", from.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One proposal on one line, without its number or a button.</summary>
    internal static CardElement.Row Line(CardView view, Proposal proposal) => Line(view, proposal, number: null, action: null);

    private static CardElement.Row Line(CardView view, Proposal proposal, int? number, CardAction? action)
    {
        var record = view.Record;
        var parts = new List<string>();
        if (PriceWords.Asked(view, proposal) is { } asked) parts.Add(asked);
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
