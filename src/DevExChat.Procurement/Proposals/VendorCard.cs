using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>
/// A vendor's own card, from the receipt of a proposal to the money. One card serves every status; what it shows is never more
/// than its vendor may know, so that nobody reads a decision off it before it is announced.
/// </summary>
public static partial class VendorCard
{
    private const int LongestWords = 300;

    public static Card Build(CardView view) => Stage(view).Flagged(view);

    private static Card Stage(CardView view)
    {
        var record = view.Record;
        if (record.ProposalOf(view.Viewer?.Id) is not { } own) return Frame(view, "none", []) with { Actions = [Show(view)] };
        if (own.Withdrawn) return Withdrawn(view);
        if (record.FormerContractor == view.Viewer?.Id) return Frame(view, "terminated", [.. Rationale(view, own)]) with { Actions = [Show(view)] };
        return record.Status switch
        {
            OpportunityStatus.Open when TakesProposals(view) => own.TermsVersion == record.TermsVersion ? Receipt(view, own) : Reconfirm(view, own),
            OpportunityStatus.Draft or OpportunityStatus.Scheduled or OpportunityStatus.Open or OpportunityStatus.Evaluating
                or OpportunityStatus.AwaitingAuthorization => Waiting(view, own),
            OpportunityStatus.Cancelled => Ended(view, own, "cancelled"),
            OpportunityStatus.Unsuccessful => Ended(view, own, "unsuccessful"),
            // An offer may still lapse or be declined: until it is accepted the others are not told.
            OpportunityStatus.Offered => IsContractor(view) ? Offer(view) : Waiting(view, own),
            _ => IsContractor(view) ? Contract(view) : NotChosen(view, own),
        };
    }

    /// <summary>Whether a proposal may still be written; by the clock, whatever a job did.</summary>
    internal static bool TakesProposals(CardView view) =>
        view.Record.Status == OpportunityStatus.Open && view.Record.TimeAt(view.At.Now) < view.Record.Terms.ClosesAt;

    /// <summary>What the author of a sealed proposal may do with it.</summary>
    internal static IReadOnlyList<CardAction> ReceiptActions(CardView view) => [view.Button("proposal.submit", "proposal.button.edit"), Withdraw(view)];

    private static bool IsContractor(CardView view) => view.Record.Award is { } award && award.Vendor == view.Viewer?.Id;

    private static Card Receipt(CardView view, Proposal own) => Frame(
        view, "receipt", [Closes(view), .. Asked(view, own), Promised(view, own), RecordFacts.Moment(view.Reader, "proposal.fact.sent", own.SubmittedAt, view.At.Now), Revision(view, own)])
        with
    {
        Actions = [.. ReceiptActions(view), ViewOwn(view, own)],
        More = [view.Button("question.ask", "proposal.button.ask"), Show(view)],
    };

    private static Card Reconfirm(CardView view, Proposal own) => Frame(
        view, "reconfirm", [Closes(view), .. Asked(view, own), Promised(view, own), RecordFacts.Price(view.Reader, view.Record.Terms.Price, view.Record.Terms.BidsArePriced), Revision(view, own)])
        with
    {
        Actions = [view.Button("proposal.confirm", "proposal.button.confirm") with { Tone = ActionTone.Primary }, .. ReceiptActions(view)],
        More = [ViewOwn(view, own), view.Button("question.ask", "proposal.button.ask"), Show(view)],
    };

    private static Card Waiting(CardView view, Proposal own)
    {
        var confirmed = own.TermsVersion == view.Record.TermsVersion;
        return Frame(view, confirmed ? "waiting" : "unconfirmed", [.. Asked(view, own), Promised(view, own), RecordFacts.Moment(view.Reader, "proposal.fact.sent", own.SubmittedAt, view.At.Now)]) with
        {
            Actions = [ViewOwn(view, own), Show(view)],
        };
    }

    private static Card Withdrawn(CardView view) => TakesProposals(view)
        ? Frame(view, "withdrawn", [Closes(view)]) with { Actions = [view.Button("proposal.submit", "proposal.button.again"), Show(view)] }
        : Frame(view, "withdrawnclosed", []) with { Actions = [Show(view)] };

    private static Card NotChosen(CardView view, Proposal own) => Frame(
        view, "notchosen", [new Fact(view.Say("proposal.fact.buyer"), view.NameOf(view.Record.Buyer)), .. Rationale(view, own)]) with
    {
        Actions = [ViewOwn(view, own), Show(view)],
    };

