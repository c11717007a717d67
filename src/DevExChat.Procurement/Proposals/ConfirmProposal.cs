using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Proposals;

/// <summary>After an amendment a vendor says that the proposal stands as it is, under the terms as they are now.</summary>
public sealed class ConfirmProposal(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (record.StandingProposalOf(turn.Actor.Person) is not { Content: { } content } own) return turn.Refuse(new Refusal("proposal.none"));
        if (own.TermsVersion == record.TermsVersion) return turn.Say("proposal.said.confirmedalready", ("reference", record.Reference));
        if (turn.Interaction.Subject?.Version is not { } seen)
        {
            var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
            return Reply.Show(VendorCard.Build(view).After(view.Say("proposal.said.confirmhow")));
        }

        // The card on which Confirm stands says that confirming also declares that there is no conflict of interest.
        var confirmed = new ProposalRevised(own.Id, own.Fingerprint, seen, NoConflict: true) { Content = content };
        if (record.Try(confirmed, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("proposal.said.confirmed", ("reference", record.Reference), ("version", seen), ("closesAt", record.Terms.ClosesAt!.Value));
    }
}
