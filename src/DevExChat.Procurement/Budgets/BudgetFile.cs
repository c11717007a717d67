using System.Text;
using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Budgets;

/// <summary>One line of a pasted file: the budget it means, or why it means none. Numbers count from 1, blank lines and all, as an editor counts.</summary>
internal sealed record FileLine(int Number, BudgetLine Line, Money Amount, Refusal? Refusal = null);

/// <summary>Reads what was copied from a spreadsheet: one budget a line, values separated by tabs, semicolons or commas, some perhaps in quotation marks.</summary>
internal static class BudgetFile
{
    public const int MostLines = 200;

    private static readonly string[] Headings = ["cost centre", "costcentre", "cost center", "centre", "centre de couts", "centre de cout"];

    /// <summary>Every line that says something, in order. A line that repeats an earlier one's budget is refused.</summary>
    public static IReadOnlyList<FileLine> Read(string text, Reader reader, Circumstances at)
    {
        var found = new List<FileLine>();
        var seen = new Dictionary<BudgetLine, int>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            if (string.IsNullOrWhiteSpace(lines[number - 1])) continue;
            var cells = Cells(lines[number - 1]);
            if (found.Count == 0 && Headings.Contains(Blanks.Fold(Blanks.Unify(cells[0])), StringComparer.Ordinal)) continue;
            var read = Read(number, lines[number - 1], cells, reader, at);
            if (read.Refusal is null && !seen.TryAdd(read.Line, number)) read = read with { Refusal = new Refusal("budget.twice", ("line", seen[read.Line])) };
            found.Add(read);
        }

        return found;
    }

    private static FileLine Read(int number, string line, IReadOnlyList<string> cells, Reader reader, Circumstances at)
    {
        if (cells.Count != 3) return No(new Refusal("budget.columns", ("text", BudgetFields.Harmless(line))));
        if (BudgetFields.Line(cells[0], cells[1], at, out var budget) is { } unknown) return No(unknown);
        return Amounts.Parse(cells[2], reader, out var amount) is { } unreadable
            ? No(unreadable with { Facts = [.. unreadable.Facts.Select(fact => fact.Value is string typed ? (fact.Name, BudgetFields.Harmless(typed)) : fact)] })
            : new FileLine(number, budget, amount);

        FileLine No(Refusal refusal) => new(number, default, Money.Zero, refusal);
    }

    /// <summary>The values of a line. A spreadsheet's own clipboard has tabs; French files have semicolons, since their amounts have commas.</summary>
    private static List<string> Cells(string line)
    {
        var separator = line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (letter == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"') cell.Append(line[++at]);
            else if (letter == '"') quoted = !quoted;
            else if (letter == separator && !quoted) Next();
            else cell.Append(letter);
        }

        Next();
        return cells;

        void Next()
        {
            cells.Add(Blanks.Trim(cell.ToString()));
            cell.Clear();
        }
    }
}
