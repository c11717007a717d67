using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Moves the closing later, with a reason.</summary>
public sealed class ExtendClosing : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("to", "reason")) return Reply.Ask(Form(turn, record));

        var input = new Inputs(turn);
        var closes = input.Instant("to");
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (closes is null) return turn.Refuse(new Domain.Refusal("opportunity.closes").On("to"));
        return record.Try(new ClosingExtended(closes.Value, input.Text("reason")), turn.Actor, turn.At) is { } refusal
            ? turn.Refuse(refusal.Field == "closes" ? refusal.On("to") : refusal)
            : turn.Say("opportunity.said.extended", ("reference", record.Reference), ("closesAt", closes.Value));
    }

    private static Form Form(Turn turn, Opportunity record) => ReasonForm.Build(
        turn, "opportunity.extend", record, "opportunity.form.extend", new Field("to", FieldKind.Instant, turn.Reader.Say("opportunity.field.to")));
}
