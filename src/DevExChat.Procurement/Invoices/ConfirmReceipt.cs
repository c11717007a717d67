using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Invoices;

/// <summary>The vendor says that the payment arrived; the record closes.</summary>
public sealed class ConfirmReceipt : IRecordDeed
{
    public const string ActionId = "payment.received";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(
        record.Try(new ReceiptConfirmed(), turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("payment.said.received"));
}
