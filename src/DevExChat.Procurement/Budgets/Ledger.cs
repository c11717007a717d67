using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Budgets;

/// <summary>The ledger of all budget lines: what is left on one, and what a record's event adds to it, in the save of that event.</summary>
public static class Ledger
{
    /// <summary>
    /// What is left on a line. The budget is loaded before its ledger is summed, so whoever commits in the same context commits on a
    /// version that is at least as old as the sum: when somebody else committed meanwhile, the save fails and all is decided again.
    /// </summary>
    public static async Task<BudgetRoom> RoomAsync(ProcurementDb db, BudgetLine line, CancellationToken ct)
    {
        var budget = await db.Budgets.FindAsync([line.Year, line.CostCentre], ct).ConfigureAwait(false);
        return budget?.Amount is { } amount
            ? new BudgetRoom(line, (await TotalsAsync(db, line, ct).ConfigureAwait(false)).RoomIn(amount))
            : new BudgetRoom(line, null);
    }

    /// <summary>The sums of a line's ledger.</summary>
    public static async Task<BudgetTotals> TotalsAsync(ProcurementDb db, BudgetLine line, CancellationToken ct)
    {
        var sums = await db.BudgetLedger.AsNoTracking()
            .Where(entry => entry.Year == line.Year && entry.CostCentre == line.CostCentre)
            .GroupBy(entry => entry.Kind)
            .Select(group => new { Kind = group.Key, Cents = group.Sum(entry => entry.Cents) })
            .ToListAsync(ct).ConfigureAwait(false);
        return sums.Aggregate(default(BudgetTotals), (totals, sum) => totals.With(sum.Kind, new Money(sum.Cents)));
    }

    /// <summary>Adds what follows from everything that was just admitted to a record.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The room that the guards saw is there no more.</exception>
    internal static async Task StageAsync(ProcurementDb db, Opportunity record, Circumstances at, CancellationToken ct)
    {
        if (!record.News.Any(entry => MayMoveMoney(entry.Event))) return;
        var before = await db.BudgetLedger.AsNoTracking()
            .Where(entry => entry.Opportunity == record.Id)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(ct).ConfigureAwait(false);
        var movements = Movements.After(record, before, at);
        foreach (var commitment in movements.Where(entry => entry.Kind == LedgerKind.Committed)) await CommitAsync(db, commitment, ct).ConfigureAwait(false);
        foreach (var line in movements.Where(entry => entry.Kind is LedgerKind.Committed or LedgerKind.Released).Select(entry => entry.Line).Distinct())
            await RoomOnCards.RefreshAsync(db, line, record.Id, at.Now, ct).ConfigureAwait(false);
        db.BudgetLedger.AddRange(movements);
    }

    private static async Task CommitAsync(ProcurementDb db, LedgerEntry commitment, CancellationToken ct)
    {
        var line = commitment.Line;
        // A line without a budget has its row too: whoever sets the first amount and whoever commits must not miss each other.
        var budget = await db.Budgets.FindAsync([line.Year, line.CostCentre], ct).ConfigureAwait(false) ?? db.Budgets.Add(new Budget(line)).Entity;
        var held = (await TotalsAsync(db, line, ct).ConfigureAwait(false)).Held;
        if (!budget.TryCommit(commitment.Amount, held)) throw new DbUpdateConcurrencyException($"{line} filled up since its room was asked for");
    }

    /// <summary>Most of what happens moves no money, and need not look.</summary>
    private static bool MayMoveMoney(OpportunityEvent happened) =>
        happened is not (OpportunityDrafted or DraftEdited or ProposalWritten or ProposalWithdrawn or QuestionAsked or QuestionAnswered or BuyerAsked or ApproverAnswered or ProposalEvaluated);
}

/// <summary>What is left on a line; null where no budget is kept for it.</summary>
public sealed record BudgetRoom(BudgetLine Line, Money? Left)
{
    /// <summary>Whether something that is finished on a day would be paid from the budget of a year that is over by then.</summary>
    public bool EndsBefore(DateOnly? day) => day > Line.Year.LastDay;
}
