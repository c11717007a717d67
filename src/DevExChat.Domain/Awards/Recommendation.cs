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

    internal void MoveOut(DateTimeOffset lapsesAt) => LapsesAt = lapsesAt;

    internal void Promise(DateOnly deliverBy) => DeliverBy = deliverBy;

    internal void AuthorizedBy(PersonId approver) => Authorizers = [.. Authorizers, approver];
}
