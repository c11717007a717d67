using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Budgets;

/// <summary>What pays: a cost centre in a fiscal year. However the cost centre is typed, <c>cc-100</c> or <c>CC-100</c>, it is one line.</summary>
public readonly record struct BudgetLine(string CostCentre, FiscalYear Year)
{
    public static BudgetLine Of(string costCentre, FiscalYear year) => new(Plain(costCentre), year);

    /// <summary>A cost centre as it is kept and compared everywhere, however it was typed.</summary>
    public static string Plain(string costCentre) => costCentre.Trim().ToUpperInvariant();

    /// <summary>The line that is charged at an instant, which falls on a day of the department's own zone.</summary>
    public static BudgetLine At(string costCentre, DateTimeOffset instant, BusinessCalendar calendar) =>
        Of(costCentre, FiscalYear.Of(calendar.DayOf(instant)));

    public override string ToString() => $"{CostCentre}/{Year}";
}
