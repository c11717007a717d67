using DevExChat.Domain;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Budgets;

/// <summary>
/// An administrator sets many budgets at once from pasted lines. Sent, the form comes back with what each line would do and the text as it
/// was; sent again unchanged, and only when every line is right, it is done. The form carries the fingerprint of what was shown: when the
/// text or a budget has changed since, it is shown anew instead.
/// </summary>
public sealed class ImportBudgets(ProcurementDb db) : IDeed
{
    public const string ActionId = "admin.budgets.import";
    public const string Field = "lines";

    private const int LongestText = 3000;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } notAdmin) return turn.Refuse(notAdmin);
        if (!turn.FormSent) return Reply.Ask(Form(turn, "", [], null));
        var text = turn.Interaction.Fields.GetValueOrDefault(Field) ?? "";
        var lines = BudgetFile.Read(text, turn.Reader, turn.At);
        if (lines.Count == 0) return turn.Refuse(new Refusal("budget.empty") { Field = Field });
        if (lines.Count > BudgetFile.MostLines) return turn.Refuse(new Refusal("budget.toomany", ("most", BudgetFile.MostLines)) { Field = Field });

        var results = new List<ImportResult>();
        foreach (var line in lines) results.Add(await LookAsync(line, ct).ConfigureAwait(false));
        var shown = results.All(result => result.Refusal is null) ? ImportReport.Fingerprint(results) : null;
        if (shown is null || turn.Interaction.Subject?.Detail != shown) return Reply.Ask(Form(turn, text, ImportReport.Of(turn.Reader, results), shown));

        foreach (var result in results) await result.Change!.StageAsync(db, turn, ct).ConfigureAwait(false);
        var changed = results.Count(result => !result.Change!.ChangesNothing);
        return changed == 0 ? turn.Say("budget.said.unchanged") : turn.Say("budget.said.imported", ("count", changed));
    }

    private async Task<ImportResult> LookAsync(FileLine line, CancellationToken ct)
    {
        if (line.Refusal is { } refusal) return new ImportResult(line.Number, null, refusal);
        var change = await BudgetChange.LookAsync(db, line.Line, line.Amount, ct).ConfigureAwait(false);
        return new ImportResult(line.Number, change, change.Refuses());
    }

    private static Form Form(Turn turn, string text, IReadOnlyList<CardElement> report, string? shown) => new(
        ActionId, turn.Reader.Say("budget.form.import"), turn.Reader.Say(shown is null ? "budget.form.check" : "budget.form.import.submit"), turn.Reader.Say("form.cancel"),
        [
            new Field(Field, FieldKind.Text, turn.Reader.Say("budget.field.lines")) { Initial = text.Length > 0 ? text : null, MaxLength = LongestText, Hint = turn.Reader.Say("budget.hint.lines") },
        ])
    {
        // About no record: only the fingerprint travels.
        Subject = shown is null ? null : Subject.Of(shown),
        Recap = report,
    };
}
