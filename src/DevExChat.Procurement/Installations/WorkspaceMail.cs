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
    private const int AtOnce = 500;

    private static readonly InstallationStatus[] Serves = [InstallationStatus.Active];

    // What has to be installed again is waited for.
    private static readonly InstallationStatus[] Keeps = [InstallationStatus.Active, InstallationStatus.MustBeReinstalled];

    /// <summary>Cancels it, with the notices it carries; also what is being sent just now, whose sender then cannot settle it any more.</summary>
    public static async Task CancelAsync(ProcurementDb db, AnswerSeal seal, Installation of, DateTimeOffset now, CancellationToken ct)
    {
        var teams = await TeamsAsync(db, of, Keeps, ct).ConfigureAwait(false);
        if (of.Team.Length > 0 && await IsServedByAllAsync(db, of, ct).ConfigureAwait(false)) return;
        await CancelAsync(db, seal, of.Platform, teams, now, ct).ConfigureAwait(false);
    }

    /// <summary>The same for workspaces that their organisation took its installation from.</summary>
    public static async Task CancelGrantedAsync(ProcurementDb db, AnswerSeal seal, string platform, IReadOnlyCollection<string> teams, DateTimeOffset now, CancellationToken ct)
    {
        var left = await WithoutTheirOwnAsync(db, platform, teams, Keeps, ct).ConfigureAwait(false);
        await CancelAsync(db, seal, platform, left, now, ct).ConfigureAwait(false);
    }

    private static async Task CancelAsync(ProcurementDb db, AnswerSeal seal, string platform, IReadOnlyCollection<string> teams, DateTimeOffset now, CancellationToken ct)
    {
        var reach = await ReachAsync(db, platform, teams, ct).ConfigureAwait(false);
        List<string> dropped = [];
        await Destinations.EachAsync(db, seal, db.Outbox.Where(message => message.Status == OutboxStatus.Waiting), reach.Has, Drop, ct).ConfigureAwait(false);
        foreach (var some in dropped.Chunk(AtOnce))
        {
            var carried = await db.NoticeLedger.Where(entry => some.Contains(entry.Delivery) && entry.Status == NoticeStatus.Waiting).ToListAsync(ct).ConfigureAwait(false);
            foreach (var entry in carried) entry.IsMoot(now, RemovedWorkspaces.Why);
        }

        void Drop(OutboxMessage message)
        {
            message.Drop(RemovedWorkspaces.Why, now);
            dropped.Add(message.DeliveryId);
        }
    }

    /// <summary>Sends what died only because the app was gone, and has every card there shown as it is by now.</summary>
    public static async Task ReturnAsync(ProcurementDb db, AnswerSeal seal, Installation of, DateTimeOffset now, CancellationToken ct)
    {
        var teams = await TeamsAsync(db, of, Serves, ct).ConfigureAwait(false);
        await ReturnAsync(db, seal, of.Platform, teams, now, ct).ConfigureAwait(false);
    }

    /// <summary>The same for these workspaces.</summary>
    public static async Task ReturnAsync(ProcurementDb db, AnswerSeal seal, string platform, IReadOnlyCollection<string> teams, DateTimeOffset now, CancellationToken ct)
    {
        var reach = await ReachAsync(db, platform, teams, ct).ConfigureAwait(false);
        await OutboxReturns.StageAsync(db, seal, reach.Has, now, ct).ConfigureAwait(false);
        var copies = await db.CardCopies
            .Where(copy => copy.Platform == platform && teams.Contains(copy.MessageTenant ?? copy.Tenant) && copy.Status == CopyStatus.Standing)
            .Select(copy => copy.Id).ToListAsync(ct).ConfigureAwait(false);
        CardCopies.Refresh(db, copies, now);
        db.HasNewMessages = true;
    }

    /// <summary>Where messages go by way of these workspaces: themselves, and those of other organisations who were last heard in one of them.</summary>
    private static async Task<Reach> ReachAsync(ProcurementDb db, string platform, IReadOnlyCollection<string> teams, CancellationToken ct)
    {
        var visitors = await db.ConversationReferences.AsNoTracking()
            .Where(person => person.Platform == platform && person.Kind == ConversationKind.Person && teams.Contains(person.Team!) && !teams.Contains(person.Tenant))
            .Select(person => new { person.Tenant, person.Conversation }).ToListAsync(ct).ConfigureAwait(false);
        return new Reach(platform, teams.ToHashSet(StringComparer.Ordinal), visitors.Select(person => (person.Tenant, person.Conversation)).ToHashSet());
    }

    private static async Task<IReadOnlyCollection<string>> TeamsAsync(ProcurementDb db, Installation of, InstallationStatus[] own, CancellationToken ct)
    {
        if (of.Team.Length > 0) return [of.Team];
        var granted = await db.GrantedTeams.AsNoTracking().Where(team => team.Platform == of.Platform && team.Enterprise == of.Enterprise && !team.IsWithdrawn)
            .Select(team => team.Team).ToListAsync(ct).ConfigureAwait(false);
        return [of.Enterprise, .. await WithoutTheirOwnAsync(db, of.Platform, granted, own, ct).ConfigureAwait(false)];
    }

    /// <summary>Whether its organisation's installation goes on serving a workspace whose own is removed.</summary>
    private static Task<bool> IsServedByAllAsync(ProcurementDb db, Installation own, CancellationToken ct) => db.GrantedTeams.AnyAsync(
        granted => granted.Platform == own.Platform && granted.Team == own.Team && !granted.IsWithdrawn
            && db.Installations.Any(whole => whole.Platform == own.Platform && whole.Team == "" && whole.Enterprise == granted.Enterprise && whole.Status != InstallationStatus.Removed), ct);

    /// <summary>Of these workspaces those that have no installation of their own in such a status.</summary>
    private static async Task<IReadOnlyCollection<string>> WithoutTheirOwnAsync(
        ProcurementDb db, string platform, IReadOnlyCollection<string> teams, InstallationStatus[] own, CancellationToken ct)
    {
        var with = await db.Installations.Where(one => one.Platform == platform && teams.Contains(one.Team) && own.Contains(one.Status))
            .Select(one => one.Team).ToListAsync(ct).ConfigureAwait(false);
        return [.. teams.Except(with, StringComparer.Ordinal)];
    }

    private sealed record Reach(string Platform, HashSet<string> Teams, HashSet<(string Tenant, string Person)> Visitors)
    {
        public bool Has(Place place) => place.Platform == Platform && (Teams.Contains(place.Tenant) || Visitors.Contains((place.Tenant, place.Conversation)));
    }
}
