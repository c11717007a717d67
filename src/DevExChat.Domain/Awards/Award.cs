using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>What was authorized: the offer, and once its terms are accepted, the contract. A record has one at most.</summary>
public sealed class Award
{
    private Award()
    {
    }

    internal Award(Recommendation recommendation, Price price, DateTimeOffset at, DateTimeOffset lapsesAt) => (Proposal, Vendor, Net, TaxRate, AuthorizedAt, OfferedAt, LapsesAt) =
        (recommendation.Proposal, recommendation.Vendor, price.Net, price.TaxRate, recommendation.AuthorizedAt ?? at, at, lapsesAt);

    public ProposalId Proposal { get; private set; }

    public PersonId Vendor { get; private set; }

    public Money Net { get; private set; }

    public decimal TaxRate { get; private set; }

    /// <summary>When it was authorized: the fiscal year of that day pays for it.</summary>
    public DateTimeOffset AuthorizedAt { get; private set; }

    /// <summary>When it took effect.</summary>
    public DateTimeOffset OfferedAt { get; private set; }

    /// <summary>The instant from which the offer no longer stands.</summary>
    public DateTimeOffset LapsesAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>How much of the work was accepted when the contract ended early; null when it did not.</summary>
    public int? AcceptedPercent { get; private set; }

    public Price Price => new(Net, TaxRate);

    /// <summary>What may be invoiced: the price, or the accepted share of it with the tax worked out anew.</summary>
    public Price Payable => AcceptedPercent is { } percent ? new Price(Net.Times(percent / 100m), TaxRate) : Price;

    public Money Total => Price.Total;

    internal void Accept(DateTimeOffset at) => AcceptedAt = at;

    internal void AcceptShare(int percent) => AcceptedPercent = percent;

    internal void MoveOut(DateTimeOffset lapsesAt) => LapsesAt = lapsesAt;
}
