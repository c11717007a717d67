using DevExChat.Domain.Awards;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Tests.Builders;

internal sealed partial class AnOpportunity
{
    public const string Reason = "The need has changed.";

    /// <summary>The canonical time of an act; null when it can be done at once.</summary>
    public DateTimeOffset? DayOf(Act act) => act switch
    {
        Act.Open => Record.Terms.OpensAt,
        Act.Close => Record.Terms.ClosesAt,
        Act.Recommend => Toronto.June(9, 10),
        Act.Authorize => Toronto.June(10, 10),
        Act.AskBuyer => Toronto.June(9, 10),
        Act.TakeEffect => Record.Recommendation?.TakesEffectAt,
        Act.LapseAuthorization => Record.Recommendation?.LapsesAt,
        Act.AcceptTerms => Toronto.June(11, 10),
        Act.LapseOffer => Record.Award?.LapsesAt,
        Act.Deliver => Toronto.June(25, 10),
        Act.Accept => Toronto.June(26, 10),
        Act.SubmitInvoice => Toronto.June(29, 10),
        Act.Certify => Toronto.June(30, 10),
        Act.MarkPaid => Toronto.July(2, 10),
        Act.Terminate => Toronto.July(2, 10),
        Act.AssumeReceipt => PaymentTerms.ReceiptAssumedAt(Record, At),
        _ => null,
    };

    /// <summary>Who does an act in the canonical life.</summary>
    public static Actor DoerOf(Act act) => act switch
    {
        Act.Open or Act.Close or Act.LapseAuthorization or Act.TakeEffect or Act.LapseOffer or Act.AssumeReceipt => Actor.Clock,
        Act.Ask => Cast.OtherVendor,
        Act.SubmitProposal or Act.ReviseProposal or Act.WithdrawProposal or Act.AcceptTerms or Act.Decline or Act.RequestExtension
            or Act.Deliver or Act.SubmitInvoice or Act.ConfirmReceipt or Act.NotReceived or Act.Dispute => Cast.Vendor,
        Act.Authorize or Act.UndoAuthorization or Act.AskBuyer or Act.ReturnForChanges or Act.Reject => Cast.Approver,
        Act.Certify or Act.ReturnInvoice => Cast.Certifier,
        Act.MarkPaid => Cast.Payer,
        _ => Cast.Buyer,
    };

    public OpportunityEvent DeedOf(Act act) => DeedOf(act, DoerOf(act));

    /// <summary>An act done in a way that every guard admits, were it done by this person.</summary>
    public OpportunityEvent DeedOf(Act act, Actor by) => act switch
    {
        Act.Create => new OpportunityDrafted(SomeTerms.Complete),
        Act.Edit => new DraftEdited(Record.Terms with { Title = "Add keyboard support" }),
        Act.Post => new OpportunityPosted(Money.Zero),
        Act.Open => new OpportunityOpened(),
        Act.Amend => new OpportunityAmended(
            TermsGuards.WithClosingMovedOut(Record.Terms with { Net = Record.Terms.Net + new Money(100) }, Record.Terms, At), Reason),
        Act.Extend => new ClosingExtended((Record.Terms.ClosesAt ?? Now).AddDays(2), Reason),
        Act.SubmitProposal => Submission(by),
        Act.ReviseProposal => Revision(by, OwnOrFirst(by), Offer("A little differently.") with { Net = Asked(by) }),
        Act.WithdrawProposal => new ProposalWithdrawn(OwnOrFirst(by)),
        Act.Ask => new QuestionAsked("Which browsers must it work in?"),
        Act.Answer => new QuestionAnswered(Record.Questions.FirstOrDefault(question => question.Answer is null)?.Number ?? 1, "The two newest of each."),
        Act.CloseEarly => new ClosedEarly(Reason),
        Act.Close => new OpportunityClosed(),
        Act.Evaluate => new ProposalEvaluated(First, Verdict.Pass, "It meets the need.", NoConflict: true),
        Act.Recommend => Recommending(First),
        Act.NoneSuitable => new NoneFoundSuitable(Reason),
        Act.Authorize => Authorizing(AuthorizationFacts.Decided(Record, Rules) ?? ""),
        Act.AskBuyer => new BuyerAsked("Why not the cheaper one?", AuthorizationFacts.Decided(Record, Rules) ?? ""),
        Act.AnswerApprover => new ApproverAnswered(Record.Recommendation?.Questions.FirstOrDefault(question => question.Answer is null)?.Number ?? 1, "It has no tests."),
        Act.ReturnForChanges => new RecommendationReturned(Reason),
        Act.Reject => new RecommendationRejected(Reason),
        Act.UndoAuthorization => new AuthorizationUndone(),
        Act.TakeEffect => new AuthorizationTookEffect(At.Calendar.AddBusinessDays(Now, Rules.Clocks.OfferLapseDays)),
        Act.LapseAuthorization => new AuthorizationLapsed(),
        Act.AcceptTerms => new TermsAccepted(),
        Act.Decline => new OfferDeclined(Reason),
        Act.LapseOffer => new OfferLapsed(),
        _ => ContractDeedOf(act),
    };

