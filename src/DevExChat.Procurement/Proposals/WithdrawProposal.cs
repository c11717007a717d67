using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Proposals;

/// <summary>A vendor takes a proposal back while it is sealed. The button asks once more; a typed verb is shown the button.</summary>
public sealed class WithdrawProposal(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (record.StandingProposalOf(turn.Actor.Person) is not { } own) return turn.Refuse(new Refusal("proposal.none"));
        var withdrawn = new ProposalWithdrawn(own.Id);
        if (!turn.SawTerms())
        {
            if (record.Check(withdrawn, turn.Actor, turn.At).FirstOrDefault(answer => answer.Refusal is not null).Refusal is { } against) return turn.Refuse(against);
            var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
            return Reply.Show(VendorCard.Build(view).After(view.Say("proposal.said.withdrawhow")));
        }

        if (record.Try(withdrawn, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("proposal.said.withdrawn", ("reference", record.Reference), ("closesAt", record.Terms.ClosesAt!.Value));
    }
}
