using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Loads whole records, as deeds and cards need them.</summary>
public sealed class Records(ProcurementDb db)
{
    /// <summary>The record with everything that belongs to it; null when there is none of that number.</summary>
    public async Task<Opportunity?> FindAsync(OpportunityId id, CancellationToken ct)
    {
        // What there is one of comes with its row, what there are many of in statements of their own: joined, their rows would multiply.
        var record = await db.Opportunities.IgnoreAutoIncludes()
            .Include(record => record.Recommendation)
            .Include(record => record.Award)
            .Include(record => record.Delivery)
            .Include(record => record.Invoice)
            .SingleOrDefaultAsync(record => record.Id == id, ct);
        if (record is null) return null;
        await db.Set<Proposal>().Where(proposal => EF.Property<OpportunityId>(proposal, OpportunityMapping.Key) == id).LoadAsync(ct);
        await db.Set<Question>().Where(question => EF.Property<OpportunityId>(question, OpportunityMapping.Key) == id).LoadAsync(ct);
        return record;
    }

    /// <summary>
    /// The record in whose thread something was said; null when the thread hangs from no card of ours. Where the app is installed for a whole
    /// organisation, the same channel may be told as its own workspace's, as another's of that organisation, or as the organisation's.
    /// </summary>
    public async Task<OpportunityId?> OfThreadAsync(ChatIdentity speaker, Origin origin, CancellationToken ct)
    {
        if (origin.Thread is null) return null;
        var tenant = origin.Tenant ?? speaker.Tenant;
        var granted = db.GrantedTeams.AsNoTracking().Where(team => team.Platform == speaker.Platform);
        var organisation = await granted.Where(team => team.Team == tenant).Select(team => team.Enterprise).SingleOrDefaultAsync(ct) ?? tenant;
        var copy = await db.CardCopies.AsNoTracking()
            .Where(copy => copy.MessageId == origin.Thread && copy.MessageConversation == origin.Channel && copy.Platform == speaker.Platform)
            .Where(copy => (copy.MessageTenant ?? copy.Tenant) == tenant || (copy.MessageTenant ?? copy.Tenant) == organisation
                || granted.Any(team => team.Enterprise == organisation && team.Team == (copy.MessageTenant ?? copy.Tenant)))
            .OrderBy(copy => copy.Id)
            .FirstOrDefaultAsync(ct);
        return copy?.OpportunityId;
    }
}
