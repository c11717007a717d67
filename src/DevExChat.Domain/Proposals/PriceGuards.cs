using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Proposals;

/// <summary>Guards about the price that a proposal names for itself.</summary>
public static class PriceGuards
{
    public static readonly Guard NamedWhereAsked = Guard.On<ProposalWritten>("a price above 0 where bids are priced, none elsewhere", (attempt, deed) =>
        (attempt.Record.Terms.BidsArePriced, deed.Content?.Net) switch
        {
            (false, not null) => new Refusal("proposal.unpriced") { Field = "price" },
            (true, { } net) when net > Money.Zero => null,
            (true, _) => new Refusal("proposal.price") { Field = "price" },
            _ => null,
        });

    /// <summary>What was posted is the most that is paid; what the department may pay at all may have fallen since.</summary>
    public static readonly Guard WithinPosted = Guard.On<ProposalWritten>("price at or below the posted one, with tax at or below the ceiling", (attempt, deed) =>
    {
        if (deed.Content?.Net is not { } net) return null;
        var (posted, total) = (attempt.Record.Terms.Price, new Price(net, attempt.Record.Terms.TaxRate).Total);
        if (net > posted.Net) return new Refusal("proposal.overprice", ("net", posted.Net), ("total", posted.Total)) { Field = "price" };
        return total > attempt.Policy.CapAmount ? new Refusal("opportunity.overcap", ("total", total), ("cap", attempt.Policy.CapAmount)) { Field = "price" } : null;
    });

    /// <summary>Everything after a recommendation decides on the price it carries, and the log keeps no other trace of it.</summary>
    public static readonly Guard RecommendedAsNamed = Guard.On<AwardRecommended>("at the price of the proposal, ranked among the others", (attempt, deed) =>
        attempt.Record.Proposal(deed.Proposal) is { } chosen && deed.Net == chosen.Content?.Net && deed.PriceRank == PriceRank.For(attempt.Record, chosen)
            ? null
            : new Refusal("award.price"));
}
