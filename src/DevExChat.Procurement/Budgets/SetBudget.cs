using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Budgets;

/// <summary>An administrator sets the budget of one cost centre for one fiscal year.</summary>
public sealed class SetBudget(ProcurementDb db) : IDeed
{
    public const string ActionId = "admin.budget.set";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } notAdmin) return turn.Refuse(notAdmin);
        if (!turn.FormSent) return Reply.Ask(Form(turn));
        var input = new Inputs(turn);
        var amount = input.Amount("amount");
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (BudgetFields.Line(input.Text("costcentre"), input.Text("year"), turn.At, out var line) is { } unreadable) return turn.Refuse(unreadable);
        var change = await BudgetChange.LookAsync(db, line, amount ?? Domain.Money.Zero, ct).ConfigureAwait(false);
        if (await change.StageAsync(db, turn, ct).ConfigureAwait(false) is { } refusal) return turn.Refuse(refusal.On("amount"));
        return change.ChangesNothing
            ? turn.Say("budget.said.unchanged")
            : turn.Say("budget.said.set", ("costCentre", line.CostCentre), ("year", $"{line.Year}"), ("amount", change.Amount), ("room", change.Room));
    }

    private static Form Form(Turn turn)
    {
        var years = BudgetFields.Offered(turn.At);
        return new Form(ActionId, turn.Reader.Say("budget.form.set"), turn.Reader.Say("form.save"), turn.Reader.Say("form.cancel"),
        [
            new Field("costcentre", FieldKind.Line, turn.Reader.Say("budget.field.costcentre")) { MaxLength = PostingGuards.LongestCostCentre },
            new Field("year", FieldKind.OneOf, turn.Reader.Say("budget.field.year"))
            {
                Initial = $"{years[0]}",
                Choices = [.. years.Select(year => new Choice($"{year}", $"{year}"))],
            },
            new Field("amount", FieldKind.Amount, turn.Reader.Say("budget.field.amount")),
        ]);
    }
}
