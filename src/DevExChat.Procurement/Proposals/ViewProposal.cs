using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Proposals;

/// <summary>One proposal, whole: to its author at any time, to the buying side once proposals are open.</summary>
public sealed class ViewProposal(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (SealedProposals.IsUnknownTo(record, turn.Actor)) return turn.Refuse(new Refusal("record.none", ("id", record.Id)));
        var found = Own(turn, record);
        if (found is null)
        {
            // Asked in this order, a sealed proposal is refused in the same words as one that does not exist.
            if (SealedProposals.Hold(record)) return turn.Refuse(new Refusal("proposal.sealed"));
            if (!SealedProposals.MayBeReadBy(record, turn.Actor)) return turn.Refuse(new Refusal("proposal.private"));
            found = ChosenProposal.Find(turn, record, out var refusal);
            if (found is null) return turn.Refuse(refusal ?? new Refusal("proposal.choose"));
        }

        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        return Reply.Show(ProposalCard.Build(view, found));
    }

    /// <summary>A vendor means their own proposal, whether or not they name it.</summary>
    private static Proposal? Own(Turn turn, Opportunity record) =>
        record.ProposalOf(turn.Actor.Person) is { } own && (turn.Interaction.Subject?.Detail ?? own.Id.ToString()) == own.Id.ToString() ? own : null;
}
