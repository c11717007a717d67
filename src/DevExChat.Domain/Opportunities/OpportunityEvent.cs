using System.Text.Json.Serialization;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Opportunities;

/// <summary>
/// What happened to an opportunity. Attempted through <see cref="Opportunity.Try"/>; once admitted it is what the audit log
/// keeps, and replaying all of them rebuilds the record.
/// </summary>
public abstract record OpportunityEvent([property: JsonIgnore] Act Act);

public sealed record OpportunityDrafted(OpportunityTerms Terms, OpportunityId? CopiedFrom = null) : OpportunityEvent(Act.Create);

public sealed record DraftEdited(OpportunityTerms Terms) : OpportunityEvent(Act.Edit);

/// <param name="Similar">What similar purchases nearby add up to, tax in, without this one.</param>
public sealed record OpportunityPosted(Money Similar) : OpportunityEvent(Act.Post)
{
    /// <summary>Which purchases those are, by their references.</summary>
    public IReadOnlyList<string> SimilarTo { get; init; } = [];

    /// <summary>What was left on the budget line; null where no budget is kept.</summary>
    public Money? Room { get; init; }
}

public sealed record OpportunityOpened() : OpportunityEvent(Act.Open);

/// <param name="Terms">The new terms, their closing already moved out where the policy asks.</param>
/// <param name="Reason">Why, for everyone to read.</param>
/// <param name="Similar">As at posting: an amendment must not grow past the ceiling beside its neighbours.</param>
public sealed record OpportunityAmended(OpportunityTerms Terms, string Reason, Money Similar = default) : OpportunityEvent(Act.Amend)
{
    public IReadOnlyList<string> SimilarTo { get; init; } = [];

    public Money? Room { get; init; }
}

public sealed record ClosingExtended(DateTimeOffset ClosesAt, string Reason) : OpportunityEvent(Act.Extend);

/// <summary>The parts of a proposal that every event about its content has in common. The words are never in the audit log.</summary>
public abstract record ProposalWritten(ProposalId Proposal, string Fingerprint, int TermsVersion, bool NoConflict, Act Act) : OpportunityEvent(Act)
{
    [JsonIgnore]
    public ProposalContent? Content { get; init; }
}

public sealed record ProposalSubmitted(ProposalId Proposal, string Fingerprint, int TermsVersion, bool NoConflict)
    : ProposalWritten(Proposal, Fingerprint, TermsVersion, NoConflict, Act.SubmitProposal);

public sealed record ProposalRevised(ProposalId Proposal, string Fingerprint, int TermsVersion, bool NoConflict)
    : ProposalWritten(Proposal, Fingerprint, TermsVersion, NoConflict, Act.ReviseProposal);

public sealed record ProposalWithdrawn(ProposalId Proposal) : OpportunityEvent(Act.WithdrawProposal);

public sealed record QuestionAsked(string Text) : OpportunityEvent(Act.Ask);

public sealed record QuestionAnswered(int Number, string Text) : OpportunityEvent(Act.Answer);

public sealed record ClosedEarly(string Reason) : OpportunityEvent(Act.CloseEarly);

public sealed record OpportunityClosed() : OpportunityEvent(Act.Close);

public sealed record ProposalEvaluated(ProposalId Proposal, Verdict Verdict, string Rationale, bool NoConflict) : OpportunityEvent(Act.Evaluate);

public sealed record AwardRecommended(ProposalId Proposal, PersonId Vendor, DateOnly DeliverBy, string Reason, DateTimeOffset LapsesAt)
    : OpportunityEvent(Act.Recommend)
{
    /// <summary>What similar purchases add up to, tax in, without this one; now those from the same vendor count too.</summary>
    public Money Similar { get; init; }

    public IReadOnlyList<string> SimilarTo { get; init; } = [];

    /// <summary>Why they are not one requirement split in two, where that was not said at posting.</summary>
    public string? Justification { get; init; }

    public Money? Room { get; init; }

    /// <summary>The price before tax that the proposal names; null where it names none, and the posted one is paid.</summary>
    public Money? Net { get; init; }

    /// <summary>Where that price stands among those of the others.</summary>
    public PriceRank? PriceRank { get; init; }
}

public sealed record NoneFoundSuitable(string Reason) : OpportunityEvent(Act.NoneSuitable);

/// <param name="FactsShown">The fingerprint of the facts that the approver's card showed.</param>
/// <param name="Facts">The fingerprint of what every step decides on; authorizations that were given on another no longer count.</param>
/// <param name="OfferLapsesAt">Until when the vendor may accept, should this be the last step.</param>
public sealed record AwardAuthorized(string FactsShown, string Facts, DateTimeOffset OfferLapsesAt) : OpportunityEvent(Act.Authorize)
{
    /// <summary>What was left on the budget line before it; null where no budget is kept.</summary>
    public Money? Room { get; init; }

