using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Invoices;

/// <summary>The vendor says that no payment arrived; it goes back to the payer.</summary>
public sealed class ReportNotReceived : IRecordDeed
{
    public const string ActionId = "payment.notreceived";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(
        record.Try(new PaymentNotReceived(), turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("payment.said.notreceived"));
}
