using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Proposals;

/// <summary>Who may read what vendors wrote, and from when. Every screen that shows a proposal asks here first.</summary>
public static class SealedProposals
{
    /// <summary>
    /// Whether proposals are sealed: then nobody but its author sees more of one than that it counts. An opportunity that was
    /// cancelled before its closing stays sealed for ever: what was never opened must not help the next one along.
    /// </summary>
    public static bool Hold(Opportunity record) => record.Status switch
    {
        OpportunityStatus.Draft or OpportunityStatus.Scheduled or OpportunityStatus.Open => true,
        OpportunityStatus.Cancelled => record.Terms.ClosesAt is not { } closes || record.TimeAt(record.StatusSince) < closes,
        _ => false,
    };

    /// <summary>Until it opens an opportunity is nobody's business but the buyer's, not even that it exists.</summary>
    public static bool IsUnknownTo(Opportunity record, Actor reader) => record.OpenedAt is null && !reader.Is(record.Buyer);

    /// <summary>
    /// Whether this person reads all proposals once they are open: the buyer, approvers from the moment an award is recommended to
    /// them, auditors. Nobody who proposed, and nobody whose part in the record is only to certify or to pay.
    /// </summary>
    public static bool MayBeReadBy(Opportunity record, Actor? reader) =>
        reader is { IsClock: false }
        && !Hold(record)
        && record.ProposalOf(reader.Person) is null
        && (reader.Has(Roles.Auditor) || (reader.MayActAs(Roles.Approver) && record.Recommendation is not null) || (reader.Is(record.Buyer) && reader.Has(Roles.Buyer)));
}
