using DevExChat.Domain.Awards;
using DevExChat.Domain.Deliveries;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using static DevExChat.Domain.Opportunities.Capacity;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Domain.Opportunities;

/// <summary>
/// The life of an opportunity as data. A button, a typed verb, a job and the API all come to these rows; what is not here is
/// refused. <c>docs/lifecycle.md</c> is printed from it.
/// </summary>
public static class OpportunityLifecycle
{
    public static readonly Transition Creation =
        new(null, Act.Create, AnyBuyer, [PostingGuards.WithinCap], Draft, "private checklist of what is missing");

    public static readonly IReadOnlyList<Transition> Table =
    [
        Creation,
        new(Draft, Act.Edit, Buyer, [PostingGuards.WithinCap], Draft, "terms version + 1"),
        new(Draft, Act.Post, Buyer, PostingGuards.All, Outcome.Either(Scheduled, Open, PostingGuards.OpensLater), "cards to every subscribed channel; deadlines planned"),
        new(Scheduled, Act.Open, Clock, [TermsGuards.OpeningReached], Open, "cards"),

        .. Each([Scheduled, Open], from => new(from, Act.Amend, Buyer, TermsGuards.ForAmending, from, "terms version + 1; addendum in every thread; those who proposed must confirm again")),
        .. Each([Scheduled, Open], from => new(from, Act.Extend, Buyer, TermsGuards.ForExtending, from, "deadlines move")),

        new(Open, Act.SubmitProposal, AnyVendor, ProposalGuards.ForSubmitting, Open, "private receipt; only the count shows"),
        new(Open, Act.ReviseProposal, Proposer, ProposalGuards.ForRevising, Open, "private receipt"),
        new(Open, Act.WithdrawProposal, Proposer, [ProposalGuards.BeforeClosing, ProposalGuards.OwnProposal], Open, "private receipt; only the count shows"),
        new(Open, Act.Ask, AnyVendor, QuestionGuards.ForAsking, Open, "the buyer is told; the asker is never named"),
        new(Open, Act.Answer, Buyer, QuestionGuards.ForAnswering, Open, "the answer to every thread and everyone who proposed"),
        new(Open, Act.CloseEarly, Buyer, [TermsGuards.ReasonGiven, ProposalGuards.SomebodyProposed, TermsGuards.ClosingEarlyAllowed], Evaluating, "proposals unsealed; buyer told"),
        new(Open, Act.Close, Clock, [TermsGuards.ClosingReached], Outcome.Either(Evaluating, Unsuccessful, attempt => attempt.Record.ProposalCount > 0), "proposals unsealed; buyer told"),

        new(Evaluating, Act.Evaluate, Buyer, EvaluationGuards.ForEvaluating, Evaluating, ""),
        new(Evaluating, Act.Recommend, Buyer, EvaluationGuards.ForRecommending, AwaitingAuthorization, "authorization card to the approvers"),
        new(Evaluating, Act.NoneSuitable, Buyer, [TermsGuards.ReasonGiven], Unsuccessful, "those who proposed are told why"),

        new(AwaitingAuthorization, Act.Authorize, Approver, AwardGuards.ForAuthorizing, Outcome.Either(Offered, AwaitingAuthorization, AwardGuards.IsInEffect), "the money is committed with the last one; offer to the vendor"),
        new(AwaitingAuthorization, Act.AskBuyer, Approver, ApproverQuestionGuards.ForAsking, AwaitingAuthorization, "the buyer is told; the lapse does not move"),
        new(AwaitingAuthorization, Act.AnswerApprover, Buyer, ApproverQuestionGuards.ForAnswering, AwaitingAuthorization, "those who hold the step are told; no vendor is"),
        new(AwaitingAuthorization, Act.ReturnForChanges, Approver, AwardGuards.ForSendingBack, Evaluating, "buyer told"),
        new(AwaitingAuthorization, Act.Reject, Approver, AwardGuards.ForSendingBack, Evaluating, "buyer told"),
        new(AwaitingAuthorization, Act.UndoAuthorization, Authorizer, UndoWindow.ForUndoing, AwaitingAuthorization, "the money is released; those who hold the step again are told"),
        new(AwaitingAuthorization, Act.TakeEffect, Clock, [UndoWindow.IsOver], Offered, "offer to the vendor"),
        new(AwaitingAuthorization, Act.LapseAuthorization, Clock, [UndoWindow.NotAuthorized, AwardGuards.AuthorizationIsOver], Evaluating, "buyer told"),

        new(Offered, Act.AcceptTerms, Contractor, AwardGuards.ForAccepting, InProgress, "contract summary; others get their reasons"),
        new(Offered, Act.Decline, Contractor, [TermsGuards.ReasonGiven], Evaluating, "buyer told, the other proposals shown"),
        new(Offered, Act.LapseOffer, Clock, [AwardGuards.OfferIsOver], Evaluating, "buyer told, the other proposals shown"),

        new(InProgress, Act.RequestExtension, Contractor, DeliveryGuards.ForRequestingExtension, InProgress, "buyer told"),
        new(InProgress, Act.GrantExtension, Buyer, DeliveryGuards.ForGrantingExtension, InProgress, "deadlines move; vendor told"),
        new(InProgress, Act.Deliver, Contractor, DeliveryGuards.ForDelivering, InReview, "acceptance card to the buyer"),
        new(InReview, Act.RequestRework, Buyer, DeliveryGuards.ForRework, InProgress, "the cure clock runs; vendor told"),
        new(InReview, Act.Accept, Buyer, [DeliveryGuards.EveryCriterionNoted, PrivateNumbers.None], AwaitingInvoice, "completion certificate; vendor asked to invoice"),
        .. Each([InProgress, InReview], from => new(from, Act.Terminate, BuyerOrAdmin, DeliveryGuards.ForTerminating, Outcome.Either(AwaitingInvoice, NotDelivered, DeliveryGuards.AcceptsAShare), "vendor told, and asked to invoice an accepted share; relisting offered")),

        new(AwaitingInvoice, Act.SubmitInvoice, Contractor, InvoiceGuards.ForInvoicing, AwaitingCertification, "the payment clock starts"),
        new(AwaitingCertification, Act.Certify, Certifier, InvoiceGuards.ForCertifying, AwaitingPayment, "the statement is stored; payers told"),
        new(AwaitingCertification, Act.ReturnInvoice, Certifier, [TermsGuards.ReasonGiven, Authority.CostCentre, PrivateNumbers.None], AwaitingInvoice, "the payment clock stops; vendor told"),
        new(AwaitingPayment, Act.MarkPaid, Payer, InvoiceGuards.ForPaying, AwaitingReceipt, "vendor told"),
        new(AwaitingReceipt, Act.ConfirmReceipt, Contractor, [], Outcome.Either(Closed, NotDelivered, IsWhole), ""),
        new(AwaitingReceipt, Act.AssumeReceipt, Clock, [InvoiceGuards.ReceiptIsOverdue, Holding.NotDisputed], Outcome.Either(Closed, NotDelivered, IsWhole), ""),
        new(AwaitingReceipt, Act.NotReceived, Contractor, [], AwaitingPayment, "payer told"),

        .. Each([Draft, Scheduled, Open, Evaluating, AwaitingAuthorization], from => new(from, Act.Cancel, Buyer, [TermsGuards.ReasonGiven], Cancelled, "everyone involved told")),
        .. Each([Cancelled, Unsuccessful, NotDelivered], from => new(from, Act.Relist, Buyer, [TermsGuards.NotRelistedYet], from, "a new draft, linked, its dates cleared")),
        .. Each([AwaitingInvoice, AwaitingCertification, AwaitingPayment, AwaitingReceipt], from => new(from, Act.Relist, Buyer, [DeliveryGuards.EndedEarly, TermsGuards.NotRelistedYet], from, "a new draft for the rest, linked, its dates cleared")),
        new(NotDelivered, Act.Reconsider, Buyer, DeliveryGuards.ForReconsidering, Evaluating, "the other proposals shown again"),

        .. Each(Holding.Statuses, from => new(from, Act.Hold, BuyerOrAdmin, Holding.ForHolding, from, "every clock but payment pauses; those involved told")),
        .. Each(Holding.Statuses, from => new(from, Act.Resume, BuyerOrAdmin, Holding.ForResuming, from, "dates and deadlines move out by the time held; those involved told")),
        .. Each(Holding.Disputable, from => new(from, Act.Dispute, BuyerOrContractor, Holding.ForDisputing, from, "the other side and the admins told; silence is not taken as receipt")),
        .. Each([.. Holding.Disputable, Closed], from => new(from, Act.ResolveDispute, BuyerOrAdmin, Holding.ForResolving, from, "both sides told")),
    ];

