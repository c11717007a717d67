using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Awards;

/// <summary>The buyer chooses a proposal and says why; it goes to whoever may authorize it.</summary>
public sealed class RecommendAward(ProcurementDb db) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var chosen = ChosenProposal.Find(turn, record, out var unknown);
        if (unknown is not null) return turn.Refuse(unknown);
        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        var similar = await SimilarPurchases.FindAsync(db, record, record.Terms, chosen?.Vendor, turn.At, ct).ConfigureAwait(false);
        if (!turn.FormSent && (chosen is null || !turn.Gives("reason") || Splitting.MustBeJustified(view, similar))) return Reply.Ask(Form(turn, view, chosen, similar));
        if (chosen is null) return turn.Refuse(new Refusal("proposal.choose") { Field = ChosenProposal.Field });
        if (chosen.Content is not { } content) return turn.Refuse(new Refusal("proposal.gone"));

        // Asked before anything changes: a recommendation that nobody may authorize would wait until it lapses.
        if (await Approvers.FindUnheldAsync(db, record, turn.At, ct).ConfigureAwait(false) is var (number, step)) return turn.Refuse(NoApprover(record, number, step));

        var lapsesAt = turn.At.Calendar.AddBusinessDays(turn.Now, ApprovalPlan.For(record, turn.At.Policy).LapseDays);
        var recommended = new AwardRecommended(chosen.Id, chosen.Vendor, content.DeliverBy, new Inputs(turn).Text("reason"), lapsesAt)
        {
            Similar = similar.Sum,
            SimilarTo = similar.References,
            Justification = new Inputs(turn).OptionalText(Splitting.Field),
            Room = view.Beside?.Room.Left,
        };
        // A refusal about the price has no field in this form to stand under.
        if (record.Try(recommended, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal.Field is "reason" or Splitting.Field ? refusal : refusal with { Field = null });
        var approvers = await Approvers.WhoMayAuthorizeAsync(db, record, turn.At, ct).ConfigureAwait(false);
        return turn.Say(
            "award.said.recommended", ("vendor", view.NameOf(chosen.Vendor)), ("reference", record.Reference), ("total", record.Terms.Total),
            ("count", approvers.Count), ("lapsesAt", lapsesAt));
    }

    private static Refusal NoApprover(Opportunity record, int number, ApprovalStep step) =>
        new("award.noapprover", ("step", number), ("count", step.Needs), ("total", record.Terms.Total), ("costCentre", record.Terms.CostCentre));

    private static Form Form(Turn turn, CardView view, Proposal? chosen, SimilarFound similar)
    {
        var fields = new List<Field>();
        if (chosen is null) fields.Add(ChosenProposal.Choice(view));
        fields.Add(new Field("reason", FieldKind.Text, view.Say("award.form.recommend.reason"))
        {
            Initial = new Inputs(turn).OptionalText("reason"),
            MaxLength = TermsGuards.LongestReason,
            Hint = view.Say("award.form.recommend.hint"),
        });
        if (chosen is null || similar.Sum > Money.Zero) fields.Add(Splitting.Justification(view, similar));
        return new Form("award.recommend", view.Say("award.form.recommend"), view.Say("award.form.recommend.submit"), view.Say("form.cancel"), fields)
        {
            Subject = new Subject(view.Record.Id, view.Record.TermsVersion, chosen?.Id.ToString()),
            Recap = [.. chosen is null ? Array.Empty<CardElement>() : [ProposalRows.Line(view, chosen)], .. Splitting.Recap(view, similar)],
        };
    }
}
