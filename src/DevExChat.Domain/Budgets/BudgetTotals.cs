using System.Runtime.InteropServices;

namespace DevExChat.Domain.Budgets;

/// <summary>The sums of a ledger. What is certified is part of what is held, and what is paid part of what is certified.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BudgetTotals(Money Planned, Money Committed, Money Certified, Money Paid, Money Released)
{
    /// <summary>Committed and not given back: what cannot be promised to anybody else.</summary>
    public Money Held => Committed - Released;

    public static BudgetTotals Of(IEnumerable<LedgerEntry> entries) =>
        entries.Aggregate(default(BudgetTotals), (totals, entry) => totals.With(entry.Kind, entry.Amount));

    public BudgetTotals With(LedgerKind kind, Money amount) => kind switch
    {
        LedgerKind.Planned => this with { Planned = Planned + amount },
        LedgerKind.Committed => this with { Committed = Committed + amount },
        LedgerKind.Certified => this with { Certified = Certified + amount },
        LedgerKind.Paid => this with { Paid = Paid + amount },
        LedgerKind.Released => this with { Released = Released + amount },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind"),
    };

    /// <summary>What is left of an amount.</summary>
    public Money RoomIn(Money amount) => amount - Held;
}
