using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Storage;

/// <summary>Removes what has served its purpose: delivery ids no platform will repeat any more, messages long sent, drafts of what is closed, and codes that have expired.</summary>
internal sealed class Purge(ProcurementDb db, TimeProvider clock)
{
    private const int AtOnce = 1000;
    private static readonly TimeSpan KeepDeliveries = TimeSpan.FromHours(48);
    private static readonly TimeSpan KeepMessages = TimeSpan.FromDays(30);

    // A fiscal year, and some months to ask about it.
    private static readonly TimeSpan KeepNotices = TimeSpan.FromDays(500);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var deliveries = now - KeepDeliveries;
        var messages = now - KeepMessages;
        await InPartsAsync(() => db.Inbox.Where(entry => entry.At < deliveries).OrderBy(entry => entry.At).Take(AtOnce).ExecuteDeleteAsync(ct)).ConfigureAwait(false);
        var notices = now - KeepNotices;
        await InPartsAsync(() => db.NoticeLedger.Where(entry => entry.SettledAt < notices).OrderBy(entry => entry.SettledAt).Take(AtOnce).ExecuteDeleteAsync(ct)).ConfigureAwait(false);
        await db.ProposalDrafts.Where(draft => !db.Opportunities.Any(record => record.Id == draft.OpportunityId && record.Status == OpportunityStatus.Open)).ExecuteDeleteAsync(ct).ConfigureAwait(false);
        await db.LinkCodes.Where(code => code.ExpiresAt <= now).ExecuteDeleteAsync(ct).ConfigureAwait(false);
        await db.Set<StepUp>().Where(stepUp => stepUp.ExpiresAt <= now).ExecuteDeleteAsync(ct).ConfigureAwait(false);
        foreach (var status in new[] { OutboxStatus.Sent, OutboxStatus.Dropped })
        {
            await InPartsAsync(() => db.Outbox
                .Where(message => message.Status == status && message.SettledAt < messages)
                .OrderBy(message => message.SettledAt).Take(AtOnce).ExecuteDeleteAsync(ct)).ConfigureAwait(false);
        }
    }

    // One large deletion would keep the only writer of a SQLite file for as long as it takes.
    private static async Task InPartsAsync(Func<Task<int>> delete)
    {
        while (await delete().ConfigureAwait(false) == AtOnce)
        {
        }
    }
}
