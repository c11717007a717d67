using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Budgets;

/// <summary>One budget as an administrator wants it, beside how it stands.</summary>
/// <param name="Line">The line.</param>
/// <param name="Amount">What it is to be.</param>
/// <param name="Before">What it is; null where none is kept.</param>
/// <param name="Held">What is committed on it.</param>
internal sealed record BudgetChange(BudgetLine Line, Money Amount, Money? Before, Money Held)
{
    public const string Act = "BudgetSet";

    /// <summary>
    /// The row that <see cref="Held"/> belongs to: on its version the change is saved. Where none was seen the change adds one, and fails
    /// when somebody else's commitment did so meanwhile.
    /// </summary>
    private Budget? Seen { get; init; }

    public Money Room => Amount - Held;

    public bool ChangesNothing => Amount == Before;

    public static string StreamOf(BudgetLine line) => $"budget/{line}";

    /// <summary>How a line stands, beside what it is to be. Changes nothing.</summary>
    public static async Task<BudgetChange> LookAsync(ProcurementDb db, BudgetLine line, Money amount, CancellationToken ct)
    {
        // Loaded before its ledger is summed: see Ledger.RoomAsync.
        var budget = await db.Budgets.FindAsync([line.Year, line.CostCentre], ct).ConfigureAwait(false);
        return new BudgetChange(line, amount, budget?.Amount, (await Ledger.TotalsAsync(db, line, ct).ConfigureAwait(false)).Held) { Seen = budget };
    }

    /// <summary>Why not, without doing it.</summary>
    public Refusal? Refuses() => new Budget(Line).Set(Amount, Held);

    /// <summary>Does it, with its entry in the audit log.</summary>
    public async Task<Refusal?> StageAsync(ProcurementDb db, Turn turn, CancellationToken ct)
    {
        if (Refuses() is { } refusal) return refusal;
        if (ChangesNothing) return null;
        (Seen ?? db.Budgets.Add(new Budget(Line)).Entity).Set(Amount, Held);
        await RoomOnCards.RefreshAsync(db, Line, null, turn.Now, ct).ConfigureAwait(false);
        var payload = JsonSerializer.Serialize(new { amount = Amount.Cents, before = Before?.Cents, held = Held.Cents, by = turn.Interaction.ActionId });
        await AuditLog.AppendAsync(db, StreamOf(Line), turn.Now, $"{turn.Person!.Id}", Act, payload, ct).ConfigureAwait(false);
        return null;
    }
}
