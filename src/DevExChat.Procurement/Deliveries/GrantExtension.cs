using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The buyer moves the due day, asked or unasked.</summary>
public sealed class GrantExtension : IRecordDeed
{
    public const string ActionId = "delivery.grant";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !(DueDay.IsGiven(turn) && turn.Gives("reason"))) return Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var until = DueDay.Read(turn, input);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (record.Try(new ExtensionGranted(until ?? default, input.Text("reason")), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("delivery.said.granted", ("until", until!));
    }

    private static Form Form(Turn turn, Opportunity record)
    {
        Field[] fields =
        [
            DueDay.Field(turn, record.Delivery?.RequestedDueOn),
            ContractForm.Reason(turn, "delivery.label.reason", turn.Reader.Say("delivery.grant.hint")),
        ];
        return record.Delivery is { RequestedDueOn: { } until, ExtensionReason: { } why }
            ? ContractForm.Of(turn, record, ActionId, fields, new CardElement.Paragraph(turn.Reader.Say("delivery.requested", ("until", until), ("reason", why))))
            : ContractForm.Of(turn, record, ActionId, fields);
    }
}
