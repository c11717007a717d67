using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Budgets;

/// <summary>What one line of an import would do, or why it cannot.</summary>
internal sealed record ImportResult(int Number, BudgetChange? Change, Refusal? Refusal);

/// <summary>What an import would do, line by line. Wrong lines come first: nothing is imported before they are right.</summary>
internal static class ImportReport
{
    private const int Most = 40;

    public static IReadOnlyList<CardElement> Of(Reader reader, IReadOnlyList<ImportResult> results)
    {
        var bad = results.Count(result => result.Refusal is not null);
        var shown = results.OrderBy(result => result.Refusal is null).ThenBy(result => result.Number).Take(Most).ToList();
        List<CardElement> report =
        [
            new CardElement.Paragraph(bad == 0 ? reader.Say("budget.report.good", ("count", results.Count)) : reader.Say("budget.report.bad", ("bad", bad))),
            new CardElement.Checklist([.. shown.Select(result => new CheckItem(result.Refusal is null, Sentence(reader, result)))]),
        ];
        if (results.Count > Most) report.Add(new CardElement.Context(reader.Say("budget.report.more", ("count", results.Count - Most))));
        return report;
    }

    /// <summary>16 hexadecimal digits over all that the report says.</summary>
    public static string Fingerprint(IReadOnlyList<ImportResult> results) =>
        FactsFingerprint.Of(results.SelectMany(result => new object?[] { result.Number, result.Change!.Line, result.Change.Amount, result.Change.Before }));

    private static string Sentence(Reader reader, ImportResult result)
    {
        if (result.Refusal is { } refusal) return reader.Say("budget.report.wrong", ("line", result.Number), ("why", reader.Say(refusal)));
        var change = result.Change!;
        (string, object)[] facts = [("line", result.Number), ("costCentre", change.Line.CostCentre), ("year", $"{change.Line.Year}"), ("amount", change.Amount)];
        if (change.ChangesNothing) return reader.Say("budget.report.same", facts);
        return change.Before is { } before
            ? reader.Say("budget.report.changed", [.. facts, ("before", before)])
            : reader.Say("budget.report.new", facts);
    }
}
