using System.Globalization;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Awards;

/// <summary>
/// What an approver decides on, as far as the record knows it: the terms, the price, the choice and its reason, how far the authorization
/// has come. The card carries the fingerprint; when any of these has changed since, the click is refused with <i>changed since you saw it</i>
/// and a fresh card. The approver's own limit and the ceiling are not in it: guards ask for them at the click.
/// </summary>
public static class AuthorizationFacts
{
    /// <summary>16 hexadecimal digits over these facts; null when nothing waits for authorization.</summary>
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
