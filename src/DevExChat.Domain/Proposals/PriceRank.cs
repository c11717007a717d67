using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Proposals;

/// <summary>
/// Where the price of one proposal stands among those of all that could be chosen: that were neither withdrawn nor failed, and whose vendors
/// have agreed to the terms as they are now. Prices are compared before tax; one tax rate holds for all of them.
/// </summary>
/// <param name="Rank">1 for the lowest; equal prices share one.</param>
/// <param name="Of">How many prices there are.</param>
/// <param name="LowestNet">The lowest of them, before tax.</param>
public sealed record PriceRank(int Rank, int Of, Money LowestNet)
{
    public bool IsLowest => Rank == 1;

    /// <summary>The rank of a proposal; null where it names no price or could not be chosen, and in a record rebuilt from the audit log.</summary>
    public static PriceRank? For(Opportunity record, Proposal proposal)
    {
        if (!IsCompared(record, proposal)) return null;
        var prices = record.StandingProposals.Where(other => IsCompared(record, other)).Select(other => other.Content!.Net!.Value).ToList();
        var own = proposal.Content!.Net!.Value;
        return new PriceRank(1 + prices.Count(price => price < own), prices.Count, prices.Min());
    }

    private static bool IsCompared(Opportunity record, Proposal proposal) =>
        proposal is { Withdrawn: false, Verdict: not Verdict.Fail, Content.Net: not null } && proposal.TermsVersion == record.TermsVersion;
}
