using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
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

    /// <summary>Cancels it, with the notices it carries; also what is being sent just now, whose sender then cannot settle it any more.</summary>
    public static async Task CancelAsync(ProcurementDb db, AnswerSeal seal, Installation of, DateTimeOffset now, CancellationToken ct)
    {
        var reach = await ReachAsync(db, of, ct).ConfigureAwait(false);
        List<string> dropped = [];
        await EachAsync(db, seal, reach, db.Outbox.Where(message => message.Status == OutboxStatus.Waiting), Drop, ct).ConfigureAwait(false);
        foreach (var some in dropped.Chunk(AtOnce))
        {
            var carried = await db.NoticeLedger.Where(entry => some.Contains(entry.Delivery) && entry.Status == NoticeStatus.Waiting).ToListAsync(ct).ConfigureAwait(false);
            foreach (var entry in carried) entry.IsMoot(now, Why);
        }

        void Drop(OutboxMessage message)
        {
            message.Drop(Why, now);
            dropped.Add(message.DeliveryId);
        }
    }

    /// <summary>Sends what died only because the app was gone, and has every card there shown as it is by now.</summary>
    public static async Task ReturnAsync(ProcurementDb db, AnswerSeal seal, Installation of, DateTimeOffset now, CancellationToken ct)
    {
        var (since, reach) = (now - StillNews, await ReachAsync(db, of, ct).ConfigureAwait(false));
        var dead = db.Outbox.Where(message => message.Status == OutboxStatus.Dead && message.LastError!.StartsWith(OutboxReturns.Away) && message.CreatedAt > since);
        await EachAsync(db, seal, reach, dead, message => message.Revive(now), ct).ConfigureAwait(false);
        var teams = reach.Teams.ToList();
        var copies = await db.CardCopies
            .Where(copy => copy.Platform == of.Platform && teams.Contains(copy.MessageTenant ?? copy.Tenant) && copy.Status == CopyStatus.Standing)
            .Select(copy => copy.Id).ToListAsync(ct).ConfigureAwait(false);
        CardCopies.Refresh(db, copies, now);
        db.HasNewMessages = true;
    }

    private static async Task EachAsync(ProcurementDb db, AnswerSeal seal, Reach reach, IQueryable<OutboxMessage> messages, Action<OutboxMessage> then, CancellationToken ct)
    {
        for (var after = 0L; ;)
        {
            var some = await messages.Where(message => message.Id > after).OrderBy(message => message.Id).Take(AtOnce).ToListAsync(ct).ConfigureAwait(false);
            if (some.Count == 0) return;
            after = some[^1].Id;
            var ids = some.Select(CopyOf).OfType<Guid>().Distinct().ToList();
            var copies = await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id)).ToDictionaryAsync(copy => copy.Id, copy => copy.Place, ct).ConfigureAwait(false);
            foreach (var message in some)
            {
                var to = CopyOf(message) is { } id && copies.TryGetValue(id, out var place) ? place : PlaceOf(message, seal);
                if (to is not null && reach.Has(to)) then(message);
            }
        }
    }

    /// <summary>Where messages go by way of an installation: its workspaces, and those of other organisations who were last heard in one of them.</summary>
    private static async Task<Reach> ReachAsync(ProcurementDb db, Installation of, CancellationToken ct)
    {
        var teams = await TeamsAsync(db, of, ct).ConfigureAwait(false);
        var visitors = await db.ConversationReferences.AsNoTracking()
            .Where(person => person.Platform == of.Platform && person.Kind == ConversationKind.Person && teams.Contains(person.Team!) && !teams.Contains(person.Tenant))
            .Select(person => new { person.Tenant, person.Conversation }).ToListAsync(ct).ConfigureAwait(false);
        return new Reach(of.Platform, teams.ToHashSet(StringComparer.Ordinal), visitors.Select(person => (person.Tenant, person.Conversation)).ToHashSet());
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

    private static Place? PlaceOf(OutboxMessage message, AnswerSeal seal) => message.Kind switch
    {
        OutboxKind.Note => message.Read<NotePayload>().Place,
        OutboxKind.Meet => message.Read<MeetPayload>().Place,
        OutboxKind.Answer or OutboxKind.Look when seal.TryOpen(message.Payload) is { Person: var person } => Of(person),
        OutboxKind.ShowHome when message.Read<ShowHomePayload>().Stranger is { } stranger => Of(stranger),
        OutboxKind.Describe => Of(message.Read<DescribePayload>().Identity),
        _ => null,
    };

    private static Place Of(ChatIdentity person) => new(person.Platform, person.Tenant, person.UserId);

    private sealed record Reach(string Platform, HashSet<string> Teams, HashSet<(string Tenant, string Person)> Visitors)
    {
        public bool Has(Place place) => place.Platform == Platform && (Teams.Contains(place.Tenant) || Visitors.Contains((place.Tenant, place.Conversation)));
    }
}
