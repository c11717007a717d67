using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Domain.Opportunities;

/// <summary>Who owes the next act: waiting is the enemy, so every status has somebody.</summary>
public static class Ball
{
    /// <summary>Whether a part is a role that several people hold, so that one of them may leave a record to the others.</summary>
    public static bool IsShared(Audience audience) => audience is Audience.Approvers or Audience.Certifiers or Audience.Payers or Audience.Admins or Audience.Next or Audience.Finance;

    /// <summary>Whether somebody else is told in place of those of a part who are out of office: the public side of a purchase goes on without one person.</summary>
    public static bool GoesOn(Audience audience) => audience is Audience.Buyer or Audience.Approvers or Audience.Certifiers or Audience.Payers;

    public static Audience HeldBy(OpportunityStatus status) => status switch
    {
        Draft or Evaluating or InReview => Audience.Buyer,
        Scheduled => Audience.Clock,
        Open => Audience.Vendors,
        AwaitingAuthorization => Audience.Approvers,
        Offered or InProgress or AwaitingInvoice or AwaitingReceipt => Audience.Contractor,
        AwaitingCertification => Audience.Certifiers,
        AwaitingPayment => Audience.Payers,
        Closed or Cancelled or Unsuccessful or NotDelivered => Audience.Nobody,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status"),
    };
}
