using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>A message as a person who looks after the outbox sees it: what and why, never the words in it.</summary>
public sealed record OutboxLine(
    long Id, string Kind, string Lane, OutboxStatus Status, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, string? LastError);

/// <summary>Where a person looks after messages that could not be sent.</summary>
public sealed class OutboxDesk(ProcurementDb db, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Messages of one status: the dead ones newest first, the waiting ones in the order they are due.</summary>
    public async Task<IReadOnlyList<OutboxLine>> ListAsync(OutboxStatus status, int most, CancellationToken ct)
    {
        var messages = db.Outbox.AsNoTracking().Where(message => message.Status == status);
        var ordered = status == OutboxStatus.Waiting
            ? messages.OrderBy(message => message.DueAt).ThenBy(message => message.Id)
            : messages.OrderByDescending(message => message.SettledAt).ThenByDescending(message => message.Id);
        return await ordered.Take(most)
            .Select(m => new OutboxLine(m.Id, m.Kind, m.Lane, m.Status, m.Attempts, m.CreatedAt, m.DueAt, m.SettledAt, m.LastError))
            .ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Tries a dead letter again, with a fresh allowance of attempts; it is remembered that an earlier one may have arrived. False when it is not dead.</summary>
    public async Task<bool> RetryAsync(long id, CancellationToken ct) =>
        await ReviveAsync(db.Outbox.Where(message => message.Id == id), ct).ConfigureAwait(false) == 1;

    /// <summary>Tries every dead letter again, as after an outage that outlasted them.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> RetryAllAsync(CancellationToken ct) => ReviveAsync(db.Outbox, ct);

    /// <summary>
    /// Has a dead letter posted again of which nobody knew whether it had arrived: a person looked, and it is not there. For platforms that
    /// cannot be searched. False when it is not dead.
    /// </summary>
    public async Task<bool> RepostAsync(long id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!await ChangeAsync(id, letter => letter.Status == OutboxStatus.Dead, letter => StageRepostAsync(db, letter, now, ct), ct).ConfigureAwait(false)) return false;
        signal.Set();
        return true;
    }

    /// <summary>The same for a letter that the caller loaded and saves.</summary>
    internal static async Task StageRepostAsync(ProcurementDb db, OutboxMessage letter, DateTimeOffset now, CancellationToken ct)
    {
        if (letter.Kind == OutboxKind.RefreshCard)
        {
            var id = letter.Read<RefreshCardPayload>().CopyId;
            var copy = await db.CardCopies.SingleOrDefaultAsync(known => known.Id == id && known.MessageId == null, ct).ConfigureAwait(false);
            copy?.PostDidNotHappen();
            copy?.SavedAgain();
        }

        letter.NothingStands();
        letter.Revive(now);
    }

    /// <summary>
    /// What giving up the last message of a card means for the card: its next change is the next that is tried, and one that may stand where
    /// nobody can find it is let go. While another message of it waits or is dead, that one decides.
    /// </summary>
    internal static async Task StageDropAsync(ProcurementDb db, OutboxMessage letter, CancellationToken ct)
    {
        if (letter.Kind != OutboxKind.RefreshCard) return;
        var others = db.Outbox.Where(other => other.Lane == letter.Lane && other.Id != letter.Id);
        if (await others.AnyAsync(other => other.Status == OutboxStatus.Waiting || other.Status == OutboxStatus.Dead, ct).ConfigureAwait(false)) return;
        var id = letter.Read<RefreshCardPayload>().CopyId;
        if (await db.CardCopies.SingleOrDefaultAsync(known => known.Id == id, ct).ConfigureAwait(false) is not { } copy) return;
        copy.WasGivenUp(await db.AuditHeads.Where(head => head.Stream == copy.Stream).Select(head => head.Sequence).FirstOrDefaultAsync(ct).ConfigureAwait(false));
        copy.SavedAgain();
    }

    /// <summary>Gives up on a message that is dead, or waits and is not being sent; why is kept with it. False when it is neither.</summary>
    public Task<bool> DropAsync(long id, string reason, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeAsync(id, letter => letter.Status == OutboxStatus.Dead || letter.IsIdle(now), GiveUpAsync, ct);

        async Task GiveUpAsync(OutboxMessage letter)
        {
            await StageDropAsync(db, letter, ct).ConfigureAwait(false);
            letter.Drop($"Dropped by a person: {reason}", now);
        }
    }

    /// <summary>Changes a message, and the card it is of, both or neither. Where the outbox was quicker it looks again. False for what cannot be changed so, or not any more.</summary>
    private async Task<bool> ChangeAsync(long id, Func<OutboxMessage, bool> can, Func<OutboxMessage, Task> change, CancellationToken ct)
    {
        while (true)
        {
            var letter = await db.Outbox.SingleOrDefaultAsync(message => message.Id == id, ct).ConfigureAwait(false);
            if (letter is null || !can(letter)) return false;
            await change(letter).ConfigureAwait(false);
            try
            {
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<int> ReviveAsync(IQueryable<OutboxMessage> messages, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var revived = await messages
            .Where(message => message.Status == OutboxStatus.Dead)
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.Status, OutboxStatus.Waiting)
                    .SetProperty(message => message.DueAt, now)
                    .SetProperty(message => message.SettledAt, (DateTimeOffset?)null)
                    .SetProperty(message => message.Excused, message => message.Attempts),
                ct).ConfigureAwait(false);
        if (revived > 0) signal.Set();
        return revived;
    }
}
