using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Proposals;

/// <summary>How many proposals there are and, once they are open and for the buying side only, whose.</summary>
public sealed class ListProposals(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (SealedProposals.IsUnknownTo(record, turn.Actor)) return turn.Refuse(new Refusal("record.none", ("id", record.Id)));
        if (SealedProposals.Hold(record)) return turn.Say(Sealed(record), Facts(record));
        if (!SealedProposals.MayBeReadBy(record, turn.Actor)) return turn.Refuse(new Refusal("proposal.private"));
        if (record.ProposalCount == 0) return turn.Say("proposal.said.nobody", ("reference", record.Reference));

        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        return Reply.Show(new Card(
            view.Heading(OpportunityCard.StatusWord(view)),
            ProposalRows.Build(view),
            view.Say("proposal.list.spoken", ("count", record.ProposalCount), ("reference", record.Reference), ("title", record.Terms.TitleIn(turn.Reader.Language)))));
    }

    private static string Sealed(Opportunity record) => record.Status switch
    {
        OpportunityStatus.Open => "proposal.said.sealed",
        OpportunityStatus.Cancelled => "proposal.said.sealedforgood",
        _ => "proposal.said.notopen",
    };

    private static (string Name, object Value)[] Facts(Opportunity record) => record.Terms.ClosesAt is { } closes
        ? [("reference", record.Reference), ("count", record.ProposalCount), ("closesAt", closes)]
        : [("reference", record.Reference), ("count", record.ProposalCount)];
}
