using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Installations;

/// <summary>One replica's turn to renew the tokens of an installation.</summary>
/// <param name="Of">The installation as it was when the turn began.</param>
/// <param name="Turn">Whose turn it is.</param>
public sealed record RenewalTurn(Installation Of, Guid Turn);

/// <summary>
/// Renewing tokens, one at a time over all replicas. A refresh token is good for once: whoever renews holds a turn in the record meanwhile, and
/// the new pair is saved where the old one still stands, so that no pair is lost and none is used that another replica has replaced.
/// </summary>
public sealed class TokenRenewal(IDbContextFactory<ProcurementDb> databases, InstallationSeal seal, TimeProvider clock)
{
    // Far more than the call is given. After that whoever held the turn is taken for dead.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // Half a minute in all.
    private const int MostSaves = 24;
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromMilliseconds(100);

    // Less than between two looks of whoever renews early; in the last minute not every call asks once more.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(4);

    /// <summary>Takes the turn, unless somebody else has it or the tokens are no longer these.</summary>
    public async Task<RenewalTurn?> TakeTurnAsync(Installation of, CancellationToken ct)
    {
        var (turn, now) = (Guid.NewGuid(), clock.GetUtcNow());
        var until = now + Lease;
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var taken = await db.WriteAsync(
            () => Same(db, of).Where(known => known.Status == InstallationStatus.Active && (known.ClaimedUntil == null || known.ClaimedUntil <= now)).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.Claim, turn).SetProperty(known => known.ClaimedUntil, until), ct),
            ct).ConfigureAwait(false);
        return taken == 1 ? new RenewalTurn(of, turn) : null;
    }

    /// <summary>Whether somebody has the turn, and the tokens are still these.</summary>
    public async Task<bool> IsTakenAsync(Installation of, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await Same(db, of).AnyAsync(known => known.Claim != null && known.ClaimedUntil > now, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Saves the new pair. False when the app was removed or installed again meanwhile: the pair is then worth nothing. It stands nowhere else, so a
    /// store that fails is asked again for about as long as the turn lasts.
    /// </summary>
    public async Task<bool> SaveAsync(RenewalTurn turn, InstalledTokens tokens, DateTimeOffset? expiresAt, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryToSaveAsync(turn, tokens, expiresAt, ct).ConfigureAwait(false);
            }
            catch (Exception) when (attempt < MostSaves && !ct.IsCancellationRequested)
            {
                // Real time, whatever the clock says: it is a store that has to come back.
                await Task.Delay(attempt * BetweenSaves, TimeProvider.System, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TryToSaveAsync(RenewalTurn turn, InstalledTokens tokens, DateTimeOffset? expiresAt, CancellationToken ct)
    {
        var closed = seal.Close(tokens);
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);

        // By the old pair and not by the turn: should the turn have run out, the pair it brought is nevertheless the only good one.
        return await db.WriteAsync(
            () => Same(db, turn.Of).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.Tokens, closed)
                    .SetProperty(known => known.ExpiresAt, expiresAt)
                    .SetProperty(known => known.Status, InstallationStatus.Active)
                    .SetProperty(known => known.Claim, (Guid?)null)
                    .SetProperty(known => known.ClaimedUntil, (DateTimeOffset?)null)
                    .SetProperty(known => known.Version, known => known.Version + 1),
                ct),
            ct).ConfigureAwait(false) == 1;
    }

    /// <summary>The tokens can no longer be renewed. False when somebody else has renewed them, or has the turn by now.</summary>
    public async Task<bool> GiveUpAsync(RenewalTurn turn, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await db.WriteAsync(
            () => Same(db, turn.Of).Where(known => known.Claim == turn.Turn).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.Status, InstallationStatus.MustBeReinstalled)
                    .SetProperty(known => known.Claim, (Guid?)null)
                    .SetProperty(known => known.ClaimedUntil, (DateTimeOffset?)null)
                    .SetProperty(known => known.Version, known => known.Version + 1),
                ct),
            ct).ConfigureAwait(false) == 1;
    }

    /// <summary>Gives the turn back without having renewed anything.</summary>
    public async Task EndTurnAsync(RenewalTurn turn, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await db.WriteAsync(
            () => Same(db, turn.Of).Where(known => known.Claim == turn.Turn).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.Claim, (Guid?)null).SetProperty(known => known.ClaimedUntil, (DateTimeOffset?)null), ct),
            ct).ConfigureAwait(false);
    }

    /// <summary>The refresh token is not taken, and the token lives on: the turn ends, and nobody tries again for a while, or until the token has run out.</summary>
    public async Task RestAsync(RenewalTurn turn, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Rest;
        if (turn.Of.ExpiresAt < until) until = turn.Of.ExpiresAt.Value;
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await db.WriteAsync(
            () => Same(db, turn.Of).Where(known => known.Claim == turn.Turn).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.Claim, (Guid?)null).SetProperty(known => known.ClaimedUntil, until), ct),
            ct).ConfigureAwait(false);
    }

    /// <summary>The installation as long as it holds the same tokens.</summary>
    private static IQueryable<Installation> Same(ProcurementDb db, Installation of) => db.Installations.Where(
        known => known.Platform == of.Platform && known.Enterprise == of.Enterprise && known.Team == of.Team && known.Tokens == of.Tokens);
}
