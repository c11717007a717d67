using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Nudges;

/// <summary>What administrators are told when a role has the ball and nobody holds the role, or only people who may not act here.</summary>
internal static class Unheld
{
    public static string? KeyFor(Audience audience, Opportunity record) => audience switch
    {
        // Decided, and not in effect yet: nobody is asked for it.
        Audience.Approvers when record.Recommendation is { IsAuthorized: true } => null,
        Audience.Approvers => "notice.unheld.approver",
        Audience.Certifiers => "notice.unheld.certifier",
        Audience.Payers => "notice.unheld.payer",
        _ => null,
    };
}
