using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Changes what vendors have already seen, with a reason; those who proposed confirm again.</summary>
public sealed class AmendOpportunity(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (!turn.FormSent && !(turn.Gives("reason") && turn.Interaction.Fields.Count > 1))
        {
            return Reply.Ask(TermsForm.Build(
                turn, "opportunity.amend", record.Terms, Settled(record), new Subject(record.Id, record.TermsVersion), "opportunity.form.amend", ReasonForm.Field(turn)));
        }

        var input = new Inputs(turn);
        var terms = TermsGuards.WithClosingMovedOut(TermsForm.Read(turn, input, record.Terms, record.OpenedAt is not null), record.Terms, turn.At);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        var beside = await Beside.OfTermsAsync(db, record, terms, turn.At, ct);
        var amended = new OpportunityAmended(terms, input.Text("reason"), beside.Similar.Sum) { SimilarTo = beside.Similar.References, Room = beside.Room.Left };
        return record.Try(amended, turn.Actor, turn.At) is { } refusal
            ? turn.Refuse(refusal)
            : turn.Say("opportunity.said.amended", ("reference", record.Reference), ("closesAt", terms.ClosesAt!.Value));
    }

    /// <summary>How the choice is made was fixed at posting; the opening, once it has opened.</summary>
    private static string[] Settled(Opportunity record) => record.OpenedAt is null ? ["selection"] : ["selection", "opens"];
}
