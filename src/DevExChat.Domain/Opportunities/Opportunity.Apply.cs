using DevExChat.Domain.Awards;
using DevExChat.Domain.Deliveries;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Opportunities;

/// <summary>What each event does to the record. No decisions here: replaying the audit log runs through the same lines.</summary>
public sealed partial class Opportunity
{
    private void Apply(RecordedEvent entry)
    {
        var (happened, by, at, led) = entry;
        if (Version == 0 || led != Status) (StatusSince, ClockSince) = (at, at);
        Status = led;
        Version++;
        if (!ApplyFlags(happened, by, at) && !ApplyTerms(happened, by, at) && !ApplyProposal(happened, by, at) && !ApplyRecommendation(entry) && !ApplyAward(entry) && !ApplyContract(happened, at))
            ApplyPayment(entry);
        if (Status == OpportunityStatus.Open) OpenedAt ??= at;
        ProposalCount = proposals.Count(proposal => !proposal.Withdrawn);
        NetDecidedOn = Award?.Payable.Net ?? PriceOf(Recommendation?.Net).Net;
    }

    private bool ApplyTerms(OpportunityEvent happened, PersonId? by, DateTimeOffset at)
    {
        switch (happened)
        {
            case OpportunityDrafted drafted:
                (Buyer, CreatedAt, CopiedFrom) = (by!.Value, at, drafted.CopiedFrom);
                return Replace(drafted.Terms);
            case DraftEdited edited:
                return Replace(edited.Terms);
            case OpportunityAmended amended:
                return Replace(amended.Terms);
            case ClosingExtended extended:
                Terms = Terms with { ClosesAt = extended.ClosesAt };
                return true;
            case OpportunityCancelled cancelled:
                (EndReason, Recommendation) = (cancelled.Reason, null);
                return true;
            case NoneFoundSuitable none:
                EndReason = none.Reason;
                return true;
            case OpportunityRelisted relisted:
                RelistedAs = relisted.Copy;
                return true;
            default:
                return happened is OpportunityPosted or OpportunityOpened or OpportunityClosed or ClosedEarly;
        }
    }

    private bool Replace(OpportunityTerms terms)
    {
        Terms = terms;
        TermsVersion++;
        return true;
    }

    private bool ApplyProposal(OpportunityEvent happened, PersonId? by, DateTimeOffset at)
    {
        switch (happened)
        {
            case ProposalWritten written:
                var proposal = Proposal(written.Proposal);
                if (proposal is null) proposals.Add(proposal = new Proposal(written.Proposal, by!.Value));
                proposal.Write(written.Fingerprint, written.TermsVersion, written.Content, at);
                return true;
            case ProposalWithdrawn withdrawn:
                Proposal(withdrawn.Proposal)!.Withdraw();
                return true;
            case QuestionAsked asked:
                questions.Add(new Question(questions.Count + 1, asked.Text, by!.Value, at));
                return true;
            case QuestionAnswered answered:
                Question(answered.Number)!.Resolve(answered.Text, at);
                return true;
            case ProposalEvaluated evaluated:
                Proposal(evaluated.Proposal)!.Judge(evaluated.Verdict, evaluated.Rationale, by);
                return true;
            default:
                return false;
        }
    }

    private bool ApplyRecommendation(RecordedEvent entry)
    {
        var (happened, by, at, _) = entry;
        switch (happened)
        {
            case AwardRecommended recommended:
                Recommendation = new Recommendation(
                    recommended.Proposal, recommended.Vendor, recommended.DeliverBy, recommended.Reason, at, recommended.LapsesAt)
                    .At(recommended.Net, recommended.PriceRank)
                    .Beside(recommended.Similar, recommended.SimilarTo, recommended.Justification ?? Terms.SplittingJustification);
                return true;
            case BuyerAsked asked:
                Recommendation!.Ask(asked.Text, by!.Value, entry.ActingFor, at);
                return true;
            case ApproverAnswered answered:
                Recommendation!.Answer(answered.Number, answered.Text, at);
                return true;
            case AwardAuthorized authorized:
                Recommendation!.Authorized(new Authorization(by!.Value, entry.ActingFor, authorized.Facts));
                if (authorized.TakesEffectAt is { } effect) Recommendation.TakesEffect(at, effect);
                if (Status == OpportunityStatus.Offered) Offer(at, authorized.OfferLapsesAt);
                return true;
            case AuthorizationUndone:
                Recommendation!.Undo(by!.Value);
                return true;
            case AuthorizationTookEffect took:
                Offer(at, took.OfferLapsesAt);
                return true;
            case RecommendationReturned or RecommendationRejected or AuthorizationLapsed:
                Recommendation = null;
                return true;
            default:
                return false;
        }
    }

    private void Offer(DateTimeOffset at, DateTimeOffset lapsesAt)
    {
        Award = new Award(Recommendation!, PriceOf(Recommendation!.Net), at, lapsesAt);
        Recommendation!.TakesEffect(authorizedAt: null, at: null);
    }

    private bool ApplyAward(RecordedEvent entry)
    {
        var (happened, by, at, _) = entry;
        switch (happened)
        {
            case TermsAccepted:
                Award!.Accept(at);
                Delivery = new Delivery(Recommendation!.DeliverBy);
                return true;
            case OfferDeclined or OfferLapsed:
                (Award, Recommendation) = (null, null);
                return true;
            case ProposalsReconsidered:
                Proposal(Award!.Proposal)!.Judge(Verdict.Fail, EndReason ?? "", by);
                (FormerContractor, Award, Recommendation, Delivery) = (Award.Vendor, null, null, null);
                return true;
            default:
                return false;
        }
    }

    private bool ApplyContract(OpportunityEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case ExtensionRequested requested:
                Delivery!.RequestExtension(requested.Until, requested.Reason);
                return true;
            case ExtensionGranted granted:
                Delivery!.Extend(granted.Until);
                return true;
            case WorkDelivered delivered:
                Delivery!.HandIn(delivered.Link, at);
                return true;
            case ReworkRequested rework:
                Delivery!.SendBack(rework.FailedCriteria, rework.Reason, rework.CureBy);
                return true;
            case DeliveryAccepted accepted:
                Delivery!.Accept(accepted.Notes, at);
                return true;
            case ContractTerminated terminated:
                EndReason = terminated.Reason;
                if (terminated.AcceptedPercent == 0) return true;
                Award!.AcceptShare(terminated.AcceptedPercent);
                Delivery!.AcceptShare(at);
                return true;
            default:
                return false;
        }
    }

    private void ApplyPayment(RecordedEvent entry)
    {
        var (happened, by, at, _) = entry;
        switch (happened)
        {
            case InvoiceSubmitted submitted:
                Invoice = new Invoice(submitted.Number, submitted.Total, at, submitted.PaymentDueAt);
                break;
            case InvoiceReturned:
                Invoice = null;
                break;
            case InvoiceCertified certified:
                Invoice!.Certify(by, entry.ActingFor, certified.Statement, at);
                break;
            case PaymentIssued paid:
                Invoice!.Pay(by, paid.Rail, paid.Reference, at);
                break;
            case PaymentNotReceived:
                Invoice!.PaymentMissing();
                break;
            case ReceiptConfirmed or ReceiptAssumed:
                Invoice!.Received(at);
                break;
            default:
                throw new InvalidOperationException($"Nothing says what {happened.Act} does to a record");
        }
    }
}
