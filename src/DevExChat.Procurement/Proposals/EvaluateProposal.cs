using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Proposals;

/// <summary>The buyer finds that a proposal meets the need.</summary>
public sealed class PassProposal(ProcurementDb db) : EvaluateProposal(db, Verdict.Pass);

/// <summary>The buyer finds that a proposal does not meet the need.</summary>
public sealed class FailProposal(ProcurementDb db) : EvaluateProposal(db, Verdict.Fail);

/// <summary>The buyer judges a proposal, with the reasons its vendor will read and a declaration that there is no conflict of interest.</summary>
public abstract class EvaluateProposal(ProcurementDb db, Verdict verdict) : IRecordDeed
{
    private string Name => verdict == Verdict.Pass ? "pass" : "fail";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var proposal = ChosenProposal.Find(turn, record, out var unknown);
        if (unknown is not null) return turn.Refuse(unknown);
        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        // Only a form can carry the declaration.
        if (!turn.FormSent) return record.ProposalCount == 0 ? turn.Refuse(new Refusal("opportunity.noproposals")) : Reply.Ask(Form(turn, view, proposal));
        if (proposal is null) return turn.Refuse(new Refusal("proposal.choose") { Field = ChosenProposal.Field });

        var input = new Inputs(turn);
        var evaluated = new ProposalEvaluated(proposal.Id, verdict, input.Text("reason"), input.Ticked("noconflict"));
        var wrong = record.Check(evaluated, turn.Actor, turn.At).Select(answer => answer.Refusal).OfType<Refusal>().ToList();
        if (wrong.Count > 0) return turn.Refuse(wrong);
        if (record.Try(evaluated, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say($"proposal.said.{Name}", ("vendor", view.NameOf(proposal.Vendor)), ("reference", record.Reference));
    }

    private Form Form(Turn turn, CardView view, Proposal? proposal)
    {
        var fields = new List<Field>();
        if (proposal is null) fields.Add(ChosenProposal.Choice(view));
        fields.Add(new Field("reason", FieldKind.Text, view.Say($"proposal.evaluate.{Name}.reason"))
        {
            Initial = new Inputs(turn).OptionalText("reason"),
            MaxLength = TermsGuards.LongestReason,
            Hint = view.Say("proposal.evaluate.hint"),
        });
        fields.Add(ProposalForm.Tick("noconflict", view.Say("proposal.form.noconflict"), view.Say("proposal.form.noconflict.words")));
        return new Form($"proposal.{Name}", view.Say($"proposal.evaluate.{Name}.title"), view.Say("form.save"), view.Say("form.cancel"), fields)
        {
            Subject = new Subject(view.Record.Id, view.Record.TermsVersion, proposal?.Id.ToString()),
            Recap = proposal is null ? [] : [ProposalRows.Line(view, proposal)],
        };
    }
}
