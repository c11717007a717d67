using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Doctor;

/// <summary>The last message that was meant for somebody: when, through which platform, and what became of it. From the ledger.</summary>
internal static class LastNotice
{
    // What is sent at once is settled within moments; later than that something is in its way.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public static async Task<Check> CheckAsync(ProcurementDb db, Turn turn, Person person, CancellationToken ct)
    {
        var (reader, name) = (turn.Reader, turn.Reader.Say("doctor.last"));
        if (await OverdueAsync(db, person.Id, turn.Now - Late, ct).ConfigureAwait(false) is { } waiting)
        {
            var why = await WhyAsync(db, person.Id, waiting, ct).ConfigureAwait(false);
            return new Check(false, name, reader.Say("doctor.last.late", ("at", waiting.DeliverAt), ("why", Trouble.Say(reader, why ?? "pace"))));
        }

        var sent = await SettledAsync(db, person.Id, NoticeStatus.Sent, ct).ConfigureAwait(false);
        var failed = await SettledAsync(db, person.Id, NoticeStatus.Failed, ct).ConfigureAwait(false);
        if (failed is not null && (sent is null || failed.SettledAt > sent.SettledAt))
            return new Check(false, name, reader.Say("doctor.last.failed", ("at", failed.SettledAt!.Value), ("platform", Through(failed, person)), ("why", Trouble.Say(reader, failed.Result))));
        return new Check(true, name, sent is null
            ? reader.Say("doctor.last.none")
            : reader.Say("doctor.last.sent", ("at", sent.SettledAt!.Value), ("platform", Through(sent, person))));
    }

    private static Worded Through(NoticeEntry entry, Person person) => LinkIdentity.NameOf(entry.Platform ?? person.HomePlatform);

    private static Task<NoticeEntry?> SettledAsync(ProcurementDb db, PersonId person, NoticeStatus status, CancellationToken ct) => db.NoticeLedger.AsNoTracking()
        .Where(entry => entry.Person == person && entry.Status == status && entry.SettledAt != null)
        .OrderByDescending(entry => entry.SettledAt).FirstOrDefaultAsync(ct);

    private static Task<NoticeEntry?> OverdueAsync(ProcurementDb db, PersonId person, DateTimeOffset before, CancellationToken ct) => db.NoticeLedger.AsNoTracking()
        .Where(entry => entry.Person == person && entry.Status == NoticeStatus.Waiting && entry.DeliverAt <= before)
        .OrderBy(entry => entry.DeliverAt).FirstOrDefaultAsync(ct);

    /// <summary>How the last attempt failed: of the person's reminders, or of their card of the record it is about.</summary>
    private static async Task<string?> WhyAsync(ProcurementDb db, PersonId person, NoticeEntry waiting, CancellationToken ct)
    {
        var lanes = new List<string> { OutboxMessage.LaneOfNudges(person), $"{OutboxKind.Digest}/{person}", $"{OutboxKind.News}/{person}" };
        if (waiting.OpportunityId is { } record)
        {
            var copies = await db.CardCopies.Where(copy => copy.OpportunityId == record && copy.Recipient == person).Select(copy => copy.Id).Take(10).ToListAsync(ct).ConfigureAwait(false);
            lanes.AddRange(copies.Select(OutboxMessage.LaneOf));
        }

        return await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting && lanes.Contains(message.Lane) && message.LastError != null)
            .OrderBy(message => message.Id).Select(message => message.LastError).FirstOrDefaultAsync(ct).ConfigureAwait(false);
    }
}
