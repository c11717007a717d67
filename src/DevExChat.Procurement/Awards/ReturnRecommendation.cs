using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>An approver sends a recommendation back to the buyer, who may change it and recommend again.</summary>
public sealed class ReturnRecommendation : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        var facts = AuthorizationFacts.Decided(record, turn.At.Policy);
        if (turn.SawOtherThan(facts)) return turn.Refuse(new Refusal("card.stale"));
        if (!turn.FormSent && !turn.Gives("reason")) return Reply.Ask(ReasonForm.Build(turn, "award.return", record, "award.form.return", facts));
        if (record.Try(new RecommendationReturned(new Inputs(turn).Text("reason")), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("award.said.returned", ("reference", record.Reference));
    }
}
