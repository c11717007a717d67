using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Budgets;

/// <summary><c>admin budgets</c>: what each cost centre may spend in a fiscal year, has promised, and has left. For administrators.</summary>
public sealed class ListBudgets(ProcurementDb db) : IDeed
{
    public const string ActionId = "admin.budgets";

    /// <summary>How many lines a list has at most.</summary>
    public const int Most = 20;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var input = new Inputs(turn);
        var typed = input.OptionalText("year");
        if ((typed is null ? BudgetFields.ThisYear(turn.At) : BudgetFields.YearNamed(typed, turn.At)) is not { } year)
            return turn.Refuse(new Refusal("budget.year", ("text", BudgetFields.Harmless(typed!))));

        var from = input.Text("from").ToUpperInvariant();
        var budgets = await db.Budgets.AsNoTracking()
            .Where(budget => budget.Year == year && string.Compare(budget.CostCentre, from) >= 0)
            .OrderBy(budget => budget.CostCentre)
            .Take(Most + 1)
            .ToListAsync(ct).ConfigureAwait(false);
        return Reply.Show(Card(turn.Reader, year, budgets, await TotalsAsync(year, budgets, ct).ConfigureAwait(false)));
    }

    private async Task<Dictionary<string, BudgetTotals>> TotalsAsync(FiscalYear year, IReadOnlyList<Budget> budgets, CancellationToken ct)
    {
        var centres = budgets.Take(Most).Select(budget => budget.CostCentre).ToList();
        var sums = await db.BudgetLedger.AsNoTracking()
            .Where(entry => entry.Year == year && centres.Contains(entry.CostCentre))
            .GroupBy(entry => new { entry.CostCentre, entry.Kind })
            .Select(group => new { group.Key.CostCentre, group.Key.Kind, Cents = group.Sum(entry => entry.Cents) })
            .ToListAsync(ct).ConfigureAwait(false);
        return sums.GroupBy(sum => sum.CostCentre, StringComparer.Ordinal).ToDictionary(
            centre => centre.Key,
            centre => centre.Aggregate(default(BudgetTotals), (totals, sum) => totals.With(sum.Kind, new Money(sum.Cents))),
            StringComparer.Ordinal);
    }

    private static Card Card(Reader reader, FiscalYear year, IReadOnlyList<Budget> budgets, Dictionary<string, BudgetTotals> totals)
    {
        var heading = reader.Say("budget.list", ("year", $"{year}"));
        var rows = budgets.Take(Most).Select(budget => (budget.CostCentre, Words: Words(reader, budget, totals.GetValueOrDefault(budget.CostCentre)))).ToList();
        List<CardElement> body = [.. rows.Select(row => new CardElement.Row(RichText.Of(new Span.Strong(row.CostCentre), $" — {row.Words}")))];
        var nothing = reader.Say("budget.list.none", ("year", $"{year}"));
        if (rows.Count == 0) body.Add(new CardElement.Paragraph(nothing));
        if (budgets.Count > Most) body.Add(new CardElement.Context(reader.Say("budget.list.more", ("most", Most), ("year", $"{year}"), ("next", budgets[Most].CostCentre))));
        var words = rows.Select(row => reader.Say("budget.row.spoken", ("costCentre", row.CostCentre), ("words", row.Words)));
        return new Card(heading, body, reader.Say("budget.spoken", ("heading", heading), ("words", rows.Count == 0 ? nothing : string.Join(' ', words))))
        {
            Actions =
            [
                new CardAction(SetBudget.ActionId, reader.Say("budget.button.set")) { Tone = ActionTone.Primary },
                new CardAction(ImportBudgets.ActionId, reader.Say("budget.button.import")),
            ],
        };
    }

    private static string Words(Reader reader, Budget budget, BudgetTotals totals)
    {
        (string, object)[] facts = [("held", totals.Held), ("certified", totals.Certified), ("paid", totals.Paid)];
        return budget.Amount is { } amount
            ? reader.Say("budget.row", [.. facts, ("amount", amount), ("room", totals.RoomIn(amount))])
            : reader.Say("budget.row.unlimited", facts);
    }
}
