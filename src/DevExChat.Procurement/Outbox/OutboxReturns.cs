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

    // Older news would only confuse; cards are brought up to date however old.
    private static readonly TimeSpan StillNews = TimeSpan.FromDays(30);

    /// <summary>Stages that what is meant for these places is sent after all.</summary>
    public static Task StageAsync(ProcurementDb db, AnswerSeal seal, IReadOnlyCollection<ConversationReference> back, DateTimeOffset now, CancellationToken ct) =>
        StageAsync(db, seal, place => back.Any(reference => reference.IsAbout(place)), now, ct);

    /// <inheritdoc cref="StageAsync(ProcurementDb, AnswerSeal, IReadOnlyCollection{ConversationReference}, DateTimeOffset, CancellationToken)"/>
    public static async Task StageAsync(ProcurementDb db, AnswerSeal seal, Func<Place, bool> isBack, DateTimeOffset now, CancellationToken ct)
    {
        // What is being sent may have been refused a moment ago, and die of it in a moment. Before the dead: what dies in between is found among both.
        var underWay = db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting && message.ClaimToken != null);
        await Destinations.EachThatMayGoThereAsync(db, seal, underWay, isBack, message => db.Outbox.Add(OutboxMessage.ReviveAfter(message, now)), ct).ConfigureAwait(false);
        await Destinations.EachThatMayGoThereAsync(db, seal, DiedAway(db, now), isBack, message => Revive(db, message, now), ct).ConfigureAwait(false);
    }

    /// <summary>What died so, and is still worth sending.</summary>
    public static IQueryable<OutboxMessage> DiedAway(ProcurementDb db, DateTimeOffset now)
    {
        var since = now - StillNews;
        return db.Outbox.Where(message => message.Status == OutboxStatus.Dead && message.LastError!.StartsWith(Away)
            && (message.Kind == OutboxKind.RefreshCard || message.CreatedAt > since));
    }

    public static void Revive(ProcurementDb db, OutboxMessage message, DateTimeOffset now)
    {
        message.Revive(now);
        db.HasNewMessages = true;
    }
}
