using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>Which proposal is meant: by a button's id, by its number in the list as people type it, or because there is only one.</summary>
internal static class ChosenProposal
{
    public const string Field = "number";

    private const int MostChoices = 100;
    private const int LongestWords = 75;

    /// <summary>The proposal meant; null when none was named, or (with a refusal) when what was named is not there.</summary>
    public static Proposal? Find(Turn turn, Opportunity record, out Refusal? refusal)
    {
        refusal = null;
        var standing = record.StandingProposals.ToList();
        var typed = turn.Interaction.Fields.GetValueOrDefault(Field)?.Trim();
        if ((turn.Interaction.Subject?.Detail ?? typed) is not { Length: > 0 } named) return standing.Count == 1 ? standing[0] : null;

        var found = Guid.TryParseExact(named, "n", out var id)
            ? standing.Find(proposal => proposal.Id.Value == id)
            : int.TryParse(named.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? standing.ElementAtOrDefault(number - 1) : null;
        if (found is null) refusal = new Refusal("proposal.gone") { Field = typed is null ? null : Field };
        return found;
    }

    /// <summary>The field in which one of the standing proposals is chosen.</summary>
    public static Field Choice(CardView view) => new(Field, FieldKind.OneOf, view.Say("proposal.choose.label"))
    {
        Hint = view.Record.StandingProposals.Skip(MostChoices).Any() ? view.Say("proposal.choose.more", ("most", MostChoices)) : null,
        Choices = [.. view.Record.StandingProposals.Take(MostChoices).Select((proposal, at) => new Choice(proposal.Id.ToString(), Words(view, proposal, at + 1)))],
    };

    private static string Words(CardView view, Proposal proposal, int number)
    {
        var words = view.Say("proposal.choose.words", ("number", number), ("vendor", view.NameOf(proposal.Vendor)), ("verdict", proposal.Verdict));
        if (PriceWords.Asked(view, proposal) is { } asked) words = $"{words} · {asked}";
        return Excerpt.Of(proposal.Content is { } content ? $"{words} · {view.Say("proposal.list.delivers", ("day", content.DeliverBy))}" : words, LongestWords);
    }
}
