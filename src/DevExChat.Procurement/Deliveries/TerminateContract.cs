using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The buyer, or an admin in their place, ends a contract that is overdue or failed its last round.</summary>
public sealed class TerminateContract : IRecordDeed
{
    public const string ActionId = "delivery.terminate";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("reason", "heard"))
            return BeforeTheForm.Hindrance(turn, record, new ContractTerminated("", VendorHeard: false)) is { } hindrance ? turn.Refuse(hindrance) : Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var terminated = new ContractTerminated(input.Text("reason"), input.Ticked("heard"));
        return record.Try(terminated, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("delivery.said.terminated");
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(turn, record, ActionId,
    [
        ContractForm.Reason(turn, "delivery.label.reason", turn.Reader.Say("delivery.terminate.hint")),
        new Field("heard", FieldKind.Tick, turn.Reader.Say("delivery.label.heard")) { Choices = [new Choice("yes", turn.Reader.Say("delivery.tick.heard"))] },
    ]);
}