    /// <summary>When it takes effect, being the last step and one that can be taken back; null when it takes effect at once, or others have still to authorize.</summary>
    public DateTimeOffset? TakesEffectAt { get; init; }
}

/// <summary>One of those who authorized took it back before it took effect.</summary>
public sealed record AuthorizationUndone() : OpportunityEvent(Act.UndoAuthorization);

/// <param name="OfferLapsesAt">Until when the vendor may accept: their days count from now, not from the authorization.</param>
public sealed record AuthorizationTookEffect(DateTimeOffset OfferLapsesAt) : OpportunityEvent(Act.TakeEffect);

/// <param name="Text">What an approver asks the buyer before deciding.</param>
/// <param name="Facts">The fingerprint of what every step decides on, as it was when they asked.</param>
public sealed record BuyerAsked(string Text, string Facts) : OpportunityEvent(Act.AskBuyer);

public sealed record ApproverAnswered(int Number, string Text) : OpportunityEvent(Act.AnswerApprover);

public sealed record RecommendationReturned(string Reason) : OpportunityEvent(Act.ReturnForChanges);

public sealed record RecommendationRejected(string Reason) : OpportunityEvent(Act.Reject);

public sealed record AuthorizationLapsed() : OpportunityEvent(Act.LapseAuthorization);

public sealed record TermsAccepted() : OpportunityEvent(Act.AcceptTerms);

public sealed record OfferDeclined(string Reason) : OpportunityEvent(Act.Decline);

public sealed record OfferLapsed() : OpportunityEvent(Act.LapseOffer);

public sealed record ExtensionRequested(DateOnly Until, string Reason) : OpportunityEvent(Act.RequestExtension);

public sealed record ExtensionGranted(DateOnly Until, string Reason) : OpportunityEvent(Act.GrantExtension);

/// <param name="Link">Where the work is.</param>
/// <param name="CriteriaChecked">The criteria (from 1) that the vendor checked off.</param>
public sealed record WorkDelivered(string Link, IReadOnlyList<int> CriteriaChecked) : OpportunityEvent(Act.Deliver);

public sealed record ReworkRequested(IReadOnlyList<int> FailedCriteria, string Reason, DateOnly CureBy) : OpportunityEvent(Act.RequestRework);

/// <param name="Notes">A note or evidence for each criterion, in order.</param>
public sealed record DeliveryAccepted(IReadOnlyList<string> Notes) : OpportunityEvent(Act.Accept);

/// <param name="Reason">Why, for the vendor to read.</param>
/// <param name="VendorHeard">The vendor was heard first.</param>
/// <param name="AcceptedPercent">How much of the work is accepted and will be paid: 0 to 100 percent of the price.</param>
public sealed record ContractTerminated(string Reason, bool VendorHeard, int AcceptedPercent = 0) : OpportunityEvent(Act.Terminate);

/// <summary>After a contract that came to nothing the buyer looks at the other proposals again.</summary>
public sealed record ProposalsReconsidered(string Reason) : OpportunityEvent(Act.Reconsider);

public sealed record OpportunityHeld(string Reason) : OpportunityEvent(Act.Hold);

/// <param name="Reason">Why it goes on.</param>
/// <param name="OpensAt">The opening, moved out; null where it does not move.</param>
/// <param name="ClosesAt">The closing, moved out.</param>
/// <param name="LapsesAt">When the authorization or the offer lapses, moved out.</param>
/// <param name="DueOn">The day of delivery, promised or due, moved out.</param>
public sealed record OpportunityResumed(string Reason, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, DateTimeOffset? LapsesAt, DateOnly? DueOn)
    : OpportunityEvent(Act.Resume)
{
    /// <summary>When an award that is authorized takes effect, moved out.</summary>
    public DateTimeOffset? TakesEffectAt { get; init; }
}

public sealed record DisputeRaised(string Reason) : OpportunityEvent(Act.Dispute);

public sealed record DisputeResolved(string Reason) : OpportunityEvent(Act.ResolveDispute);

public sealed record InvoiceSubmitted(string Number, Money Total, DateTimeOffset PaymentDueAt) : OpportunityEvent(Act.SubmitInvoice);

public sealed record InvoiceCertified(string Statement) : OpportunityEvent(Act.Certify);

public sealed record InvoiceReturned(string Reason) : OpportunityEvent(Act.ReturnInvoice);

public sealed record PaymentIssued(string Rail, string Reference) : OpportunityEvent(Act.MarkPaid);

public sealed record ReceiptConfirmed() : OpportunityEvent(Act.ConfirmReceipt);

public sealed record ReceiptAssumed() : OpportunityEvent(Act.AssumeReceipt);

public sealed record PaymentNotReceived() : OpportunityEvent(Act.NotReceived);

public sealed record OpportunityCancelled(string Reason) : OpportunityEvent(Act.Cancel);

public sealed record OpportunityRelisted(OpportunityId Copy) : OpportunityEvent(Act.Relist);