    public ProposalContent Offer(string approach = "I will add the keys and test them with two screen readers.") =>
        new(approach, "https://github.com/example/earlier", At.Calendar.DayOf(Record.Terms.ClosesAt ?? Now).AddDays(14), "example", Asked(Cast.Vendor));

    /// <summary>The price that this vendor names where bids are priced: each another one, below the posted one.</summary>
    public Money? Asked(Actor vendor) =>
        Record.Terms.BidsArePriced ? Record.Terms.Net - new Money(1 + (10_003 * vendor.Person.GetValueOrDefault().Value.ToByteArray()[0])) : null;

    public ProposalSubmitted Submission(Actor by, ProposalContent? content = null)
    {
        var offer = content ?? Offer() with { Net = Asked(by) };
        return new ProposalSubmitted(ProposalBy(by.IsClock ? Cast.Vendor : by), offer.Fingerprint(), Record.TermsVersion, NoConflict: true) { Content = offer };
    }

    public ProposalRevised Revision(Actor by, ProposalId proposal, ProposalContent content) =>
        new(proposal, content.Fingerprint(), Record.TermsVersion, NoConflict: true) { Content = content };

    public AwardRecommended Recommending(ProposalId proposal) => new(
        proposal,
        Record.Proposal(proposal)?.Vendor ?? Cast.Vendor.Person!.Value,
        Now < Toronto.June(29, 0) ? new DateOnly(2026, 6, 30) : At.Calendar.DayOf(Now).AddDays(20),
        "It meets the need best.",
        At.Calendar.AddBusinessDays(Now, Rules.Clocks.AuthorizationLapseDays))
    {
        Net = Record.Proposal(proposal)?.Content?.Net,
        PriceRank = Record.Proposal(proposal) is { } chosen ? PriceRank.For(Record, chosen) : null,
    };

    /// <summary>A click on a card that shows these facts, and the step they have come to.</summary>
    public AwardAuthorized Authorizing(string facts) => new(
        AuthorizationFacts.Fingerprint(Record, Rules, facts) ?? "", facts, At.Calendar.AddBusinessDays(Now, Rules.Clocks.OfferLapseDays))
    {
        TakesEffectAt = UndoWindow.EndAfter(Record, facts, At),
    };

    private ProposalId First => Record.StandingProposals.FirstOrDefault()?.Id ?? ProposalBy(Cast.Vendor);

    private ProposalId OwnOrFirst(Actor by) => Record.StandingProposalOf(by.Person)?.Id ?? First;

    private OpportunityEvent ContractDeedOf(Act act) => act switch
    {
        Act.RequestExtension => new ExtensionRequested(NewDueDay, Reason),
        Act.GrantExtension => new ExtensionGranted(NewDueDay, Reason),
        Act.Deliver => new WorkDelivered("https://github.com/example/date-picker/pull/7", [.. Enumerable.Range(1, Record.Terms.Criteria.Count)]),
        Act.RequestRework => new ReworkRequested([2], "The screen reader stays silent.", At.Calendar.AddBusinessDays(At.Calendar.DayOf(Now), Rules.CureDays)),
        Act.Accept => new DeliveryAccepted([.. Record.Terms.Criteria.Select(criterion => $"Seen: {criterion}")]),
        Act.Terminate => new ContractTerminated("Nothing came.", VendorHeard: true),
        Act.SubmitInvoice => new InvoiceSubmitted(
            "INV-7", Record.Award?.Payable.Total ?? Record.Terms.Total, PaymentTerms.DueAt(Now, Record.Delivery?.AcceptedAt ?? Now, Rules)),
        Act.Certify => new InvoiceCertified("The work was done and the price is that of the contract."),
        Act.ReturnInvoice => new InvoiceReturned(Reason),
        Act.MarkPaid => new PaymentIssued("DirectDeposit", "EFT 123"),
        Act.ConfirmReceipt => new ReceiptConfirmed(),
        Act.AssumeReceipt => new ReceiptAssumed(),
        Act.NotReceived => new PaymentNotReceived(),
        Act.Cancel => new OpportunityCancelled(Reason),
        Act.Hold => new OpportunityHeld(Reason),
        Act.Resume => Holding.Resumption(Record, Reason, Now),
        Act.Dispute => new DisputeRaised(Reason),
        Act.ResolveDispute => new DisputeResolved(Reason),
        Act.Reconsider => new ProposalsReconsidered(Reason),
        Act.Relist => new OpportunityRelisted(new OpportunityId(Record.Id.Value + 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act"),
    };

    private DateOnly NewDueDay
    {
        get
        {
            var (today, due) = (At.Calendar.DayOf(Now), Record.Delivery?.DueOn ?? DateOnly.MinValue);
            return (due > today ? due : today).AddDays(7);
        }
    }
}
