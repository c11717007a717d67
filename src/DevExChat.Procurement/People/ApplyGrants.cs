using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.People;

/// <summary>
/// Grants the roles that stand in the settings, before the first interaction is taken. A grant that was applied before is left
/// alone, so that what admins have changed in chat since then stays as they left it.
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
        foreach (var grant in settings.Grants) await ApplyAsync(grant, cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ApplyAsync(Grant grant, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
            await using var _ = db.ConfigureAwait(false);
            try
            {
                if (await StageAsync(db, grant, ct).ConfigureAwait(false)) await db.SaveChangesAsync(ct).ConfigureAwait(false);
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
            person = PeopleRegister.Add(db, grant.Identity, displayName: null, Reader.For(null, null), now);
            db.Outbox.Add(OutboxMessage.Describe(grant.Identity, now));
        }
        else if (await LastAppliedAsync(db, person.Id, payload, ct).ConfigureAwait(false) == payload)
        {
            return false;
        }

        person.Grant(grant.Roles, grant.Limit, grant.CostCentres);
        await AuditLog.AppendAsync(db, PersonStream.Of(person.Id), now, Actor, Act, payload, ct).ConfigureAwait(false);
        return true;
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
    });
}
