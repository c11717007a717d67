using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Channels;

/// <summary>What an authenticated delivery tells about one place.</summary>
public sealed record Sighting(Place Place, ConversationKind Kind, Uri ServiceUrl)
{
    public string? Member { get; init; }

    public string? Direct { get; init; }

    public string? Team { get; init; }

    /// <summary>Whether it shows that the person is of the place's tenant.</summary>
    public bool IsVouched { get; init; }

    /// <summary>When the app came to the place, and with a team to all of its channels; null when it tells nothing of that.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }
}

/// <summary>Keeps <see cref="ConversationReference"/>s: written only when something changed, looked up by key.</summary>
public sealed class ConversationReferences(IDbContextFactory<ProcurementDb> databases, AnswerSeal seal, TimeProvider clock)
{
    private const int MostTries = 4;
    private const int AtOnce = 100;

    /// <summary>Takes over what a delivery tells about a place. True when it is new, or was removed before.</summary>
    public async Task<bool> KeepAsync(Sighting seen, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryKeepAsync(seen, ct).ConfigureAwait(false);
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
            {
                // Two deliveries told of the same place at once; the second finds it written.
            }
        }
    }

    /// <summary>The same for many people at once, who did not write themselves.</summary>
    public async Task KeepAllAsync(IReadOnlyList<Sighting> seen, CancellationToken ct)
    {
        foreach (var one in seen.Chunk(AtOnce))
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await TryKeepAllAsync(one, ct).ConfigureAwait(false);
                    break;
                }
                catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
                {
                    // Some of them wrote just now; what that told is found written.
                }
            }
        }
    }

    /// <summary>A person was heard in a workspace of another organisation than theirs: that is where they can be written to.</summary>
    public async Task HeardAsync(ChatIdentity person, string team, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
                await using var _ = db.ConfigureAwait(false);
                var row = await Of(db, person.Platform, person.Tenant).SingleOrDefaultAsync(known => known.Conversation == person.UserId, ct).ConfigureAwait(false)
                    ?? db.ConversationReferences.Add(new ConversationReference(new Place(person.Platform, person.Tenant, person.UserId), ConversationKind.Person)).Entity;
                if (row.WasHeardIn(team)) await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
            {
                // Two deliveries told it at once.
            }
        }
    }

    /// <summary>The app was removed from a place, and with a team from all of its channels.</summary>
    /// <param name="place">The place.</param>
    /// <param name="removedAt">When, as the platform told: if the app has come back since, it was told late, and stays. Null when it was found out just now.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task ForgetAsync(Place place, DateTimeOffset? removedAt, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryForgetAsync(place, removedAt, ct).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
            {
                // Two refusals told it at once, or somebody wrote just then.
            }
        }
    }

    private async Task TryForgetAsync(Place place, DateTimeOffset? removedAt, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var rows = await Of(db, place.Platform, place.Tenant)
            .Where(row => (row.Conversation == place.Conversation || row.Team == place.Conversation) && row.RemovedAt == null)
            .ToListAsync(ct).ConfigureAwait(false);
        if (rows.Exists(row => row.ArrivedAt > removedAt)) return;
        foreach (var row in rows) row.Forget(clock.GetUtcNow());
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    /// <summary>A person cannot be written to as they were met so far; where they are met next, that is how.</summary>
    public async Task LoseTouchAsync(Place person, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        await Of(db, person.Platform, person.Tenant).Where(row => row.Conversation == person.Conversation && row.Kind == ConversationKind.Person).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Member, (string?)null).SetProperty(row => row.Direct, (string?)null).SetProperty(row => row.Version, row => row.Version + 1), ct).ConfigureAwait(false);
    }

    /// <summary>A person's private conversation is there no more; the next message makes another. False when it was nobody's.</summary>
    public async Task<bool> DropDirectAsync(Place place, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await Of(db, place.Platform, place.Tenant).Where(row => row.Direct == place.Conversation).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Direct, (string?)null).SetProperty(row => row.Version, row => row.Version + 1), ct).ConfigureAwait(false) > 0;
    }

    public async Task<ConversationReference?> FindAsync(Place place, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await Of(db, place.Platform, place.Tenant).AsNoTracking()
            .SingleOrDefaultAsync(row => row.Conversation == place.Conversation, ct).ConfigureAwait(false);
    }

    /// <summary>The person whose private conversation has this id.</summary>
    public async Task<ConversationReference?> FindDirectAsync(Place place, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await Of(db, place.Platform, place.Tenant).AsNoTracking()
            .OrderBy(row => row.Conversation)
            .FirstOrDefaultAsync(row => row.Direct == place.Conversation, ct).ConfigureAwait(false);
    }

    /// <summary>A person of whom it is shown to which of these tenants they belong; null while it is of nobody.</summary>
    public async Task<ConversationReference?> FindVouchedAsync(string platform, IReadOnlyList<string> tenants, string person, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await db.ConversationReferences.AsNoTracking()
            .Where(row => row.Platform == platform && tenants.Contains(row.Tenant) && row.Conversation == person && row.IsVouched)
            .OrderBy(row => row.Tenant)
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The person whom the platform calls so towards this app; null when nobody was met under that name, or it is not one person's, or it was never shown that they are of this tenant.</summary>
    public async Task<ConversationReference?> FindMemberAsync(string platform, string tenant, string member, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var called = await Of(db, platform, tenant).AsNoTracking().Where(row => row.Member == member).OrderBy(row => row.Conversation).Take(2).ToListAsync(ct).ConfigureAwait(false);
        return called is [{ Kind: ConversationKind.Person, IsVouched: true } only] ? only : null;
    }

    /// <summary>Where a tenant's conversations live, for one that was never heard of.</summary>
    public async Task<Uri?> ServiceUrlOfAsync(string platform, string tenant, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await Of(db, platform, tenant).AsNoTracking()
            .Where(row => row.ServiceUrl != null && row.RemovedAt == null)
            .OrderBy(row => row.Conversation)
            .Select(row => row.ServiceUrl)
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
    }

    private async Task<bool> TryKeepAsync(Sighting seen, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        var row = await Of(db, seen.Place.Platform, seen.Place.Tenant)
            .SingleOrDefaultAsync(known => known.Conversation == seen.Place.Conversation, ct).ConfigureAwait(false);
        var isNew = row is null || (row.RemovedAt is not null) || (row.Direct is null && seen.Direct is not null);
        var isMetAgain = row is { Kind: ConversationKind.Person, Member: null } && seen.Member is not null;
        row ??= db.ConversationReferences.Add(new ConversationReference(seen.Place, seen.Kind)).Entity;
        row.Learn(seen.ServiceUrl, seen.Member, seen.Direct, seen.Team, seen.IsVouched);
        List<ConversationReference> back = (isNew || isMetAgain) && row.RemovedAt is null ? [row] : [];
        if (seen.ArrivedAt is { } arrived) row.Arrive(arrived);
        if (seen is { ArrivedAt: not null, Team: { } team }) back.AddRange(await ReturnAsync(db, seen.Place, team, ct).ConfigureAwait(false));
        if (isNew && seen is { ArrivedAt: not null, Kind: not ConversationKind.Person }) db.Outbox.Add(OutboxMessage.Meet(seen.Place, clock.GetUtcNow()));
        if (back.Count > 0) await OutboxReturns.StageAsync(db, seal, back, clock.GetUtcNow(), ct).ConfigureAwait(false);

        // Most deliveries tell nothing new: they do not wait for whoever writes.
        if (db.HasChanges()) await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return isNew;
    }

    private async Task TryKeepAllAsync(IReadOnlyList<Sighting> seen, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        List<ConversationReference> back = [];
        foreach (var same in seen.GroupBy(one => (one.Place.Platform, one.Place.Tenant)))
        {
            var ids = same.Select(one => one.Place.Conversation).ToList();
            var known = await Of(db, same.Key.Platform, same.Key.Tenant).Where(row => ids.Contains(row.Conversation)).ToDictionaryAsync(row => row.Conversation, StringComparer.Ordinal, ct).ConfigureAwait(false);
            foreach (var one in same.DistinctBy(one => one.Place.Conversation))
            {
                var isReachable = known.TryGetValue(one.Place.Conversation, out var row) && row.Member is not null;
                row ??= db.ConversationReferences.Add(new ConversationReference(one.Place, one.Kind)).Entity;
                row.Learn(one.ServiceUrl, one.Member, one.Direct, one.Team, one.IsVouched);
                if (!isReachable && row.RemovedAt is null) back.Add(row);
            }
        }

        if (back.Count > 0) await OutboxReturns.StageAsync(db, seal, back, clock.GetUtcNow(), ct).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    private static async Task<List<ConversationReference>> ReturnAsync(ProcurementDb db, Place place, string team, CancellationToken ct)
    {
        var rows = await Of(db, place.Platform, place.Tenant)
            .Where(row => row.Team == team && row.RemovedAt != null && row.Conversation != place.Conversation)
            .ToListAsync(ct).ConfigureAwait(false);
        foreach (var row in rows) row.Return();
        return rows;
    }

    private static IQueryable<ConversationReference> Of(ProcurementDb db, string platform, string tenant) =>
        db.ConversationReferences.Where(row => row.Platform == platform && row.Tenant == tenant);
}
