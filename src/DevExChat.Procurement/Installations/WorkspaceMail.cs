using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Installations;

/// <summary>What waits in the outbox for one installation: its channels and its people, and of an organisation those of every workspace it gave the app to.</summary>
internal static class WorkspaceMail
{
    private const string Why = "the app was removed from the workspace";
    private const int AtOnce = 500;

    // Older news would only confuse; cards are brought up to date however old.
    private static readonly TimeSpan StillNews = TimeSpan.FromDays(30);

    /// <summary>Cancels it; also what is being sent just now, whose sender then cannot settle it any more.</summary>
    public static Task CancelAsync(ProcurementDb db, AnswerSeal seal, Installation of, DateTimeOffset now, CancellationToken ct) =>
        EachAsync(db, seal, of, db.Outbox.Where(message => message.Status == OutboxStatus.Waiting), message => message.Drop(Why, now), ct);

    /// <summary>Sends what died only because the app was gone, and has every card there shown as it is by now.</summary>
    public static async Task ReturnAsync(ProcurementDb db, AnswerSeal seal, Installation of, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - StillNews;
        var dead = db.Outbox.Where(message => message.Status == OutboxStatus.Dead && message.LastError!.StartsWith(OutboxReturns.Away) && message.CreatedAt > since);
        await EachAsync(db, seal, of, dead, message => message.Revive(now), ct).ConfigureAwait(false);
        var teams = await TeamsAsync(db, of, ct).ConfigureAwait(false);
        var copies = await db.CardCopies
            .Where(copy => copy.Platform == of.Platform && teams.Contains(copy.Tenant) && copy.Status == CopyStatus.Standing)
            .Select(copy => copy.Id).ToListAsync(ct).ConfigureAwait(false);
        CardCopies.Refresh(db, copies, now);
        db.HasNewMessages = true;
    }

    private static async Task EachAsync(ProcurementDb db, AnswerSeal seal, Installation of, IQueryable<OutboxMessage> messages, Action<OutboxMessage> then, CancellationToken ct)
    {
        var teams = await TeamsAsync(db, of, ct).ConfigureAwait(false);
        for (var after = 0L; ;)
        {
            var some = await messages.Where(message => message.Id > after).OrderBy(message => message.Id).Take(AtOnce).ToListAsync(ct).ConfigureAwait(false);
            if (some.Count == 0) return;
            after = some[^1].Id;
            var ids = some.Select(CopyOf).OfType<Guid>().Distinct().ToList();
            var copies = await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id)).ToDictionaryAsync(copy => copy.Id, copy => copy.Place, ct).ConfigureAwait(false);
            foreach (var message in some)
            {
                var to = CopyOf(message) is { } id && copies.TryGetValue(id, out var place) ? (place.Platform, place.Tenant) : TenantOf(message, seal);
                if (to is { } there && there.Platform == of.Platform && teams.Contains(there.Tenant, StringComparer.Ordinal)) then(message);
            }
        }
    }

    private static async Task<List<string>> TeamsAsync(ProcurementDb db, Installation of, CancellationToken ct)
    {
        if (of.Team.Length > 0) return [of.Team];
        var granted = await db.GrantedTeams.AsNoTracking().Where(team => team.Platform == of.Platform && team.Enterprise == of.Enterprise)
            .Where(team => !db.Installations.Any(own => own.Platform == team.Platform && own.Team == team.Team && own.Status == InstallationStatus.Active))
            .Select(team => team.Team).ToListAsync(ct).ConfigureAwait(false);
        return [of.Enterprise, .. granted];
    }

    private static Guid? CopyOf(OutboxMessage message) => message.Kind switch
    {
        OutboxKind.RefreshCard => message.Read<RefreshCardPayload>().CopyId,
        OutboxKind.Note => message.Read<NotePayload>().Under,
        _ => null,
    };

    private static (string Platform, string Tenant)? TenantOf(OutboxMessage message, AnswerSeal seal) => message.Kind switch
    {
        OutboxKind.Note when message.Read<NotePayload>().Place is { } place => (place.Platform, place.Tenant),
        OutboxKind.Meet when message.Read<MeetPayload>().Place is var place => (place.Platform, place.Tenant),
        OutboxKind.Answer or OutboxKind.Look when seal.TryOpen(message.Payload) is { Person: var person } => (person.Platform, person.Tenant),
        OutboxKind.ShowHome when message.Read<ShowHomePayload>().Stranger is { } stranger => (stranger.Platform, stranger.Tenant),
        OutboxKind.Describe when message.Read<DescribePayload>().Identity is var who => (who.Platform, who.Tenant),
        _ => null,
    };
}
