using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Budgets;

/// <summary>What an entry of a budget's ledger is about.</summary>
public enum LedgerKind
{
    /// <summary>Posted and not yet authorized; taken back (negative) when it is committed, or comes to nothing.</summary>
    Planned,

    /// <summary>Authorized (FAA s.32).</summary>
    Committed,

    /// <summary>Certified (s.34).</summary>
    Certified,

    /// <summary>Paid (s.33); taken back (negative) when the vendor did not get it.</summary>
    Paid,

    /// <summary>Of what was committed, given back.</summary>
    Released,
}

/// <summary>One movement on a budget line, caused by one event of one opportunity. Entries are only ever added.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    public LedgerEntry(OpportunityId opportunity, int sequence, LedgerKind kind, BudgetLine line, Money amount, DateTimeOffset at) =>
        (Opportunity, Sequence, Kind, CostCentre, Year, Cents, At) = (opportunity, sequence, kind, line.CostCentre, line.Year, amount.Cents, at);

    public OpportunityId Opportunity { get; private set; }

    /// <summary>The number of the event that caused it, as in the audit log.</summary>
    public int Sequence { get; private set; }

    public LedgerKind Kind { get; private set; }

    public string CostCentre { get; private set; } = "";

    public FiscalYear Year { get; private set; }

    public long Cents { get; private set; }

    public DateTimeOffset At { get; private set; }

    public BudgetLine Line => new(CostCentre, Year);

    public Money Amount => new(Cents);
}
