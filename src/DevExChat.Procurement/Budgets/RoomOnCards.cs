using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Budgets;

/// <summary>The authorization cards that show what is left on a line: when that changes, they are drawn anew, so that nobody decides on yesterday's room.</summary>
internal static class RoomOnCards
{
    private const int MostCards = 200;

    /// <param name="db">In whose save.</param>
    /// <param name="line">The line whose room changes.</param>
    /// <param name="except">A record whose cards are drawn anyway.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task RefreshAsync(ProcurementDb db, BudgetLine line, OpportunityId? except, DateTimeOffset now, CancellationToken ct)
    {
        // A line without a budget shows no room.
        if ((await db.Budgets.FindAsync([line.Year, line.CostCentre], ct).ConfigureAwait(false))?.Amount is null) return;
#pragma warning disable MA0011 // Translated to SQL, whose upper() takes no culture.
        var waiting = db.Opportunities.IgnoreAutoIncludes()
            .Where(record => record.Status == OpportunityStatus.AwaitingAuthorization && record.Id != except && record.Terms.CostCentre.ToUpper() == line.CostCentre)
            .Select(record => record.Id);
#pragma warning restore MA0011
        var copies = await db.CardCopies
            .Where(copy => waiting.Contains(copy.OpportunityId) && copy.CardName == CardNames.Authorization && copy.Status == CopyStatus.Standing)
            .OrderBy(copy => copy.Id)
            .Take(MostCards)
            .Select(copy => copy.Id)
            .ToListAsync(ct).ConfigureAwait(false);
        CardCopies.Refresh(db, copies, now);
    }
}
