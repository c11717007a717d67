using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Awards;

/// <summary>
/// An approver authorizes the award. The click carries the fingerprint of the facts that its card showed; without one (typed)
/// the card is shown first, and with an older one the fresh card.
/// </summary>
public sealed class AuthorizeAward(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        if (turn.Interaction.Subject?.Detail is not { } shown) return Reply.Show(AuthorizationCard.Build(view));

        var offerLapsesAt = turn.At.Calendar.AddBusinessDays(turn.Now, turn.At.Policy.Clocks.OfferLapseDays);
        // A click on all that the card shows now is one on the record's facts; any other matches none of them.
        var facts = shown == AuthorizationShown.Fingerprint(view) ? AuthorizationFacts.Fingerprint(record) ?? "" : "";
        if (record.Try(new AwardAuthorized(facts, offerLapsesAt) { Room = view.Beside?.Room.Left }, turn.Actor, turn.At) is { } refusal)
            return refusal.Code == "card.stale" ? Reply.Show(AuthorizationCard.Build(view).After(turn.Reader.Say(refusal))) : turn.Refuse(refusal);

        if (record.Award is { } award)
            return turn.Say("award.said.authorized", ("total", award.Total), ("vendor", view.NameOf(award.Vendor)), ("reference", record.Reference), ("lapsesAt", award.LapsesAt));
        var recommendation = record.Recommendation!;
        return turn.Say("award.said.step", ("step", recommendation.Authorizers.Count), ("steps", recommendation.Steps), ("reference", record.Reference));
    }
}
