using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Awards;

/// <summary>
/// What one approver decides on: the amount, the choice and its reason, and each check of the policy as a sentence. Its button
/// carries the fingerprint of all that it shows.
/// </summary>
public static class AuthorizationCard
{
    private const int LongestWhat = 90;
    private const int LongestWhy = 160;

    public static Card Build(CardView view) => Stage(view).Flagged(view);

    private static Card Stage(CardView view) => view.Record switch
    {
        { Status: OpportunityStatus.AwaitingAuthorization, Recommendation: { TakesEffectAt: { } effect } authorized } => AuthorizedCard.Build(view, authorized, effect),
        { Status: OpportunityStatus.AwaitingAuthorization, Recommendation: { } recommendation } => Waiting(view, recommendation),
        _ => Settled(view),
    };

    private static Card Waiting(CardView view, Recommendation recommendation)
    {
        var record = view.Record;
        var shown = AuthorizationShown.Of(view)!;
        var checks = AuthorizationChecks.Of(view);
        var may = checks.All(check => check.Met || !check.Refuses);
        var body = new List<CardElement>
        {
            new CardElement.Facts([.. Facts(view, recommendation)]),
            new CardElement.Paragraph(RichText.Of(
                new Span.Strong(view.Say("award.card.what")), $" {Excerpt.Of(record.Terms.DescriptionIn(view.Reader.Language), LongestWhat)}\n",
                new Span.Strong(view.Say("award.card.why")), $" {Excerpt.Of(recommendation.Reason, LongestWhy)}")),
            new CardElement.Checklist([.. checks.Select(check => new CheckItem(check.Met, check.Sentence))]),
        };
        body.AddRange(AuthorizationSteps.Of(view, shown, may).Concat(AuthorizationQuestions.Of(view)).Select(line => new CardElement.Context(line)));
        body.Add(new CardElement.Context(RichText.Of(
            view.Say("award.card.lapses", ("lapsesAt", recommendation.LapsesAt)), " (",
            new Span.Ago(recommendation.LapsesAt, view.Reader.Until(recommendation.LapsesAt, view.At.Now)), ")")));
        return new Card(view.Heading(OpportunityCard.StatusWord(view)), body, Spoken(view, recommendation, checks, may))
        {
            Actions = [.. Actions(view, recommendation, shown, may)],
            More = [.. More(view)],
        };
    }

    internal static IEnumerable<Fact> Facts(CardView view, Recommendation recommendation)
    {
        var (record, reader) = (view.Record, view.Reader);
        yield return RecordFacts.Price(reader, record.PriceDecidedOn);
        yield return new Fact(view.Say("award.fact.vendor"), view.NameOf(recommendation.Vendor));
        yield return RecordFacts.Day(reader, "proposal.fact.deliverby", recommendation.DeliverBy);
        yield return new Fact(view.Say("proposal.fact.buyer"), view.NameOf(record.Buyer));
        if (record.Terms.NeededBy is { } needed) yield return RecordFacts.Day(reader, "opportunity.fact.needed", needed);
        // What was authorized is committed already.
        if (!recommendation.IsAuthorized && view.Beside?.Room is { Left: { } left } room) yield return new Fact(view.Say("award.fact.budget"), view.Say("award.budget.left", ("left", left - record.PriceDecidedOn.Total), ("costCentre", room.Line.CostCentre), ("year", $"{room.Line.Year}")));
    }

    private static IEnumerable<CardAction> Actions(CardView view, Recommendation recommendation, AuthorizationShown shown, bool may)
    {
        if (may)
        {
            var subject = new Subject(view.Record.Id, view.Record.TermsVersion, shown.Fingerprint);
            yield return ReviewAward.IsDue(view)
                ? new CardAction(ReviewAward.ActionId, view.Say("award.button.review"), subject) { Tone = ActionTone.Primary }
                : new CardAction("award.authorize", view.Say("award.button.authorize", ("total", view.Record.PriceDecidedOn.Total)), subject) { Tone = ActionTone.Primary };
        }

        foreach (var action in Rejecting(view).Concat(Reading(view, recommendation))) yield return action;
    }

