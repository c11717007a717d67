using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Awards;

/// <summary>What buyer and approver are told where a proposal is not the cheapest: nothing forbids it, somebody has to weigh it.</summary>
internal static class PriceChecks
{
    /// <summary>The line of the authorization card; none where vendors named no price.</summary>
    public static IEnumerable<AuthorizationCheck> Of(CardView view)
    {
        if (view.Record.Recommendation?.PriceRank is { } rank) yield return new AuthorizationCheck(rank.IsLowest, PriceWords.Compared(view, rank), Refuses: false);
    }

    /// <summary>The line of the form in which the buyer recommends it.</summary>
    public static IEnumerable<CardElement> Recap(CardView view, Proposal? chosen)
    {
        if (!view.Record.Terms.BidsArePriced) yield break;
        if (chosen is null) yield return new CardElement.Context(view.Say("award.form.anyprice"));
        else if (PriceRank.For(view.Record, chosen) is { } rank)
            yield return rank.IsLowest
                ? new CardElement.Context(PriceWords.Compared(view, rank))
                : new CardElement.Checklist([new CheckItem(false, $"{PriceWords.Compared(view, rank)} {view.Say("award.form.notlowest")}")]);
    }
}
