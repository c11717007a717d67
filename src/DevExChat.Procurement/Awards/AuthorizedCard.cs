using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;

namespace DevExChat.Procurement.Awards;

/// <summary>The authorization card in the minutes between the last authorization and its effect: by whom, from when on, and the way back for those who gave one.</summary>
internal static class AuthorizedCard
{
    public static Card Build(CardView view, Recommendation recommendation, DateTimeOffset effect)
    {
        var (record, names) = (view.Record, recommendation.Authorizations.Select(authorization => AuthorizationSteps.NameOf(view, authorization)).ToList());
        var body = new List<CardElement>
        {
            new CardElement.Facts([.. AuthorizationCard.Facts(view, recommendation)]),
            new CardElement.Paragraph(view.Say("award.card.effective", ("names", names), ("at", effect))),
        };
        body.AddRange(AuthorizationQuestions.Of(view).Select(line => new CardElement.Context(line)));
        if (!record.OnHold) body.Add(new CardElement.Context(new RichText([new Span.Ago(effect, view.Reader.Until(effect, view.At.Now))])));
        return new Card(
            view.Heading(OpportunityCard.StatusWord(view)), body,
            view.Say("award.card.effective.spoken", ("names", names), ("at", effect), ("total", record.PriceDecidedOn.Total), ("vendor", view.NameOf(recommendation.Vendor)), ("reference", record.Reference), ("title", record.Terms.TitleIn(view.Reader.Language))))
        {
            Actions = [.. Actions(view, recommendation)],
            More = [.. AuthorizationCard.Returning(view), AuthorizationCard.Show(view)],
        };
    }

    private static IEnumerable<CardAction> Actions(CardView view, Recommendation recommendation)
    {
        if (MayUndo(view)) yield return view.Button(UndoAuthorization.ActionId, "award.button.undo") with { Tone = ActionTone.Primary };
        foreach (var action in AuthorizationCard.Rejecting(view).Concat(AuthorizationCard.Reading(view, recommendation))) yield return action;
    }

    private static bool MayUndo(CardView view) =>
        view.Actor is { } actor
        && view.Record.Bars(Act.UndoAuthorization, actor, view.At) is null
        && view.Record.Check(new AuthorizationUndone(), actor, view.At).All(answer => answer.Refusal is null);
}
