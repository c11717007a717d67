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
        if (!turn.FormSent && (chosen is null || !turn.Gives("reason") || Splitting.MustBeJustified(view, chosen, similar))) return Reply.Ask(Form(turn, view, chosen, similar));
        if (chosen is null) return turn.Refuse(new Refusal("proposal.choose") { Field = ChosenProposal.Field });
        if (chosen.Content is not { } content) return turn.Refuse(new Refusal("proposal.gone"));

        var recommended = Recommended(turn, view, chosen, content, similar);
        var award = ApprovalFacts.Once(recommended, record, turn.At.Policy);
        // Asked before anything changes: a recommendation that nobody may authorize would wait until it lapses.
        if (await Approvers.FindUnheldAsync(db, record, award, turn.At, ct).ConfigureAwait(false) is var (number, step)) return turn.Refuse(NoApprover(award, number, step));

        recommended = recommended with { LapsesAt = turn.At.Calendar.AddBusinessDays(turn.Now, ApprovalPlan.For(award, turn.At.Policy).LapseDays) };
        // A refusal about the price has no field in this form to stand under.
        if (record.Try(recommended, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal.Field is "reason" or Splitting.Field ? refusal : refusal with { Field = null });
        var approvers = await Approvers.WhoMayAuthorizeAsync(db, record, turn.At, ct).ConfigureAwait(false);
        return turn.Say(
            "award.said.recommended", ("vendor", view.NameOf(chosen.Vendor)), ("reference", record.Reference), ("total", record.PriceDecidedOn.Total),
            ("count", approvers.Count), ("lapsesAt", recommended.LapsesAt));
    }

    /// <summary>When it lapses depends on who authorizes it, and that on all the rest.</summary>
    private static AwardRecommended Recommended(Turn turn, CardView view, Proposal chosen, ProposalContent content, SimilarFound similar) =>
        new(chosen.Id, chosen.Vendor, content.DeliverBy, new Inputs(turn).Text("reason"), LapsesAt: default)
        {
            Similar = similar.Sum,
            SimilarTo = similar.References,
            Justification = new Inputs(turn).OptionalText(Splitting.Field),
            Room = view.Beside?.Room.Left,
            Net = content.Net,
            PriceRank = PriceRank.For(view.Record, chosen),
        };

    private static Refusal NoApprover(ApprovalFacts award, int number, ApprovalStep step) =>
        new("award.noapprover", ("step", number), ("count", step.Needs), ("total", award.Total), ("costCentre", award.CostCentre));

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
        if (chosen is null || similar.Sum > Money.Zero) fields.Add(Splitting.Justification(view, chosen, similar));
        return new Form("award.recommend", view.Say("award.form.recommend"), view.Say("award.form.recommend.submit"), view.Say("form.cancel"), fields)
        {
            Subject = new Subject(view.Record.Id, view.Record.TermsVersion, chosen?.Id.ToString()),
            Recap = [.. chosen is null ? Array.Empty<CardElement>() : [ProposalRows.Line(view, chosen)], .. PriceChecks.Recap(view, chosen), .. Splitting.Recap(view, chosen, similar)],
        };
    }
}
