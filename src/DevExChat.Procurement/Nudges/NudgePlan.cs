using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// Decides when a nudge reaches its person, and stages its line in the ledger with the message that wakes the sender then, in the caller's
/// own save. One message for each person and window; whether there is still something to tell is asked when it is sent.
/// </summary>
internal static class NudgePlan
{
    private const int MostBroughtForward = 200;

    public static async Task StageAsync(
        ProcurementDb db, Person person, OpportunityId about, string rule, Audience audience, string key, DateTimeOffset dueAt, Circumstances at, CancellationToken ct)
    {
        var deliverAt = await WindowAsync(db, person, at, ct).ConfigureAwait(false);
        db.NoticeLedger.Add(new NoticeEntry(key, person.Id, about, rule, audience, NoticeManner.Grouped, dueAt, deliverAt));
        db.Outbox.Add(OutboxMessage.Nudges(person.Id, deliverAt, at.Now));
    }

    /// <summary>What a person put off comes with the others at the end of it.</summary>
    public static void StagePutOff(ProcurementDb db, Person person, OpportunityId about, Audience audience, DateTimeOffset until, Circumstances at)
    {
        var deliverAt = PersonalClock.Of(person, at.Policy).OpeningFrom(until, at);
        var key = KeyOf(Deadlines.Deadline.KeyOf(about, NudgeRules.Snoozed, until), person.Id);
        if (db.NoticeLedger.Local.Any(entry => entry.Key == key)) return;
        db.NoticeLedger.Add(new NoticeEntry(key, person.Id, about, NudgeRules.Snoozed, audience, NoticeManner.Grouped, until, deliverAt));
        db.Outbox.Add(OutboxMessage.Nudges(person.Id, deliverAt, at.Now, alone: key));
    }

    /// <summary>A reminder comes when it was asked for, whatever the hour.</summary>
    public static void StageReminder(ProcurementDb db, Person person, OpportunityId about, DateTimeOffset when, DateTimeOffset now)
    {
        var key = KeyOf(Deadlines.Deadline.KeyOf(about, NudgeRules.Reminder, when), person.Id);
        db.NoticeLedger.Add(new NoticeEntry(key, person.Id, about, NudgeRules.Reminder, Audience.Nobody, NoticeManner.AsAsked, when, when));
        db.Outbox.Add(OutboxMessage.Reminder(person.Id, key, when, now));
    }

    /// <summary>Somebody is back before their time: what waited for their return comes as soon as it may.</summary>
    public static async Task BringForwardAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var opening = await EarliestAsync(db, person, at, at.Now, but: null, ct).ConfigureAwait(false);
        var entries = await db.NoticeLedger
            .Where(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Waiting && entry.Manner == NoticeManner.Grouped && entry.Delivery == null && entry.DueAt <= at.Now && entry.DeliverAt > opening)
            .OrderBy(entry => entry.DueAt).Take(MostBroughtForward).ToListAsync(ct).ConfigureAwait(false);
        var lane = OutboxMessage.LaneOfNudges(person.Id);
        var messages = await db.Outbox
            .Where(message => message.Lane == lane && message.Status == OutboxStatus.Waiting && message.DueAt > opening)
            .OrderBy(message => message.Id).Take(MostBroughtForward).ToListAsync(ct).ConfigureAwait(false);
        foreach (var entry in entries) entry.Comes(opening);
        foreach (var message in messages) message.GoesAt(opening);
        await BringNotesForwardAsync(db, person, at, ct).ConfigureAwait(false);
    }

    /// <summary>What is about no one record waits in messages of its own.</summary>
    private static async Task BringNotesForwardAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var opening = PersonalClock.Of(person, at.Policy).OpeningFrom(at.Now, at);
        var notes = await db.NoticeLedger
            .Where(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Waiting && entry.Manner == NoticeManner.AtOnce && entry.OpportunityId == null && entry.DeliverAt > opening)
            .OrderBy(entry => entry.DueAt).Take(MostBroughtForward).ToListAsync(ct).ConfigureAwait(false);
        var deliveries = notes.ConvertAll(entry => entry.Delivery);
        var messages = await db.Outbox.Where(message => deliveries.Contains(message.DeliveryId) && message.Status == OutboxStatus.Waiting).ToListAsync(ct).ConfigureAwait(false);
        foreach (var note in notes) note.Comes(opening);
        foreach (var message in messages) message.GoesAt(opening);
    }

    public static string KeyOf(string deadline, PersonId person) => $"{deadline}:{person}";

    /// <summary>How long nothing grouped may be sent to somebody yet: they heard of something less than a window ago, or it is quiet where they are.</summary>
    public static async Task<DateTimeOffset> EarliestAsync(ProcurementDb db, Person person, Circumstances at, DateTimeOffset from, string? but, CancellationToken ct)
    {
        var last = await db.NoticeLedger
            .Where(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Sent && entry.Manner == NoticeManner.Grouped && entry.Delivery != but)
            .OrderByDescending(entry => entry.SettledAt).Select(entry => entry.SettledAt)
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var next = last?.AddHours(at.Policy.Notices.WindowHours);
        return PersonalClock.Of(person, at.Policy).OpeningFrom(next > from ? next.Value : from, at);
    }

    private static async Task<DateTimeOffset> WindowAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var earliest = await EarliestAsync(db, person, at, RoundedUp(at.Now, TimeSpan.FromMinutes(at.Policy.Notices.GatherMinutes)), but: null, ct).ConfigureAwait(false);
        var until = earliest.AddHours(at.Policy.Notices.WindowHours);
        var planned = await db.NoticeLedger
            .Where(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Waiting && entry.Manner == NoticeManner.Grouped && entry.DeliverAt > at.Now && entry.DeliverAt < until)
            .Select(entry => (DateTimeOffset?)entry.DeliverAt)
            .MinAsync(ct).ConfigureAwait(false);
        return planned ?? earliest;
    }

    /// <summary>What falls due at the same time is worked on one after the other: it meets again at the next full ten minutes.</summary>
    private static DateTimeOffset RoundedUp(DateTimeOffset instant, TimeSpan to) => new(((instant.UtcTicks / to.Ticks) + 1) * to.Ticks, TimeSpan.Zero);
}