    private static Card Ended(CardView view, Proposal own, string situation) => Frame(
        view, situation, [new Fact(view.Say("proposal.fact.buyer"), view.NameOf(view.Record.Buyer)), .. Reason(view, "proposal.fact.reason"), .. Rationale(view, own)]) with
    {
        Actions = [ViewOwn(view, own), Show(view)],
    };

    /// <summary>What every situation has in common; its words stand under <c>proposal.card.{situation}</c>.</summary>
    private static Card Frame(CardView view, string situation, IReadOnlyList<Fact> facts, params IEnumerable<CardElement> rest)
    {
        var (record, says) = (view.Record, Says(view));
        List<CardElement> body = [];
        if (facts.Count > 0) body.Add(new CardElement.Facts(facts));
        body.Add(new CardElement.Paragraph(view.Say($"proposal.card.{situation}.text", says)));
        body.AddRange(rest);
        // Nothing of the other proposals stands here: one that comes in must not change the cards of all who proposed.
        body.Add(new CardElement.Context(view.Say("proposal.card.context", ("version", record.TermsVersion))));
        return new Card(view.Heading(view.Say($"proposal.card.{situation}.word")), body, view.Say($"proposal.card.{situation}.spoken", says));
    }

    /// <summary>What the sentences may speak of.</summary>
    private static (string Name, object Value)[] Says(CardView view)
    {
        var (record, policy) = (view.Record, view.At.Policy);
        return
        [
            ("reference", record.Reference), ("title", record.Terms.TitleIn(view.Reader.Language)), ("buyer", view.NameOf(record.Buyer)),
            ("closesAt", (object?)record.Terms.ClosesAt ?? ""), ("total", IsContractor(view) ? record.PriceDecidedOn.Total : record.PublicPrice.Total), ("version", record.TermsVersion),
            ("deliverBy", (object?)(record.Delivery?.DueOn ?? record.Recommendation?.DeliverBy) ?? ""), ("lapsesAt", (object?)record.Award?.LapsesAt ?? ""),
            ("days", policy.Clocks.PaymentPeriodDays), ("day", DayOfPeriod(view)), ("dueAt", (object?)record.Invoice?.DueAt ?? ""),
            ("reason", Excerpt.Of(record.EndReason ?? "", LongestWords)), ("rework", Excerpt.Of(record.Delivery?.ReworkReason ?? "", LongestWords)),
            ("payment", record.Invoice?.PaymentReference ?? ""), ("percent", record.Award?.AcceptedPercent ?? 100),
        ];
    }

    private static Fact Closes(CardView view) => RecordFacts.Closes(view);

    /// <summary>The price that this vendor named, where vendors do.</summary>
    private static IEnumerable<Fact> Asked(CardView view, Proposal own) => own.Content?.Net is { } net
        ? [new Fact(view.Say("proposal.fact.youask"), view.Say("proposal.price", ("total", view.Record.PriceOf(net).Total)))]
        : [];

    private static Fact Promised(CardView view, Proposal own) => own.Content is { } content
        ? RecordFacts.Day(view.Reader, "proposal.fact.youdeliver", content.DeliverBy)
        : Revision(view, own);

    private static Fact Revision(CardView view, Proposal own) =>
        new(view.Say("proposal.fact.revision"), $"{own.Revision}");

    private static IEnumerable<Fact> Reason(CardView view, string labelKey) =>
        view.Record.EndReason is { Length: > 0 } reason ? [new Fact(view.Say(labelKey), Excerpt.Of(reason, LongestWords))] : [];

    private static IEnumerable<Fact> Rationale(CardView view, Proposal own) =>
        own.Rationale is { Length: > 0 } rationale ? [new Fact(view.Say("proposal.fact.rationale"), Excerpt.Of(rationale, LongestWords))] : [];

    private static CardAction Show(CardView view) => view.Button("opportunity.show", "proposal.button.show", CardNames.Opportunity);

    private static CardAction ViewOwn(CardView view, Proposal own) => view.Button("proposal.view", "proposal.button.viewown", own.Id.ToString());

    private static CardAction Withdraw(CardView view) => view.Button("proposal.withdraw", "proposal.button.withdraw") with
    {
        Tone = ActionTone.Danger,
        Confirm = new Confirmation(
            view.Say("proposal.withdraw.confirm.title"), view.Say("proposal.withdraw.confirm.text"),
            view.Say("proposal.button.withdraw"), view.Say("proposal.withdraw.confirm.no")),
    };
}
