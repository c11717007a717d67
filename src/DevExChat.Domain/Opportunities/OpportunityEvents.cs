using System.Text.Json;
using System.Text.Json.Serialization;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Opportunities;

/// <summary>
/// Events as the audit log keeps them: JSON, read back by the act they record. A text that does not say everything its event
/// needs, or says more, is not half understood: it throws.
/// </summary>
public static class OpportunityEvents
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter<Verdict>(namingPolicy: null, allowIntegerValues: false) },
    };

    private static readonly Dictionary<Act, Type> Types = new()
    {
        [Act.Create] = typeof(OpportunityDrafted),
        [Act.Edit] = typeof(DraftEdited),
        [Act.Post] = typeof(OpportunityPosted),
        [Act.Open] = typeof(OpportunityOpened),
        [Act.Amend] = typeof(OpportunityAmended),
        [Act.Extend] = typeof(ClosingExtended),
        [Act.SubmitProposal] = typeof(ProposalSubmitted),
        [Act.ReviseProposal] = typeof(ProposalRevised),
        [Act.WithdrawProposal] = typeof(ProposalWithdrawn),
        [Act.Ask] = typeof(QuestionAsked),
        [Act.Answer] = typeof(QuestionAnswered),
        [Act.CloseEarly] = typeof(ClosedEarly),
        [Act.Close] = typeof(OpportunityClosed),
        [Act.Evaluate] = typeof(ProposalEvaluated),
        [Act.Recommend] = typeof(AwardRecommended),
        [Act.NoneSuitable] = typeof(NoneFoundSuitable),
        [Act.AskBuyer] = typeof(BuyerAsked),
        [Act.AnswerApprover] = typeof(ApproverAnswered),
        [Act.Authorize] = typeof(AwardAuthorized),
        [Act.ReturnForChanges] = typeof(RecommendationReturned),
        [Act.Reject] = typeof(RecommendationRejected),
        [Act.UndoAuthorization] = typeof(AuthorizationUndone),
        [Act.TakeEffect] = typeof(AuthorizationTookEffect),
        [Act.LapseAuthorization] = typeof(AuthorizationLapsed),
        [Act.AcceptTerms] = typeof(TermsAccepted),
        [Act.Decline] = typeof(OfferDeclined),
        [Act.LapseOffer] = typeof(OfferLapsed),
        [Act.RequestExtension] = typeof(ExtensionRequested),
        [Act.GrantExtension] = typeof(ExtensionGranted),
        [Act.Deliver] = typeof(WorkDelivered),
        [Act.RequestRework] = typeof(ReworkRequested),
        [Act.Accept] = typeof(DeliveryAccepted),
        [Act.Terminate] = typeof(ContractTerminated),
        [Act.SubmitInvoice] = typeof(InvoiceSubmitted),
        [Act.Certify] = typeof(InvoiceCertified),
        [Act.ReturnInvoice] = typeof(InvoiceReturned),
        [Act.MarkPaid] = typeof(PaymentIssued),
        [Act.ConfirmReceipt] = typeof(ReceiptConfirmed),
        [Act.AssumeReceipt] = typeof(ReceiptAssumed),
        [Act.NotReceived] = typeof(PaymentNotReceived),
        [Act.Cancel] = typeof(OpportunityCancelled),
        [Act.Relist] = typeof(OpportunityRelisted),
        [Act.Hold] = typeof(OpportunityHeld),
        [Act.Resume] = typeof(OpportunityResumed),
        [Act.Dispute] = typeof(DisputeRaised),
        [Act.ResolveDispute] = typeof(DisputeResolved),
        [Act.Reconsider] = typeof(ProposalsReconsidered),
    };

    /// <summary>The event without its act, which is kept beside it. The words of a proposal are never in it, only their fingerprint.</summary>
    public static string Serialize(OpportunityEvent happened) => JsonSerializer.Serialize(happened, TypeOf(happened.Act), Strict);

    /// <summary>The event back; throws when the act is unknown or the text is not wholly that event.</summary>
    public static OpportunityEvent Deserialize(Act act, string json) =>
        (OpportunityEvent?)JsonSerializer.Deserialize(json, TypeOf(act), Strict) ?? throw new JsonException($"Nothing is recorded of {act}");

    private static Type TypeOf(Act act) =>
        Types.GetValueOrDefault(act) ?? throw new NotSupportedException($"No event is known for act {act}: the log was written by another version");
}
