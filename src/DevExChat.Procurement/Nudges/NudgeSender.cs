using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Outcome = DevExChat.Procurement.Outbox.Outcome;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// Sends a person what time has brought them, as one message. The ledger's lines are claimed by the message that carries them: whatever is
/// retried, a line goes out once, and is settled with its message.
/// </summary>
internal sealed class NudgeSender(ProcurementDb db, NudgeReview review, ChatPlatforms platforms, PostOnce once, TimeProvider clock, ProcurementPolicy policy) : IMessageSender
{
    private const int MostLines = 200;

    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var (id, asked) = message.Read<NudgesPayload>();
        var at = new Circumstances(clock.GetUtcNow(), policy);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct).ConfigureAwait(false) is not { Home: { } home } person)
            return new Outcome.Dropped("There is nobody to tell.");
        if (platforms.Find(home.Platform) is not { } platform) return ChatPlatforms.Missing(home.Platform);
        if (asked is null && await NudgePlan.EarliestAsync(db, person, at, at.Now, message.DeliveryId, ct).ConfigureAwait(false) is var earliest && earliest > at.Now)
            return new Outcome.Later("It is too soon, or quiet where they are.", earliest - at.Now);

        // First who waits, then what: whoever waits by then has their lines among those claimed here.
        var waiting = await WaitingAsync(message, at.Now, ct).ConfigureAwait(false);
        var entries = await ClaimAsync(message, id, asked, waiting, at.Now, ct).ConfigureAwait(false);
        // What has no room in this one goes with another, when it may.
        if (asked is null && entries.Count >= MostLines) db.Outbox.Add(OutboxMessage.Nudges(id, at.Now, at.Now));
        List<long> done = entries.Count < MostLines ? [.. waiting.Keys] : [];
        var lines = await review.LinesAsync(person, entries, at, ct).ConfigureAwait(false);
        foreach (var (line, place) in lines.Select((line, place) => (line, place)))
            line.Entry.GoesThrough(home.Platform, place < NudgeCard.Most ? null : NudgeCard.Counted);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        if (lines.Count == 0) return new Outcome.Sent { AlsoSent = done };

        var card = NudgeCard.Build(lines, person.AsActor(at), Reader.For(person.Language, PersonalClock.Of(person, policy).Zone.Id), at);
        var outcome = await once.SendAsync(platform, message, new Place(home.Platform, home.Tenant, home.UserId), card, unsure: 0, ct).ConfigureAwait(false);
        return outcome is Outcome.Sent sent ? sent with { AlsoSent = done } : outcome;
    }

    /// <summary>The others that wait for the same moment and of which certainly nothing stands, and what each would be delivered as.</summary>
    private Task<Dictionary<long, string>> WaitingAsync(OutboxMessage message, DateTimeOffset now, CancellationToken ct) => db.Outbox
        .Where(other => other.Lane == message.Lane && other.Status == OutboxStatus.Waiting && other.Kind == OutboxKind.Nudges && other.DueAt <= now && other.Begun == 0 && other.Id != message.Id)
        .ToDictionaryAsync(other => other.Id, other => other.DeliveryId, ct);

    private async Task<IReadOnlyList<NoticeEntry>> ClaimAsync(OutboxMessage message, PersonId person, string? asked, Dictionary<long, string> waiting, DateTimeOffset now, CancellationToken ct)
    {
        // Those of a letter that was dead and is sent once more are its own still; where several are, the first takes the lines of all.
        var open = db.NoticeLedger.Where(entry => entry.Person == person && (entry.Status == NoticeStatus.Waiting || entry.Status == NoticeStatus.Failed));
        var mine = open.Where(entry => entry.Delivery == message.DeliveryId);
        var room = MostLines - await mine.CountAsync(ct).ConfigureAwait(false);
        var theirs = waiting.Values.ToList();
        var free = open.Where(entry => (entry.Status == NoticeStatus.Waiting && entry.Delivery == null) || theirs.Contains(entry.Delivery!));
        var due = asked is null ? free.Where(entry => entry.Delivery != null || (entry.Manner == NoticeManner.Grouped && entry.DeliverAt <= now)) : free.Where(entry => entry.Key == asked);
        var keys = await due.OrderBy(entry => entry.DueAt).ThenBy(entry => entry.Key).Select(entry => entry.Key).Take(room).ToListAsync(ct).ConfigureAwait(false);
        await free.Where(entry => keys.Contains(entry.Key)).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Delivery, message.DeliveryId), ct).ConfigureAwait(false);
        return await mine.OrderBy(entry => entry.DueAt).ThenBy(entry => entry.Key).Take(MostLines).ToListAsync(ct).ConfigureAwait(false);
    }
}