    private static IEnumerable<CardAction> More(CardView view)
    {
        foreach (var action in Returning(view)) yield return action;
        if (view.Actor is { } actor && actor.Has(Roles.Approver)) yield return new CardAction(DelegateAuthority.ActionId, view.Say("award.button.delegate"));
        if (Holds(view) && May(view, Act.AskBuyer)) yield return view.Button(AskBuyer.ActionId, "award.button.ask", Decided(view));
        if (Holds(view)) yield return new CardAction(SnoozeRecord.ActionId, view.Say("nudge.button.snooze"), new Subject(view.Record.Id));
        yield return Show(view);
    }

    internal static IEnumerable<CardAction> Rejecting(CardView view) =>
        May(view, Act.Reject) ? [view.Button("award.reject", "award.button.reject", Decided(view)) with { Tone = ActionTone.Danger }] : [];

    internal static IEnumerable<CardAction> Returning(CardView view) =>
        May(view, Act.ReturnForChanges) ? [view.Button("award.return", "award.button.return", Decided(view))] : [];

    internal static IEnumerable<CardAction> Reading(CardView view, Recommendation recommendation) =>
        SealedProposals.MayBeReadBy(view.Record, view.Actor) ? [view.Button("proposal.view", "award.button.read", recommendation.Proposal.ToString())] : [];

    internal static CardAction Show(CardView view) => view.Button("opportunity.show", "award.button.show", CardNames.Opportunity);

    /// <summary>What is decided on, so that a click on an older card is noticed.</summary>
    private static string? Decided(CardView view) => AuthorizationFacts.Decided(view.Record, view.At.Policy);

    /// <summary>Whether the step that is next is this viewer's to take: nobody else is reminded of it, so nobody else puts that off.</summary>
    private static bool Holds(CardView view) => view.Viewer is { } viewer && view.Approvers.Any(approver => approver.Id == viewer.Id);

    private static bool May(CardView view, Act act) => view.Actor is { } actor && view.Record.Bars(act, actor, view.At) is null;

    private static string Spoken(CardView view, Recommendation recommendation, IReadOnlyList<AuthorizationCheck> checks, bool may) => string.Join(' ',
    [
        view.Say(
            may ? "award.card.spoken" : "award.card.spoken.cannot",
            ("total", view.Record.PriceDecidedOn.Total), ("reference", view.Record.Reference), ("title", view.Record.Terms.TitleIn(view.Reader.Language)),
            ("vendor", view.NameOf(recommendation.Vendor)), ("buyer", view.NameOf(view.Record.Buyer)), ("count", view.Record.ProposalCount), ("lapsesAt", recommendation.LapsesAt)),
        .. checks.Where(check => !check.Met).Select(check => check.Sentence),
        .. AuthorizationQuestions.Waiting(view, recommendation) is { } waiting ? [waiting] : Array.Empty<string>(),
    ]);

    /// <summary>Nothing waits for authorization any more: what became of it, and nothing to click.</summary>
    private static Card Settled(CardView view)
    {
        var sentence = What(view);
        return new Card(
            view.Heading(OpportunityCard.StatusWord(view)), [new CardElement.Paragraph(sentence)],
            view.Say("award.card.settled", ("reference", view.Record.Reference), ("title", view.Record.Terms.TitleIn(view.Reader.Language)), ("sentence", sentence)));
    }

    private static string What(CardView view)
    {
        var record = view.Record;
        if (record is { Award: { } award, Recommendation: { } recommendation })
            return view.Say("award.card.authorized", ("names", recommendation.Authorizations.Select(authorization => AuthorizationSteps.NameOf(view, authorization))), ("at", award.OfferedAt), ("total", award.Total), ("vendor", view.NameOf(award.Vendor)));
        return record.Status == OpportunityStatus.Cancelled
            ? view.Say("award.card.cancelled", ("reason", Excerpt.Of(record.EndReason ?? "", LongestWhy)))
            : view.Say("award.card.over");
    }
}
