using System.Globalization;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Awards;

/// <summary>
/// What an approver decides on, as far as the record knows it: the terms, the price, the choice and its reason, the plan of who authorizes,
/// and the step it has come to. The card carries the fingerprint; when any of these has changed since, the click is refused with <i>changed
/// since you saw it</i> and a fresh card. The approver's own limit and the ceiling are not in it: guards ask for them at the click.
/// </summary>
public static class AuthorizationFacts
{
    /// <summary>
    /// 16 hexadecimal digits over these facts; null when nothing waits for authorization. Two who authorize the same step do not make each
    /// other's cards stale.
    /// </summary>
    /// <param name="opportunity">The record.</param>
    /// <param name="policy">Decides who authorizes.</param>
    /// <param name="facts">What is decided on, as <see cref="AwardAuthorized.Facts"/>: earlier authorizations count when they were given on the same.</param>
    public static string? Fingerprint(Opportunity opportunity, ProcurementPolicy policy, string facts) => opportunity.Recommendation is { } recommendation
        ? FactsFingerprint.Of(Decided(opportunity, policy), ApprovalPlan.For(opportunity, policy).After(recommendation.CountOn(facts))?.Number)
        : null;

    /// <summary>
    /// The same, whatever step it has come to. What an approver asked and the buyer answered is not in it: it says more about the same facts, so
    /// earlier authorizations stand. When the answer changes what is to be decided, the buyer recommends anew, and that voids them.
    /// </summary>
    public static string? Decided(Opportunity opportunity, ProcurementPolicy policy)
    {
        if (opportunity.Recommendation is not { } recommendation) return null;
        return FactsFingerprint.Of(
        [
            opportunity.Id, opportunity.Buyer, opportunity.TermsVersion, opportunity.Terms.Title, opportunity.PriceDecidedOn.Net.Cents,
            Plain(opportunity.Terms.TaxRate), opportunity.Terms.CostCentre, opportunity.Terms.NeededBy, opportunity.ProposalCount,
            recommendation.Proposal, recommendation.Vendor, recommendation.DeliverBy, recommendation.Reason,
            recommendation.RecommendedAt.ToUnixTimeMilliseconds(),
            recommendation.PriceRank?.Rank, recommendation.PriceRank?.Of, recommendation.PriceRank?.LowestNet.Cents, .. ApprovalPlan.For(opportunity, policy).Facts(),
        ]);
    }

    // A database may give 0.13 back as 0.13000, and an instant with fewer digits: neither is a changed fact.
    private static string Plain(decimal rate) => rate.ToString("0.##########", CultureInfo.InvariantCulture);
}
