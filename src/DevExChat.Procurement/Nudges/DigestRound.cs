using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// Hands out the morning's digests, zone by zone: a few looks a day serve everybody, whatever their number. A zone's morning is done
/// once; one that was missed is made up for while it is still that morning, and dropped after.
/// </summary>
internal sealed class DigestRound(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy)
{
    private const int AtOnce = 100;

    /// <returns>How many digests were handed out.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var at = new Circumstances(clock.GetUtcNow(), policy);
        var zones = await db.People.Select(person => person.TimeZone).Distinct().ToListAsync(ct).ConfigureAwait(false);
        var mornings = await db.DigestMornings.AsNoTracking().ToDictionaryAsync(morning => morning.Zone, morning => morning.Day, StringComparer.Ordinal, ct).ConfigureAwait(false);
        var handed = 0;
        foreach (var zone in zones)
        {
            var local = TimeZoneInfo.ConvertTime(at.Now, Zones.Find(zone.Length > 0 ? zone : policy.TimeZone)).DateTime;
            var day = DateOnly.FromDateTime(local);
            var time = TimeOnly.FromDateTime(local);
            if (time < policy.Notices.DigestAt || time >= policy.Notices.DigestUntil || !at.Calendar.IsBusinessDay(day) || (mornings.TryGetValue(zone, out var done) && done >= day)) continue;
            handed += await HandOutAsync(zone, day, at, ct).ConfigureAwait(false);
        }

        return handed;
    }

    private async Task<int> HandOutAsync(string zone, DateOnly day, Circumstances at, CancellationToken ct)
    {
        for (var (handed, seen) = (0, 0); ; seen += AtOnce)
        {
            var before = seen;
            var some = await db.People.AsNoTracking()
                .Where(person => person.TimeZone == zone)
                .OrderBy(person => person.Id).Skip(before).Take(AtOnce).ToListAsync(ct).ConfigureAwait(false);
            foreach (var person in some.Where(person => person.Digest ?? policy.Notices.Digest)) handed += await StageAsync(person, day, at, ct).ConfigureAwait(false);
            if (some.Count < AtOnce) await MarkAsync(zone, day, ct).ConfigureAwait(false);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            db.ChangeTracker.Clear();
            if (some.Count < AtOnce) return handed;
        }
    }

    private async Task<int> StageAsync(Person person, DateOnly day, Circumstances at, CancellationToken ct)
    {
        var key = FormattableString.Invariant($"{NudgeRules.Digest}:{day:yyyy-MM-dd}:{person.Id}");
        if (person.Home is not { } home || await db.NoticeLedger.AnyAsync(entry => entry.Key == key, ct).ConfigureAwait(false)) return 0;
        // Whoever likes to be left alone until later gets it then; on another day it would be another digest.
        var mine = PersonalClock.Of(person, policy);
        var deliverAt = mine.OpeningFrom(at.Now, at);
        if (DateOnly.FromDateTime(mine.Local(deliverAt)) != day || (await DigestRows.OfAsync(db, person, at, ct).ConfigureAwait(false)).Count == 0) return 0;
        var message = OutboxMessage.Digest(person.Id, day, deliverAt, at.Now);
        db.NoticeLedger.Add(new NoticeEntry(key, person.Id, null, NudgeRules.Digest, Audience.Nobody, NoticeManner.Digest, at.Now, deliverAt).CarriedBy(message.DeliveryId, home.Platform));
        db.Outbox.Add(message);
        return 1;
    }

    private async Task MarkAsync(string zone, DateOnly day, CancellationToken ct)
    {
        if (await db.DigestMornings.FindAsync([zone], ct).ConfigureAwait(false) is { } morning) morning.Done(day);
        else db.DigestMornings.Add(new DigestMorning(zone, day));
    }
}
