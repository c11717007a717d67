using System.Globalization;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Awards;

/// <summary>
/// What an approver decides on. The card carries the fingerprint; when any fact has changed since, the click is refused with
/// <i>changed since you saw it</i> and a fresh card.
/// </summary>
public static class AuthorizationFacts
{
    /// <summary>16 hexadecimal digits over every fact that the card shows; null when nothing waits for authorization.</summary>
    public static string? Fingerprint(Opportunity opportunity)
    {
        if (opportunity.Recommendation is not { } recommendation) return null;
        return FactsFingerprint.Of(
            opportunity.Id, opportunity.Buyer, opportunity.TermsVersion, opportunity.Terms.Title, opportunity.Terms.Net.Cents,
            Plain(opportunity.Terms.TaxRate), opportunity.Terms.CostCentre, opportunity.Terms.NeededBy, opportunity.ProposalCount,
            recommendation.Proposal, recommendation.Vendor, recommendation.DeliverBy, recommendation.Reason,
            recommendation.RecommendedAt.ToUnixTimeMilliseconds(), recommendation.Authorizers.Count, recommendation.Steps);
    }

    // A database may give 0.13 back as 0.13000, and an instant with fewer digits: neither is a changed fact.
    private static string Plain(decimal rate) => rate.ToString("0.##########", CultureInfo.InvariantCulture);
}
