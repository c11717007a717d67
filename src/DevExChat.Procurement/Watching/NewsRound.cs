using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Watching;

/// <summary>
/// Hands out the morning's new opportunities to those who watch. What somebody was told of is never new to them again, so nothing is
/// lost of a morning that was missed, and nothing comes twice.
/// </summary>
internal sealed class NewsRound(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy) : MorningRound(db, clock, policy)
{
    private const int MostOpen = 2000;

    private List<OpenRecord>? open;

    protected override string Rule => NudgeRules.News;

    protected override string Kind => OutboxKind.News;

    protected override Audience Audience => Audience.Watchers;

    protected override TimeOnly Time => Policy.Notices.NewsAt;

    protected override IQueryable<Person> Those(IQueryable<Person> ofZone) => ofZone.Where(person => Db.SkillWatches.Any(watch => watch.Person == person.Id));

    protected override async Task<IReadOnlyList<OpportunityId?>> LinesAsync(Person person, Morning morning, CancellationToken ct)
    {
        open ??= await OpenAsync(ct).ConfigureAwait(false);
        var watched = (await WatchList.OfAsync(Db, person.Id, ct).ConfigureAwait(false)).FindAll(watch => watch.Cadence == WatchCadence.Daily || morning.BeginsWeek);
        var meant = open.FindAll(record => watched.Exists(watch => record.OpenedAt > watch.Since && watch.Means(record.Skills))).ConvertAll(record => record.Id);
        if (meant.Count == 0) return [];
        var told = await Db.NoticeLedger
            .Where(entry => entry.Person == person.Id && (entry.Status == NoticeStatus.Sent || entry.Status == NoticeStatus.Waiting) && entry.Rule == NudgeRules.News && meant.Contains(entry.OpportunityId!.Value))
            .Select(entry => entry.OpportunityId!.Value).ToListAsync(ct).ConfigureAwait(false);
        return [.. (await NewsRows.OfAsync(Db, person.Id, [.. meant.Except(told)], morning.At, ct).ConfigureAwait(false)).Select(row => (OpportunityId?)row.Id)];
    }

    /// <summary>One look serves everybody of the round.</summary>
    private async Task<List<OpenRecord>> OpenAsync(CancellationToken ct)
    {
        var rows = await Db.Opportunities.AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.Status == OpportunityStatus.Open)
            .OrderByDescending(record => record.Id).Take(MostOpen)
            .Select(record => new { record.Id, record.OpenedAt, record.Terms.Skills })
            .ToListAsync(ct).ConfigureAwait(false);
        return rows.ConvertAll(row => new OpenRecord(row.Id, row.OpenedAt!.Value, SkillWatch.KeysOf(row.Skills)));
    }

    private sealed record OpenRecord(OpportunityId Id, DateTimeOffset OpenedAt, IReadOnlySet<string> Skills);
}
