using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;

namespace DevExChat.Procurement.Invoices;

/// <summary>The certifier sends the invoice back; the payment period stops.</summary>
public sealed class ReturnInvoice : IRecordDeed
{
    public const string ActionId = "invoice.return";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (turn.SawOtherThan(CertificationFacts.Fingerprint(record))) return turn.Refuse(new Refusal("card.stale"));
        if (!turn.FormSent && !turn.Gives("reason")) return Reply.Ask(Form(turn, record));
        var returned = new InvoiceReturned(new Inputs(turn).Text("reason"));
        return record.Try(returned, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("invoice.said.returned");
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(
        turn, record, ActionId, [ContractForm.Reason(turn, "invoice.label.reason", turn.Reader.Say("invoice.return.hint"))]);
}
