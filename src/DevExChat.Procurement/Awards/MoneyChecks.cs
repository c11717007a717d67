using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>The checks on an authorization card that are about money beyond the award itself; each stands there only where there is something to say.</summary>
internal static class MoneyChecks
{
    /// <param name="view">The record, for the approver.</param>
    /// <param name="hasRoom">What the guard says about the budget line.</param>
    public static IEnumerable<AuthorizationCheck> Of(CardView view, bool hasRoom)
    {
        if (view.Beside?.Room is { Left: { } left } room)
        {
            yield return new AuthorizationCheck(hasRoom, view.Say(
                hasRoom ? "award.check.room.met" : "award.check.room.unmet",
                ("costCentre", room.Line.CostCentre), ("year", $"{room.Line.Year}"), ("left", left), ("total", view.Record.PriceDecidedOn.Total)));
        }

        if (YearEnd(view) is { } late) yield return late;
        if (Similar(view) is { } similar) yield return similar;
    }

    /// <summary>Work that comes after March 31 on money that is gone by then.</summary>
    private static AuthorizationCheck? YearEnd(CardView view) =>
        view is { Beside.Room: var room, Record.Recommendation.DeliverBy: var deliverBy } && room.EndsBefore(deliverBy)
            ? new AuthorizationCheck(false, view.Say("award.check.yearend.unmet", ("deliverBy", deliverBy), ("year", $"{room.Line.Year}"), ("end", room.Line.Year.LastDay)), Refuses: false)
            : null;

    /// <summary>What the buyer was shown, and said, about purchases like it.</summary>
    private static AuthorizationCheck? Similar(CardView view)
    {
        if (view.Record.Recommendation is not { SimilarTo.Count: > 0 } recommendation) return null;
        var (total, cap) = (view.Record.PriceDecidedOn.Total, view.At.Policy.CapAmount);
        var split = recommendation.LooksSplit(total, cap);
        return new AuthorizationCheck(
            !split,
            view.Say(
                split ? "award.check.similar.unmet" : "award.check.similar.met",
                ("references", recommendation.SimilarTo), ("sum", recommendation.Similar + total), ("cap", cap), ("days", view.At.Policy.SplittingDays),
                ("justification", recommendation.Justification ?? "")),
            Refuses: false);
    }
}
