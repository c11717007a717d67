using System.Collections.Concurrent;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DevExChat.Procurement.Outbox;

/// <summary>What is to be saved about one message: itself, the copy it changed, and other messages done by the same call.</summary>
internal sealed class Settlement(OutboxMessage message, Guid token, CardCopy? copy, IReadOnlyList<long> alsoSent)
{
    public OutboxMessage Message { get; } = message;

    /// <summary>The claim under which it was sent.</summary>
    public Guid Token { get; } = token;

    public CardCopy? Copy { get; } = copy;

    public int CopyVersion { get; } = copy?.Version ?? 0;

    public IReadOnlyList<long> AlsoSent { get; } = alsoSent;

    public bool IsSaved { get; set; }

    /// <summary>Whether it is about the same message or the same copy as another one.</summary>
    public bool Collides(Settlement other) => Message.Id == other.Message.Id || (Copy is not null && Copy.Id == other.Copy?.Id);

    public Settlement WithoutCopy() => new(Message, Token, null, []);
}

/// <summary>
/// Saves what became of messages, many in one transaction: while one is being written, those that end meanwhile gather, so that a
/// busy outbox does not take the single writer of a SQLite file away from the people.
/// </summary>
internal sealed partial class OutboxSettler(IDbContextFactory<ProcurementDb> databases, OutboxSignal signal, TimeProvider clock, ILogger<OutboxSettler> log) : IDisposable
{
    private const int Most = 200;

    private readonly ConcurrentQueue<Settlement> _queue = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Returns when it is durable. If it cannot be saved, the claim runs out and the message is tried again.</summary>
    public async Task SettleAsync(Settlement settlement)
    {
        _queue.Enqueue(settlement);
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            while (!settlement.IsSaved) await SaveAsync(Take()).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }

        signal.Set(); // the next message of the lane is free now
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// What is saved together. Two attempts at one message, of which the first lost its claim while it was under way, are two things to
    /// save: only one of them may win, and neither may take the others down with it.
    /// </summary>
    private List<Settlement> Take()
    {
        var batch = new List<Settlement>();
        while (batch.Count < Most && _queue.TryPeek(out var next) && !batch.Exists(next.Collides) && _queue.TryDequeue(out var settlement)) batch.Add(settlement);
        return batch;
    }

    private async Task SaveAsync(List<Settlement> batch)
    {
        try
        {
            if (await TrySaveAsync(batch).ConfigureAwait(false)) return;
            foreach (var settlement in batch) await SaveAloneAsync(settlement).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A database that is away must not stop the worker: the claims run out and the messages come back.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnsaved(batch.Count, failure.GetType().Name);
        }
        finally
        {
            foreach (var settlement in batch) settlement.IsSaved = true;
        }
    }

    private async Task SaveAloneAsync(Settlement settlement)
    {
        if (await TrySaveAsync([settlement]).ConfigureAwait(false)) return;
        if (settlement.Copy is { } copy) await ShowAgainAsync(copy.Id).ConfigureAwait(false);
        if (settlement.Copy is null || !await TrySaveAsync([settlement.WithoutCopy()]).ConfigureAwait(false)) LogTakenOver(settlement.Message.Id);
    }

    /// <summary>Two workers sent one copy, and nobody knows whose words stand there now: forget what it shows, and show it once more.</summary>
    private async Task ShowAgainAsync(Guid copyId)
    {
        var db = await databases.CreateDbContextAsync().ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await db.CardCopies.Where(copy => copy.Id == copyId).ExecuteUpdateAsync(
            set => set.SetProperty(copy => copy.LastSent, (string?)null).SetProperty(copy => copy.Version, copy => copy.Version + 1)).ConfigureAwait(false);
        db.Outbox.Add(OutboxMessage.RefreshCard(copyId, clock.GetUtcNow()));
        await db.SaveChangesAsync().ConfigureAwait(false);
    }

    /// <summary>Saves all of them or none; false when a claim or a copy is no longer ours.</summary>
    private async Task<bool> TrySaveAsync(IReadOnlyCollection<Settlement> batch)
    {
        var db = await databases.CreateDbContextAsync().ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        foreach (var settlement in batch)
        {
            db.Outbox.Update(settlement.Message).Property(message => message.ClaimToken).OriginalValue = settlement.Token;
            if (settlement.Copy is null) continue;
            var version = db.CardCopies.Update(settlement.Copy).Property(copy => copy.Version);
            (version.OriginalValue, version.CurrentValue) = (settlement.CopyVersion, settlement.CopyVersion + 1);
        }

        var also = batch.SelectMany(settlement => settlement.AlsoSent).ToList();
        try
        {
            if (also.Count == 0 && !NoticeSettlement.Concerns(batch.Select(settlement => settlement.Message)))
            {
                await db.SaveChangesAsync().ConfigureAwait(false);
                return true;
            }

            return await db.WriteAsync(SaveTogetherAsync, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        async Task<bool> SaveTogetherAsync()
        {
            var transaction = await db.Database.BeginTransactionAsync().ConfigureAwait(false);
            await using var __ = transaction.ConfigureAwait(false);
            await db.SaveChangesAsync().ConfigureAwait(false);
            if (also.Count > 0) await MarkSentAsync(db, also).ConfigureAwait(false);
            await NoticeSettlement.SettleAsync(db, batch.Select(settlement => settlement.Message), also, clock.GetUtcNow()).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
            return true;
        }
    }

    private Task<int> MarkSentAsync(ProcurementDb db, List<long> ids)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db.Outbox.Where(message => ids.Contains(message.Id) && message.Status == OutboxStatus.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(message => message.Status, OutboxStatus.Sent)
            .SetProperty(message => message.SettledAt, now));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of {Count} outbox messages could not be saved: {Failure}")]
    private partial void LogUnsaved(int count, string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox message {Id} was taken over by another worker")]
    private partial void LogTakenOver(long id);
}
