using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>The buyer's choice, waiting for authorization.</summary>
public sealed class Recommendation
{
    private Recommendation()
    {
    }

    internal Recommendation(ProposalId proposal, PersonId vendor, DateOnly deliverBy, string reason, DateTimeOffset at, DateTimeOffset lapsesAt) =>
        (Proposal, Vendor, DeliverBy, Reason, RecommendedAt, LapsesAt) = (proposal, vendor, deliverBy, reason, at, lapsesAt);

    public ProposalId Proposal { get; private set; }

    public PersonId Vendor { get; private set; }

    public DateOnly DeliverBy { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset RecommendedAt { get; private set; }

    /// <summary>The instant from which nobody may authorize it any more.</summary>
    public DateTimeOffset LapsesAt { get; private set; }

    /// <summary>The authorizations so far, in order. Those given on other facts than the last one are no longer among them.</summary>
    public IReadOnlyList<Authorization> Authorizations { get; private set; } = [];

    /// <summary>What similar purchases added up to, tax in, when it was recommended; and which they are.</summary>
    public Money Similar { get; private set; }

    public IReadOnlyList<string> SimilarTo { get; private set; } = [];

    /// <summary>Why they are not one requirement split in two; null when nobody had to say.</summary>
    public string? Justification { get; private set; }

    /// <summary>Whether, with the similar purchases, it comes above the ceiling: a warning for whoever authorizes it.</summary>
    public bool LooksSplit(Money total, Money cap) => Similar > Money.Zero && Similar + total > cap;

    internal Recommendation Beside(Money similar, IReadOnlyList<string> to, string? justification)
    {
        (Similar, SimilarTo, Justification) = (similar, to, justification);
        return this;
    }

    /// <summary>How many of them were given on these facts.</summary>
    public int CountOn(string facts) => Authorizations.Count(authorization => authorization.Facts == facts);

    /// <summary>Whether this person, or whom they act for, has authorized on these facts, or had it done in their stead.</summary>
    public bool IsAuthorizedBy(Actor by, string facts) =>
        Authorizations.Any(authorization => authorization.Facts == facts && (by.Is(authorization.By) || by.Is(authorization.ActingFor)));

    internal void MoveOut(DateTimeOffset lapsesAt) => LapsesAt = lapsesAt;

    internal void Promise(DateOnly deliverBy) => DeliverBy = deliverBy;

    internal void Authorized(Authorization authorization) =>
        Authorizations = [.. Authorizations.Where(earlier => earlier.Facts == authorization.Facts), authorization];
}
