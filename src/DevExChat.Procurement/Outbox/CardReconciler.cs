using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Finds card copies that show less than the record's audit log knows, and refreshes them: whatever went wrong, every copy ends up
/// showing the same status.
/// </summary>
internal sealed class CardReconciler(ProcurementDb db, RemovedWorkspaces workspaces, TimeProvider clock)
{
    private const int AtOnce = 500;

    // More than that behind at once is an outage; the next rounds take the rest.
    private const int MostInOneGo = 10_000;

    // What a vendor's card is not redrawn for when another vendor does it; see Consequences.
    private static readonly string[] OfOneVendor = [nameof(Act.SubmitProposal), nameof(Act.ReviseProposal), nameof(Act.WithdrawProposal)];

    private static readonly TimeSpan LetRest = TimeSpan.FromDays(1);

    /// <returns>How many copies were behind and had nobody on the way.</returns>
    public async Task<int> ReconcileAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var removed = workspaces.ChannelCards();
        var behind = await db.CardCopies
            .Where(copy => copy.Status == CopyStatus.Standing
                && db.AuditHeads.Any(head => head.Stream == copy.Stream && head.Sequence > copy.ComposedAtSequence)
                && (copy.CardName != CardNames.Vendor
                    || db.Audit.Any(entry => entry.Stream == copy.Stream && entry.Sequence > copy.ComposedAtSequence && !OfOneVendor.Contains(entry.Act))))
            .Where(copy => !removed.Any(gone => gone.Id == copy.Id))
            .OrderBy(copy => copy.OpportunityId)
            .Select(copy => copy.Id).Take(MostInOneGo).ToListAsync(ct).ConfigureAwait(false);
        var refreshed = 0;
        foreach (var some in behind.Chunk(AtOnce))
        {
            // Those that wait will be sent anyway, and what a platform just refused for good it would refuse again.
            var lanes = some.Select(OutboxMessage.LaneOf).ToList();
            var since = now - LetRest;
            var taken = await db.Outbox
                .Where(m => lanes.Contains(m.Lane) && (m.Status == OutboxStatus.Waiting || (m.Status == OutboxStatus.Dead && m.SettledAt > since)))
                .Select(m => m.Lane).Distinct().ToListAsync(ct).ConfigureAwait(false);
            var missing = some.Where(copy => !taken.Contains(OutboxMessage.LaneOf(copy))).ToList();
            db.Outbox.AddRange(missing.Select(copy => OutboxMessage.RefreshCard(copy, now)));
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            db.ChangeTracker.Clear();
            refreshed += missing.Count;
        }

        return refreshed;
    }
}
