using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Opportunities;

/// <summary><c>/opportunity new</c>: opens the form, and makes a draft of whatever comes back. A draft may lack anything.</summary>
public sealed class DraftOpportunity(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (OpportunityLifecycle.Creation.By.Refuses(null, turn.Actor) is { } notBuyer) return turn.Refuse(notBuyer);
        var empty = new OpportunityTerms { TaxRate = turn.At.Policy.TaxRate };
        if (!turn.FormSent) return Reply.Ask(TermsForm.Build(turn, "opportunity.new", empty, hasOpened: false, null, "opportunity.form.new"));

        var input = new Inputs(turn);
        var terms = TermsForm.Read(turn, input, empty);
        if (input.Unreadable) return turn.Refuse(input.Refusals);

        var id = new OpportunityId(await Counter.NextAsync(db, Counter.Opportunities, ct));
        var (draft, refusal) = Opportunity.Create(id, new OpportunityDrafted(terms), turn.Actor, turn.At);
        if (draft is null) return turn.Refuse(refusal!);
        db.Opportunities.Add(draft);
        return turn.Say("opportunity.said.drafted", ("reference", draft.Reference));
    }
}
