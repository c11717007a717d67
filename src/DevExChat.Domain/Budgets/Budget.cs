namespace DevExChat.Domain.Budgets;

/// <summary>
/// What may be spent on a line. It holds no totals: those are the sums of its ledger and can never differ from it. Whoever commits money or
/// sets the amount raises <see cref="Version"/>, so that of two who counted on the same room only one is kept.
/// </summary>
public sealed class Budget
{
    private Budget()
    {
    }

    public Budget(BudgetLine line) => (CostCentre, Year) = (line.CostCentre, line.Year);

    public string CostCentre { get; private set; } = "";

    public FiscalYear Year { get; private set; }

    /// <summary>Null while the department keeps no budget for the line: its money is counted, and not limited.</summary>
    public Money? Amount { get; private set; }

    /// <summary>Goes up with every commitment and every new amount; the concurrency token.</summary>
    public int Version { get; private set; }

    public BudgetLine Line => new(CostCentre, Year);

    /// <summary>Sets the amount; refused when it is nothing, or less than what is committed already.</summary>
    public Refusal? Set(Money amount, Money held)
    {
        if (amount <= Money.Zero) return new Refusal("amount.zero");
        if (amount < held) return new Refusal("budget.belowheld", ("amount", amount), ("held", held));
        Amount = amount;
        Version++;
        return null;
    }

    /// <summary>Takes note of a commitment, so that nobody else commits on what was left before it; false when there is no room for it.</summary>
    public bool TryCommit(Money amount, Money held)
    {
        if (Amount is { } most && held + amount > most) return false;
        Version++;
        return true;
    }
}