    private static readonly Dictionary<(OpportunityStatus, Act), Transition> Rows =
        Table.Where(row => row.From is not null).ToDictionary(row => (row.From!.Value, row.Act));

    public static Transition? Find(OpportunityStatus from, Act act) => Rows.GetValueOrDefault((from, act));

    /// <summary>Whether an act in this status is done by an authority that somebody may have been given; null asks about any act.</summary>
    public static bool TakesAuthority(OpportunityStatus from, Act? act) => act is null
        ? Table.Any(row => row.From == from && row.Role != Roles.None)
        : Find(from, act.Value)?.Role is { } role && role != Roles.None;

    /// <summary>Why a deed that the table does not know in this status is refused: the plainest words that fit.</summary>
    public static Refusal WhyNot(Opportunity record, Act act, Circumstances at) => act switch
    {
        Act.SubmitProposal or Act.ReviseProposal or Act.WithdrawProposal or Act.Ask
            when record.Status is not (Draft or Scheduled) && record.Terms.ClosesAt is { } closed && closed <= at.Now =>
            new Refusal("proposal.late", ("closesAt", closed)),
        Act.Authorize when record.Award is not null => new Refusal("award.alreadyauthorized", ("at", record.Award.AuthorizedAt)),
        Act.UndoAuthorization when record.Award is not null => new Refusal("undo.over", ("at", record.Award.OfferedAt)),
        _ => new Refusal("status.notnow", ("act", act), ("status", record.Status)),
    };

    /// <summary>A contract that ended early does not close as one fulfilled: the rest was not delivered.</summary>
    private static bool IsWhole(Attempt attempt) => attempt.Record.Award is not { AcceptedPercent: < 100 };

    private static IEnumerable<Transition> Each(IReadOnlyList<OpportunityStatus> from, Func<OpportunityStatus, Transition> row) => from.Select(row);
}
