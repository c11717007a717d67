using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Awards;

/// <summary>The vendor accepts the offer, and it becomes a contract. Typed, the offer is shown first: nobody agrees to what they have not seen.</summary>
public sealed class AcceptTerms(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (!turn.SawTerms())
        {
            var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
            return Reply.Show(VendorCard.Build(view).After(view.Say("award.said.accepthow")));
        }

        if (record.Try(new TermsAccepted(), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("award.said.accepted", ("reference", record.Reference), ("deliverBy", record.Delivery!.DueOn), ("total", record.Award!.Total));
    }
}
