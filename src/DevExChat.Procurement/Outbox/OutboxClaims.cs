using System.Runtime.CompilerServices;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Decides which worker sends what. A claim is made durable, and counted as an attempt, before anything is called: a message that
/// kills whoever sends it runs out of attempts.
/// </summary>
internal sealed class OutboxClaims(IDbContextFactory<ProcurementDb> databases, DatabaseSettings settings, OutboxOptions options, TimeProvider clock)
{
    /// <summary>Claims the first message of each of up to <paramref name="most"/> lanes that are due and not being worked on.</summary>
    public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(int most, CancellationToken ct) => ClaimAsync(most, scheduling: false, ct);

    /// <summary>The same for messages to the job engine, which takes many at once.</summary>
    public Task<IReadOnlyList<OutboxMessage>> ClaimSchedulingAsync(int most, CancellationToken ct) => ClaimAsync(most, scheduling: true, ct);

    /// <summary>
    /// On SQLite there is one process: a claim found at its start belongs to one that died. On PostgreSQL it may be a living replica's, and
    /// has to run out.
    /// </summary>
    public async Task ReleaseThoseOfTheDeadAsync(CancellationToken ct)
    {
        if (settings.Provider != DatabaseProvider.Sqlite) return;
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await db.Outbox
            .Where(message => message.Status == OutboxStatus.Waiting && message.ClaimedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.ClaimedUntil, (DateTimeOffset?)null), ct).ConfigureAwait(false);
    }

    /// <summary>
    /// How long there is certainly nothing to do, unless something new comes, for whoever looked for work at <paramref name="lookedAt"/>. What
    /// fell due since then was not seen, so it is none at all.
    /// </summary>
    public async Task<TimeSpan> QuietForAsync(DateTimeOffset lookedAt, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var waiting = db.Outbox.Where(message => message.Status == OutboxStatus.Waiting);
        var due = await waiting.Where(message => message.DueAt > lookedAt).MinAsync(message => (DateTimeOffset?)message.DueAt, ct).ConfigureAwait(false);
        var free = await waiting.Where(message => message.ClaimedUntil > lookedAt).MinAsync(message => message.ClaimedUntil, ct).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var quiet = new[] { due - now, free - now, options.Tick }.Min() ?? options.Tick;
        return quiet > TimeSpan.Zero ? quiet : TimeSpan.Zero;
    }

    private async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(int most, bool scheduling, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);

        // Looking first: an update that touches nothing still makes every other writer of a SQLite file wait.
        var anything = await db.Outbox.AnyAsync(
            m => m.Status == OutboxStatus.Waiting && m.DueAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now) && (m.Kind == OutboxKind.Schedule) == scheduling,
            ct).ConfigureAwait(false);
        if (!anything) return [];
        return await db.WriteAsync(
            () => db.Outbox.FromSql(ClaimStatement(now.UtcTicks, (now + options.Lease).UtcTicks, scheduling, most)).AsNoTracking().ToListAsync(ct), ct).ConfigureAwait(false);
    }

    // One statement decides and marks: two workers may see the same row, but only the one whose update touches it may send it.
    // A lane is free when its first waiting message is free and none of it is being worked on.
    private FormattableString ClaimStatement(long now, long until, bool scheduling, int most)
    {
        var select =
            """
            WITH due AS (
                SELECT o."Id" FROM "Outbox" o
                WHERE o."Status" = 'Waiting' AND o."DueAt" <= {0} AND (o."ClaimedUntil" IS NULL OR o."ClaimedUntil" <= {0})
                    AND (o."Kind" = {2}) = {3}
                    AND NOT EXISTS (
                        SELECT 1 FROM "Outbox" e
                        WHERE e."Status" = 'Waiting' AND e."Lane" = o."Lane" AND e."Id" <> o."Id" AND (e."Id" < o."Id" OR e."ClaimedUntil" > {0}))
                ORDER BY o."DueAt", o."Id"
                LIMIT {4}
            """;
        const string update =
            """
            )
            UPDATE "Outbox" SET "Attempts" = "Attempts" + 1, "ClaimToken" = {5}, "ClaimedUntil" = {1}
            WHERE "Id" IN (SELECT "Id" FROM due)
            RETURNING *
            """;
        var skipping = settings.Provider == DatabaseProvider.PostgreSql ? " FOR UPDATE OF o SKIP LOCKED" : "";
        return FormattableStringFactory.Create(select + skipping + update, now, until, OutboxKind.Schedule, scheduling, most, Guid.NewGuid());
    }
}
