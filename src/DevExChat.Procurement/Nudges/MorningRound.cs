using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// Hands out what comes once in a morning, zone by zone: a few looks a day serve everybody, whatever their number. A zone's morning is done
/// once; one that was missed is made up for while it is still that morning, and dropped after.
/// </summary>
internal abstract class MorningRound(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy)
{
    private const int AtOnce = 100;

    protected ProcurementDb Db => db;

    protected ProcurementPolicy Policy => policy;

    /// <summary>The rule under which it stands in the ledger; a key of the ledger begins with it.</summary>
    protected abstract string Rule { get; }

    /// <summary>The kind of message that carries it.</summary>
    protected abstract string Kind { get; }

    /// <summary>As what people are told.</summary>
    protected abstract Audience Audience { get; }

    /// <summary>When it comes, by the clock of each.</summary>
    protected abstract TimeOnly Time { get; }

    /// <returns>How many messages were handed out.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var at = new Circumstances(clock.GetUtcNow(), policy);
        var zones = await db.People.Select(person => person.TimeZone).Distinct().ToListAsync(ct).ConfigureAwait(false);
        var mornings = await db.DoneMornings.AsNoTracking().Where(morning => morning.Round == Rule).ToDictionaryAsync(morning => morning.Zone, morning => morning.Day, StringComparer.Ordinal, ct).ConfigureAwait(false);
        var handed = 0;
        foreach (var zone in zones)
        {
            var local = TimeZoneInfo.ConvertTime(at.Now, Zones.Find(zone.Length > 0 ? zone : policy.TimeZone)).DateTime;
            var (day, time, done) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), mornings.TryGetValue(zone, out var last) ? last : (DateOnly?)null);
            if (time < Time || time >= policy.Notices.DigestUntil || !at.Calendar.IsBusinessDay(day) || done >= day) continue;
            handed += await HandOutAsync(new Morning(zone, day, done, at), ct).ConfigureAwait(false);
        }

        return handed;
    }

    /// <summary>Those who may have something to be told.</summary>
    protected abstract IQueryable<Person> Those(IQueryable<Person> ofZone);

    /// <summary>What there is to tell somebody: a line of the ledger for each, about a record or (null) about all; none when there is nothing.</summary>
    protected abstract Task<IReadOnlyList<OpportunityId?>> LinesAsync(Person person, Morning morning, CancellationToken ct);

    private async Task<int> HandOutAsync(Morning morning, CancellationToken ct)
    {
        for (var (handed, seen) = (0, 0); ; seen += AtOnce)
        {
            var before = seen;
            var some = await Those(db.People.AsNoTracking().Where(person => person.TimeZone == morning.Zone))
                .OrderBy(person => person.Id).Skip(before).Take(AtOnce).ToListAsync(ct).ConfigureAwait(false);
            foreach (var person in some) handed += await StageAsync(person, morning, ct).ConfigureAwait(false);
            if (some.Count < AtOnce) await MarkAsync(morning, ct).ConfigureAwait(false);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            db.ChangeTracker.Clear();
            if (some.Count < AtOnce) return handed;
        }
    }

    private async Task<int> StageAsync(Person person, Morning morning, CancellationToken ct)
    {
        var (day, at) = (morning.Day, morning.At);
        var key = FormattableString.Invariant($"{Rule}:{day:yyyy-MM-dd}:{person.Id}");
        if (person.Home is not { } home || await db.NoticeLedger.AnyAsync(entry => entry.Person == person.Id && entry.Key.StartsWith(key), ct).ConfigureAwait(false)) return 0;
        // Whoever likes to be left alone until later gets it then; on another day it would be another morning's.
        var mine = PersonalClock.Of(person, policy);
        var deliverAt = mine.OpeningFrom(at.Now, at);
        if (DateOnly.FromDateTime(mine.Local(deliverAt)) != day || await LinesAsync(person, morning, ct).ConfigureAwait(false) is not { Count: > 0 } lines) return 0;
        var message = OutboxMessage.Morning(Kind, person.Id, day, deliverAt, at.Now);
        foreach (var about in lines)
            db.NoticeLedger.Add(new NoticeEntry(about is null ? key : $"{key}:{about}", person.Id, about, Rule, Audience, NoticeManner.Digest, at.Now, deliverAt).CarriedBy(message.DeliveryId, home.Platform));
        db.Outbox.Add(message);
        return 1;
    }

    private async Task MarkAsync(Morning morning, CancellationToken ct)
    {
        if (await db.DoneMornings.FindAsync([Rule, morning.Zone], ct).ConfigureAwait(false) is { } done) done.Done(morning.Day);
        else db.DoneMornings.Add(new DoneMorning(Rule, morning.Zone, morning.Day));
    }
}

/// <summary>One morning of a zone.</summary>
/// <param name="Zone">Of which zone.</param>
/// <param name="Day">Of which day.</param>
/// <param name="Before">The last day on which the round was made there; null when it never was.</param>
/// <param name="At">Now.</param>
internal sealed record Morning(string Zone, DateOnly Day, DateOnly? Before, Circumstances At)
{
    /// <summary>Whether the week's work begins with it: on its first business day, or when nothing was handed out that week yet because we were stopped.</summary>
    public bool BeginsWeek
    {
        get
        {
            var monday = Day.AddDays(-(((int)Day.DayOfWeek + 6) % 7));
            var first = At.Calendar.IsBusinessDay(monday) ? monday : At.Calendar.AddBusinessDays(monday, 1);
            return Day == first || Before < monday;
        }
    }
}
