using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Proposals;

/// <summary>
/// How many proposals there are and, once they are open and for the buying side only, whose: from the one that a button or <c>from:</c>
/// names. A <c>number:</c> opens that one.
/// </summary>
public sealed class ListProposals(ProcurementDb db) : IRecordDeed
{
    private const string First = "from";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (SealedProposals.IsUnknownTo(record, turn.Actor)) return turn.Refuse(new Refusal("record.none", ("id", record.Id)));
        if (SealedProposals.Hold(record)) return turn.Say(Sealed(record), Facts(record));
        if (!SealedProposals.MayBeReadBy(record, turn.Actor)) return turn.Refuse(new Refusal("proposal.private"));
        if (record.ProposalCount == 0) return turn.Say("proposal.said.nobody", ("reference", record.Reference));

        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        if (turn.Gives(ChosenProposal.Field))
            return ChosenProposal.Find(turn, record, out var refusal) is { } named ? Reply.Show(ProposalCard.Build(view, named)) : turn.Refuse(refusal ?? new Refusal("proposal.choose"));
        if (turn.Gives(First) && From(turn) is null) return turn.Refuse(new Refusal("proposal.gone") { Field = First });
        return Reply.Show(new Card(
            view.Heading(OpportunityCard.StatusWord(view)),
            ProposalRows.Build(view, From(turn) ?? 1),
            Spoken(view, From(turn) ?? 1)));
    }

    private static string Spoken(CardView view, int from)
    {
        var (first, last) = ProposalRows.Shown(view.Record, from);
        return view.Say(
            last - first + 1 < view.Record.ProposalCount ? "proposal.list.spoken.some" : "proposal.list.spoken",
            ("count", view.Record.ProposalCount), ("reference", view.Record.Reference), ("title", view.Record.Terms.TitleIn(view.Reader.Language)), ("from", first), ("to", last));
    }

    private static int? From(Turn turn) =>
        int.TryParse(turn.Interaction.Subject?.Detail ?? turn.Interaction.Fields.GetValueOrDefault(First)?.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
