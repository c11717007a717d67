using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Proposals;

/// <summary>
/// A proposal that its vendor began and has not sent. It is theirs alone: it stands in no event, no audit entry, no count and on no card,
/// and is gone when the opportunity closes.
/// </summary>
public sealed class ProposalDraft(OpportunityId opportunityId, PersonId vendor, DateTimeOffset? unsentSince)
{
    public OpportunityId OpportunityId { get; private set; } = opportunityId;

    public PersonId Vendor { get; private set; } = vendor;

    /// <summary>Since when it waits to be sent; null when nothing does, since the vendor lost interest or changes a proposal that stands.</summary>
    public DateTimeOffset? UnsentSince { get; private set; } = unsentSince;

    /// <summary>What was typed into a form that was refused, sealed; null until one was.</summary>
    public string? Words { get; private set; }

    /// <summary>Nothing is in it that anybody would miss.</summary>
    public bool IsEmpty => UnsentSince is null && Words is null;

    internal void Begin(DateTimeOffset now) => UnsentSince ??= now;

    internal void Keep(string words) => Words = words;

    /// <summary>It is not to be sent; what was typed stays until the closing, should they think again.</summary>
    internal void LeaveUnsent() => UnsentSince = null;

    /// <summary>The same draft as somebody else's.</summary>
    internal ProposalDraft For(PersonId other) => new(OpportunityId, other, UnsentSince) { Words = Words };
}
