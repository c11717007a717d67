using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The buyer chooses to wait for overdue work: nothing changes, and what happens next is said.</summary>
public sealed class WaitForDelivery : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        // Whoever could give more time may also choose not to.
        if (record.Bars(Act.GrantExtension, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        var next = Clocks.PlanFor(record, turn.At).FirstOrDefault(due => due.Rule.To is Audience.Next or Audience.Admins);
        return next is null
            ? turn.Say("delivery.said.wait", ("reference", record.Reference), ("due", record.Delivery!.DueOn))
            : turn.Say("delivery.said.wait.until", ("reference", record.Reference), ("due", record.Delivery!.DueOn), ("at", next.DueAt));
    }
}
