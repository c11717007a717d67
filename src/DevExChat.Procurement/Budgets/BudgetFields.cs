using System.Text.RegularExpressions;
using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Procurement.Budgets;

/// <summary>How the parts of a budget line are read, wherever they are typed.</summary>
internal static partial class BudgetFields
{
    /// <summary>So many years back and ahead a budget may be for; another year is a slip of the finger.</summary>
    private const int YearsAround = 3;

    public static FiscalYear ThisYear(Circumstances at) => FiscalYear.Of(at.Calendar.DayOf(at.Now));

    /// <summary>The years that are offered: this one, the next, the last.</summary>
    public static IReadOnlyList<FiscalYear> Offered(Circumstances at)
    {
        var year = ThisYear(at);
        return [year, new FiscalYear(year.StartYear + 1), new FiscalYear(year.StartYear - 1)];
    }

    public static FiscalYear? YearNamed(string typed, Circumstances at) =>
        FiscalYear.Parse(typed) is { } year && Math.Abs(year.StartYear - ThisYear(at).StartYear) <= YearsAround ? year : null;

    public static Refusal? Line(string costCentre, string year, Circumstances at, out BudgetLine line)
    {
        line = default;
        var centre = Blanks.Unify(costCentre);
        if (!CostCentre().IsMatch(centre)) return new Refusal("budget.costcentre", ("text", Harmless(costCentre)), ("most", PostingGuards.LongestCostCentre)) { Field = "costcentre" };
        if (YearNamed(year, at) is not { } named) return new Refusal("budget.year", ("text", Harmless(year))) { Field = "year" };
        line = BudgetLine.Of(centre, named);
        return null;
    }

    /// <summary>What was typed, fit to be said back: short, and never beginning as a formula does, should somebody copy it into a spreadsheet.</summary>
    public static string Harmless(string typed)
    {
        var words = CleanText.Line(Blanks.Shorten(typed));
        return words.Length > 0 && words[0] is '=' or '+' or '-' or '−' or '–' or '@' or '|' or '%' ? $"'{words}" : words;
    }

    [GeneratedRegex(@"^[\p{L}0-9][\p{L}0-9 ._-]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CostCentre();
}
