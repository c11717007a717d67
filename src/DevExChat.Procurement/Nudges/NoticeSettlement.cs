using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>Settles the ledger's lines with the messages that carry them, in the same transaction.</summary>
internal static class NoticeSettlement
{
    /// <summary>The kinds of message that may carry a line of the ledger.</summary>
    private static readonly string[] Carriers = [OutboxKind.Nudges, OutboxKind.Digest, OutboxKind.News, OutboxKind.Note, OutboxKind.RefreshCard];

    /// <summary>Whether any of these ended, so that there may be something to settle.</summary>
    public static bool Concerns(IEnumerable<OutboxMessage> messages) => messages.Any(IsEnd);

    public static async Task SettleAsync(ProcurementDb db, IEnumerable<OutboxMessage> messages, List<long> alsoSent, DateTimeOffset now)
    {
        foreach (var ended in messages.Where(IsEnd).GroupBy(message => message.Status))
        {
            var deliveries = ended.Select(message => message.DeliveryId).ToList();
            var (status, why) = (StatusOf(ended.Key), ended.Key == OutboxStatus.Sent ? null : ended.First().LastError);
            await MarkAsync(db.NoticeLedger.Where(entry => deliveries.Contains(entry.Delivery!)), status, why, now).ConfigureAwait(false);
        }

        if (alsoSent.Count == 0) return;
        await MarkAsync(
            db.NoticeLedger.Where(entry => db.Outbox.Any(message => alsoSent.Contains(message.Id) && message.DeliveryId == entry.Delivery)), NoticeStatus.Sent, null, now).ConfigureAwait(false);
    }

    private static Task<int> MarkAsync(IQueryable<NoticeEntry> entries, NoticeStatus status, string? why, DateTimeOffset now)
    {
        var waiting = entries.Where(entry => entry.Status == NoticeStatus.Waiting || entry.Status == NoticeStatus.Failed);
        return waiting.ExecuteUpdateAsync(set => set
            .SetProperty(entry => entry.Status, status)
            .SetProperty(entry => entry.SettledAt, (DateTimeOffset?)now)
            .SetProperty(entry => entry.Result, entry => why ?? entry.Result));
    }

    private static bool IsEnd(OutboxMessage message) => message.Status != OutboxStatus.Waiting && Carriers.Contains(message.Kind);

    private static NoticeStatus StatusOf(OutboxStatus ended) => ended switch
    {
        OutboxStatus.Sent => NoticeStatus.Sent,
        OutboxStatus.Dropped => NoticeStatus.Moot,
        _ => NoticeStatus.Failed,
    };
}
