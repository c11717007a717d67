namespace DevExChat.Domain.Opportunities;

/// <summary>Where an opportunity stands. One record, one status.</summary>
public enum OpportunityStatus
{
    Draft,
    Scheduled,
    Open,
    Evaluating,
    AwaitingAuthorization,
    Offered,
    InProgress,
    InReview,
    AwaitingInvoice,
    AwaitingCertification,
    AwaitingPayment,
    AwaitingReceipt,
    Closed,
    Cancelled,
    Unsuccessful,
    NotDelivered,
}
