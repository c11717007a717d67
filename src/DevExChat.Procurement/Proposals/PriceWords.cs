using DevExChat.Domain;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Proposals;

/// <summary>Prices in words: the posted one, which may be only the most that is paid, and those that vendors name.</summary>
internal static class PriceWords
{
    /// <summary>A total inside a sentence, as <c>$4,500.00</c> or <c>up to $4,500.00</c>.</summary>
    public static string Total(Reader reader, Money total, bool isOpen) => isOpen ? reader.Say("opportunity.total.upto", ("total", total)) : reader.Amount(total);

    /// <summary>The price that everybody may read of a record.</summary>
    public static string PublicTotal(CardView view) => Total(view.Reader, view.Record.PublicPrice.Total, view.Record.PublicPriceIsOpen);

    /// <summary>What a proposal asks with tax, and how that compares; null where it names no price.</summary>
    public static string? Asked(CardView view, Proposal proposal)
    {
        if (proposal.Content?.Net is not { } net) return null;
        var total = view.Record.PriceOf(net).Total;
        return PriceRank.For(view.Record, proposal) switch
        {
            null or { Of: 1 } => view.Say("proposal.price", ("total", total)),
            { IsLowest: true } rank => view.Say("proposal.price.lowest", ("total", total), ("of", rank.Of)),
            var rank => view.Say("proposal.price.rank", ("total", total), ("place", view.Reader.Place(rank.Rank)), ("of", rank.Of)),
        };
    }

    /// <summary>How the price of the chosen proposal compares, as a whole sentence.</summary>
    public static string Compared(CardView view, PriceRank rank) => rank.IsLowest
        ? view.Say("award.check.price.met", ("of", rank.Of))
        : view.Say("award.check.price.unmet", ("place", view.Reader.Place(rank.Rank)), ("of", rank.Of), ("lowest", view.Record.PriceOf(rank.LowestNet).Total));
}
