using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Watching;

/// <summary>What may be news to somebody: open and not paused, not their own, nothing they proposed on already, put off or muted.</summary>
internal static class NewsRows
{
    private const int Most = 200;

    /// <summary>Those of some records that are, the first to close first.</summary>
    public static Task<List<OpportunityRow>> OfAsync(ProcurementDb db, PersonId person, IReadOnlyList<OpportunityId> ids, Circumstances at, CancellationToken ct) => db.Opportunities
        .AsNoTracking().IgnoreAutoIncludes()
        .Where(record => ids.Contains(record.Id) && record.Status == OpportunityStatus.Open && record.HeldSince == null && record.Terms.ClosesAt > at.Now)
        .Where(record => record.Buyer != person && !record.Proposals.Any(proposal => proposal.Vendor == person))
        .Where(record => !db.NoticeChoices.Any(choice => choice.Person == person && choice.OpportunityId == record.Id && (choice.Muted || choice.NotMine || choice.SnoozedUntil > at.Now)))
        .OrderBy(record => record.Terms.ClosesAt).ThenBy(record => record.Id)
        .Take(Most)
        .Select(OpportunityRow.Columns)
        .ToListAsync(ct);
}
