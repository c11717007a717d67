using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The vendor asks for a later due day.</summary>
public sealed class RequestExtension : IRecordDeed
{
    public const string ActionId = "delivery.extension";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !(DueDay.IsGiven(turn) && turn.Gives("reason"))) return Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var until = DueDay.Read(turn, input);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (record.Try(new ExtensionRequested(until ?? default, input.Text("reason")), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("delivery.said.extension", ("until", until!));
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(turn, record, ActionId,
    [
        DueDay.Field(turn, otherwise: null),
        ContractForm.Reason(turn, "delivery.label.reason", turn.Reader.Say("delivery.extension.hint")),
    ]);
}
