using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Messages that died only because the app was not in a place, and wait for its return: a notice of an offer that lapses in two days must
/// not wait for a person at the desk.
/// </summary>
internal static class OutboxReturns
{
    /// <summary>How the reason of such a death begins.</summary>
    public const string Away = "not installed: ";

    private const int Most = 1000;

    // Older news would only confuse; cards are brought up to date however old.
    private static readonly TimeSpan StillNews = TimeSpan.FromDays(30);

    /// <summary>Stages that what is meant for these places is sent after all.</summary>
    public static async Task StageAsync(ProcurementDb db, AnswerSeal seal, IReadOnlyCollection<ConversationReference> back, DateTimeOffset now, CancellationToken ct)
    {
        var dead = await db.Outbox
            .Where(message => message.Status == OutboxStatus.Dead && message.LastError!.StartsWith(Away)
                && (message.Kind == OutboxKind.RefreshCard || message.Kind == OutboxKind.Note || message.Kind == OutboxKind.Answer))
            .OrderByDescending(message => message.Id).Take(Most)
            .ToListAsync(ct).ConfigureAwait(false);
        var since = now - StillNews;
        var meant = dead.Where(message => message.Kind == OutboxKind.RefreshCard || message.CreatedAt > since)
            .Select(message => (Message: message, Copy: CopyOf(message), Place: PlaceOf(message, seal))).ToList();
        var ids = meant.Select(one => one.Copy).OfType<Guid>().Distinct().ToList();
        var copies = await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id)).ToDictionaryAsync(copy => copy.Id, ct).ConfigureAwait(false);
        foreach (var (message, copyId, place) in meant)
        {
            var to = place ?? (copyId is { } id && copies.TryGetValue(id, out var copy) ? copy.Place : null);
            if (to is null || !back.Any(reference => reference.IsAbout(to))) continue;
            message.Revive(now);
            db.HasNewMessages = true;
        }
    }

    private static Guid? CopyOf(OutboxMessage message) => message.Kind switch
    {
        OutboxKind.RefreshCard => message.Read<RefreshCardPayload>().CopyId,
        OutboxKind.Note => message.Read<NotePayload>().Under,
        _ => null,
    };

    private static Place? PlaceOf(OutboxMessage message, AnswerSeal seal) => message.Kind switch
    {
        OutboxKind.Note => message.Read<NotePayload>().Place,
        OutboxKind.Answer => seal.TryOpen(message.Payload) is { Person: { } person } ? new Place(person.Platform, person.Tenant, person.UserId) : null,
        _ => null,
    };
}
