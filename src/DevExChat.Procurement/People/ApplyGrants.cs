using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.People;

/// <summary>
/// Grants the roles that stand in the settings, before the first interaction is taken, and takes back those that no longer stand
/// there. A grant that was applied before is left alone, so that what was changed otherwise since then stays; the audit log
/// remembers what was granted from here.
/// </summary>
public sealed class ApplyGrants(IDbContextFactory<ProcurementDb> databases, GrantSettings settings, TimeProvider clock) : IHostedService
{
    /// <summary>Who acts, as the audit log names it.</summary>
    public const string Actor = "settings";

    /// <summary>What the audit log calls it.</summary>
    public const string Act = "RolesGranted";

    private const int MostAttempts = 3;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var person in await HoldersAsync(cancellationToken).ConfigureAwait(false))
            await SaveAsync(db => StageWithdrawalAsync(db, person, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var grant in settings.Grants)
            await SaveAsync(db => StageAsync(db, grant, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SaveAsync(Func<ProcurementDb, Task<bool>> stage, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
            await using var _ = db.ConfigureAwait(false);
            try
            {
                if (await stage(db).ConfigureAwait(false)) await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return;
            }
            catch (DbUpdateException conflict) when (attempt < MostAttempts && DbErrors.IsConflict(conflict))
            {
                // Another replica starts with the same settings: look at what it left.
            }
        }
    }

    /// <summary>Whether there is something to save.</summary>
    private async Task<bool> StageAsync(ProcurementDb db, Grant grant, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var payload = Describe(grant);
        var person = await PeopleRegister.FindToChangeAsync(db, grant.Identity, ct).ConfigureAwait(false);
        if (person is null)
        {
            if (grant.Roles == Roles.None) return false;
            person = PeopleRegister.Add(db, grant.Identity, displayName: null, Reader.For(null, null), now);
            db.Outbox.Add(OutboxMessage.Describe(grant.Identity, now));
        }
        else if (await LastAppliedAsync(db, person.Id, payload, ct).ConfigureAwait(false) == payload)
        {
            return false;
        }

        await StageAsync(db, person, grant, ct).ConfigureAwait(false);
        return true;
    }

    private async Task StageAsync(ProcurementDb db, Person person, Grant grant, CancellationToken ct)
    {
        person.Grant(grant.Roles, grant.Limit, grant.CostCentres, grant.From, grant.Until);
        await AuditLog.AppendAsync(db, PersonStream.Of(person.Id), clock.GetUtcNow(), Actor, Act, Describe(grant), ct).ConfigureAwait(false);
    }

    /// <summary>Everyone with a role on the buying side: the few whose grant may have to be taken back.</summary>
    private async Task<IReadOnlyList<PersonId>> HoldersAsync(CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await db.People.AsNoTracking()
            .Where(person => person.Roles != Roles.None && person.Roles != Roles.Vendor)
            .OrderBy(person => person.Id)
            .Select(person => person.Id)
            .ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Takes back what was last granted to an identity that is no longer listed; a person listed under another keeps that one's grant.</summary>
    private async Task<bool> StageWithdrawalAsync(ProcurementDb db, PersonId id, CancellationToken ct)
    {
        var person = await db.People.SingleAsync(known => known.Id == id, ct).ConfigureAwait(false);
        if (await LastGrantAsync(db, id, ct).ConfigureAwait(false) is not var (identity, roles)) return false;
        // Roles that differ from what was granted were granted otherwise: they are not the settings' to take.
        if (settings.Grants.Any(grant => grant.Identity == identity) || (person.Roles & ~Roles.Vendor) != roles) return false;

        await StageAsync(db, person, new Grant(identity, Roles.None, Money.Zero, []), ct).ConfigureAwait(false);
        var own = person.Identities.Select(linked => linked.AsIdentity()).ToHashSet();
        if (settings.Grants.LastOrDefault(grant => own.Contains(grant.Identity)) is { } other) await StageAsync(db, person, other, ct).ConfigureAwait(false);
        return true;
    }

    /// <summary>To which identity the settings granted what, when they were the last to grant this person anything.</summary>
    private static async Task<(ChatIdentity Identity, Roles Roles)?> LastGrantAsync(ProcurementDb db, PersonId person, CancellationToken ct)
    {
        var stream = PersonStream.Of(person);
        var last = await db.Audit.AsNoTracking()
            .Where(entry => entry.Stream == stream && entry.Act == Act)
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Actor, entry.Payload })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (last is not { Actor: Actor }) return null;
        using var granted = JsonDocument.Parse(last.Payload);
        return ChatIdentity.Parse(granted.RootElement.GetProperty("identity").GetString()) is { } identity
            && Enum.TryParse<Roles>(granted.RootElement.GetProperty("roles").GetString(), out var roles)
            ? (identity, roles)
            : null;
    }

    /// <summary>What was last granted to the same identity: a person who has two may be granted something by each.</summary>
    private static Task<string?> LastAppliedAsync(ProcurementDb db, PersonId person, string payload, CancellationToken ct)
    {
        var stream = PersonStream.Of(person);
        var identity = payload[..payload.IndexOf(",\"roles\"", StringComparison.Ordinal)];
        return db.Audit.AsNoTracking()
            .Where(entry => entry.Stream == stream && entry.Actor == Actor && entry.Act == Act && entry.Payload.StartsWith(identity))
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => entry.Payload)
            .FirstOrDefaultAsync(ct);
    }

    private static string Describe(Grant grant) => JsonSerializer.Serialize(new
    {
        identity = grant.Identity.ToString(),
        roles = grant.Roles.ToString(),
        limit = grant.Limit.Cents,
        costCentres = grant.CostCentres,
        from = grant.From,
        until = grant.Until,
    });
}
