using DevExChat.Domain;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;

namespace DevExChat.Procurement.Invoices;

/// <summary>The vendor sends the invoice; the payment period starts.</summary>
public sealed class SubmitInvoice : IRecordDeed
{
    public const string ActionId = "invoice.submit";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("number", "amount")) return Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var due = PaymentTerms.DueAt(turn.Now, record.Delivery?.AcceptedAt ?? turn.Now, turn.At.Policy);
        var submitted = new InvoiceSubmitted(input.Text("number"), input.Amount("amount") ?? Money.Zero, due);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        return record.Try(submitted, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("invoice.said.submitted", ("due", due));
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(turn, record, ActionId,
    [
        new Field("number", FieldKind.Line, turn.Reader.Say("invoice.label.number"))
        {
            Initial = turn.Interaction.Fields.GetValueOrDefault("number"),
            MaxLength = InvoiceGuards.LongestNumber,
        },
        new Field("amount", FieldKind.Amount, turn.Reader.Say("invoice.label.total"))
        {
            // In the reader's own decimals: it is read back the same way.
            Initial = turn.Interaction.Fields.GetValueOrDefault("amount") ?? record.Award?.Payable.Total.Dollars.ToString("0.00", turn.Reader.Culture),
            Hint = record.Award?.AcceptedPercent is { } percent ? turn.Reader.Say("invoice.submit.share", ("percent", percent)) : turn.Reader.Say("invoice.submit.hint"),
        },
    ]);
}
