using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Awards;

/// <summary>
/// An approver authorizes the award. The click carries the fingerprint of what its card showed; without one (typed) the card is shown first,
/// and with an older one the fresh card. Where the award is to be reviewed, only the form that shows everything authorizes.
/// </summary>
public sealed class AuthorizeAward(ProcurementDb db, PublicAddress address) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var view = await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false);
        var shown = AuthorizationShown.Of(view) ?? throw new InvalidOperationException($"Nothing waits for authorization on {record.Reference}.");
        if (turn.Interaction.Subject?.Detail is not { } seen || (turn.Interaction.Origin.Kind is not (OriginKind.Form or OriginKind.Page) && ReviewAward.IsDue(view))) return Reply.Show(AuthorizationCard.Build(view));

        if (seen == shown.Fingerprint && IsStepUpDue(turn, record)) return StepUpFirst(turn, view, seen);

        var takesEffectAt = UndoWindow.EndAfter(record, shown.Facts, turn.At);
        var offerLapsesAt = turn.At.Calendar.AddBusinessDays(turn.Now, turn.At.Policy.Clocks.OfferLapseDays);
        // A click on all that the card shows now is one on the record's facts; any other matches none of them.
        var facts = seen == shown.Fingerprint ? AuthorizationFacts.Fingerprint(record, turn.At.Policy, shown.Facts) ?? "" : "";
        if (record.Try(new AwardAuthorized(facts, shown.Facts, offerLapsesAt) { Room = view.Beside?.Room.Left, TakesEffectAt = takesEffectAt }, turn.Actor, turn.At) is { } refusal)
            return refusal.Code == "card.stale" ? Reply.Show(AuthorizationCard.Build(view).After(turn.Reader.Say(refusal))) : turn.Refuse(refusal);
        return Reply.Say(Said(turn, view, shown));
    }

    private static bool IsStepUpDue(Turn turn, Opportunity record) =>
        record.PriceDecidedOn.Total.Dollars >= turn.At.Policy.StepUpFrom && turn.Interaction.Origin.Kind != OriginKind.Page;

    /// <summary>From the configured total on the approver confirms on a page, with a code that only this answer tells.</summary>
    private Reply StepUpFirst(Turn turn, CardView view, string shown)
    {
        if (AuthorizationChecks.Of(view).Any(check => check is { Met: false, Refuses: true })) return Reply.Show(AuthorizationCard.Build(view));
        var (stepUp, token, code) = StepUp.Begin(turn.Interaction.Actor, view.Record, shown, turn.Now);
        db.Add(stepUp);
        var sentence = view.Say("award.stepup.how", ("total", view.Record.PriceDecidedOn.Total), ("reference", view.Record.Reference), ("until", stepUp.ExpiresAt));
        return Reply.HandOver(new Card("", [new CardElement.Paragraph(sentence), new CardElement.Paragraph(RichText.Of(view.Say("award.stepup.code"), " ", new Span.Strong(code)))], $"{sentence} {view.Say("award.stepup.code")} {code}")
        {
            Actions = [new CardAction("award.stepup", view.Say("award.button.stepup")) { Link = address.PageOf($"/authorize/{token}"), Tone = ActionTone.Primary }],
        });
    }

    private static string Said(Turn turn, CardView view, AuthorizationShown shown)
    {
        var record = view.Record;
        var said = record switch
        {
            { Award: { } award } => view.Say("award.said.authorized", ("total", award.Total), ("vendor", view.NameOf(award.Vendor)), ("reference", record.Reference), ("lapsesAt", award.LapsesAt)),
            { Recommendation: { TakesEffectAt: { } effect, Vendor: var vendor } } => view.Say("award.said.effective", ("total", record.PriceDecidedOn.Total), ("vendor", view.NameOf(vendor)), ("reference", record.Reference), ("at", effect)),
            _ => view.Say("award.said.step", ("step", shown.Next!.Value.Number), ("steps", shown.Plan.Steps.Count), ("reference", record.Reference)),
        };
        return record.News[^1].ActingFor is { } holder ? $"{said} {view.Say("award.said.actingfor", ("name", view.NameOf(holder)))}" : said;
    }
}
