using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Opportunities;

/// <summary>Opportunities for lists, replayed from what would be in the audit log.</summary>
internal static class Recorded
{
    public static Opportunity Draft(long id, PersonId buyer, OpportunityTerms? terms = null) =>
        Opportunity.Replay(new OpportunityId(id), [Entry(new OpportunityDrafted(terms ?? Scene.Terms), buyer, OpportunityStatus.Draft)]);

    public static Opportunity Open(long id, PersonId buyer, OpportunityTerms? terms = null, params PersonId[] vendors) => Opportunity.Replay(new OpportunityId(id),
    [
        Entry(new OpportunityDrafted(terms ?? Scene.Terms), buyer, OpportunityStatus.Draft),
        Entry(new OpportunityPosted(Money.Zero), buyer, OpportunityStatus.Open),
        .. vendors.Select(vendor => Entry(Proposed(), vendor, OpportunityStatus.Open)),
    ]);

    public static Opportunity Cancelled(long id, PersonId buyer, OpportunityTerms? terms = null) => Opportunity.Replay(new OpportunityId(id),
    [
        Entry(new OpportunityDrafted(terms ?? Scene.Terms), buyer, OpportunityStatus.Draft),
        Entry(new OpportunityPosted(Money.Zero), buyer, OpportunityStatus.Open),
        Entry(new OpportunityCancelled("no longer needed"), buyer, OpportunityStatus.Cancelled),
    ]);

    /// <summary>Recommended and waiting for the second of two authorizations, or for the first.</summary>
    public static Opportunity Recommended(long id, PersonId buyer, PersonId vendor, OpportunityTerms terms, params PersonId[] authorizers)
    {
        var proposed = Proposed();
        return Opportunity.Replay(new OpportunityId(id),
        [
            Entry(new OpportunityDrafted(terms), buyer, OpportunityStatus.Draft),
            Entry(new OpportunityPosted(Money.Zero), buyer, OpportunityStatus.Open),
            Entry(proposed, vendor, OpportunityStatus.Open),
            Entry(new AwardRecommended(proposed.Proposal, vendor, Scene.Promised, "The best", Scene.Start.AddDays(30)), buyer, OpportunityStatus.AwaitingAuthorization),
            .. authorizers.Select(person => Entry(new AwardAuthorized("", "facts", Scene.Start.AddDays(30)), person, OpportunityStatus.AwaitingAuthorization)),
        ]);
    }

    /// <summary>Authorized, and offered to its vendor.</summary>
    public static Opportunity Awarded(long id, PersonId buyer, PersonId vendor, OpportunityTerms? terms = null)
    {
        var proposed = Proposed();
        return Opportunity.Replay(new OpportunityId(id),
        [
            Entry(new OpportunityDrafted(terms ?? Scene.Terms), buyer, OpportunityStatus.Draft),
            Entry(new OpportunityPosted(Money.Zero), buyer, OpportunityStatus.Open),
            Entry(proposed, vendor, OpportunityStatus.Open),
            Entry(new AwardRecommended(proposed.Proposal, vendor, Scene.Promised, "The best", Scene.Start.AddDays(30)), buyer, OpportunityStatus.AwaitingAuthorization),
            Entry(new AwardAuthorized("", "facts", Scene.Start.AddDays(30)), buyer, OpportunityStatus.Offered),
        ]);
    }

    private static ProposalSubmitted Proposed()
    {
        var content = new ProposalContent(Scene.Secret, null, Scene.Promised, null);
        return new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content };
    }

    private static RecordedEvent Entry(OpportunityEvent happened, PersonId by, OpportunityStatus led) => new(happened, by, Scene.Start, led);
}
