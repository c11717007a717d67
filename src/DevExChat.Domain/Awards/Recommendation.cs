using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>The buyer's choice, waiting for authorization.</summary>
public sealed class Recommendation
{
    private Recommendation()
    {
    }

    internal Recommendation(ProposalId proposal, PersonId vendor, DateOnly deliverBy, string reason, int steps, DateTimeOffset at, DateTimeOffset lapsesAt) =>
        (Proposal, Vendor, DeliverBy, Reason, Steps, RecommendedAt, LapsesAt) = (proposal, vendor, deliverBy, reason, steps, at, lapsesAt);

    public ProposalId Proposal { get; private set; }

    public PersonId Vendor { get; private set; }

    public DateOnly DeliverBy { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>How many approvers must authorize.</summary>
    public int Steps { get; private set; }

    public DateTimeOffset RecommendedAt { get; private set; }

    /// <summary>The instant from which nobody may authorize it any more.</summary>
    public DateTimeOffset LapsesAt { get; private set; }

    /// <summary>Who has authorized so far, in order; never the same person twice.</summary>
    public IReadOnlyList<PersonId> Authorizers { get; private set; } = [];

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

    internal void AuthorizedBy(PersonId approver) => Authorizers = [.. Authorizers, approver];
}
