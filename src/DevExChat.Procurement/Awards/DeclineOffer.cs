using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>The vendor declines the offer; the buyer may choose another proposal.</summary>
public sealed class DeclineOffer : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("reason")) return Reply.Ask(ReasonForm.Build(turn, "award.decline", record, "award.form.decline"));
        if (record.Try(new OfferDeclined(new Inputs(turn).Text("reason")), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("award.said.declined", ("reference", record.Reference));
    }
}
