using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Installations;

/// <summary>
/// Where the app is installed. Read from the record each time it is asked, so that no replica goes on with a token that another one has
/// renewed or that was taken away.
/// </summary>
public sealed class InstallationDesk(IDbContextFactory<ProcurementDb> databases, InstallationSeal seal, AnswerSeal answers, OutboxSignal signal, TimeProvider clock)
{
    private const int MostTries = 4;

    // How far our clock and a platform's may be apart.
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>More than these are not looked after one by one.</summary>
    public const int Most = 1000;

    /// <summary>
    /// Whose token serves a workspace: its own installation first, then that of its organisation for all of it. An organisation's own id finds
    /// the latter. Null when the app was never installed there; one that was removed is found only when there is none better.
    /// </summary>
    public async Task<Installation?> FindAsync(string platform, string workspace, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        if (workspace.Length == 0) return null;
        var of = db.Installations.AsNoTracking().Where(known => known.Platform == platform);
        var own = await of.Where(known => known.Team == workspace).OrderBy(known => known.Status).ThenByDescending(known => known.InstalledAt).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (own is { Status: InstallationStatus.Active }) return own;
        var enterprise = await db.GrantedTeams.AsNoTracking().Where(granted => granted.Platform == platform && granted.Team == workspace && !granted.IsWithdrawn)
            .Select(granted => granted.Enterprise).SingleOrDefaultAsync(ct).ConfigureAwait(false) ?? workspace;
        var whole = await of.SingleOrDefaultAsync(known => known.Enterprise == enterprise && known.Team == "", ct).ConfigureAwait(false);
        return whole is null || (own is { Status: InstallationStatus.MustBeReinstalled } && whole.Status != InstallationStatus.Active) ? own : whole;
    }

    /// <summary>Those that were not removed, in the order of their ids.</summary>
    public async Task<IReadOnlyList<Installation>> ListAsync(string platform, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await db.Installations.AsNoTracking().Where(known => known.Platform == platform && known.Status != InstallationStatus.Removed)
            .OrderBy(known => known.Enterprise).ThenBy(known => known.Team).Take(Most).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Keeps what installing brought. What could not be sent there because the app was gone is sent now, and its cards are brought up to date.</summary>
    public Task KeepAsync(string platform, NewInstallation brought, CancellationToken ct) => AgainAsync(async db =>
    {
        var known = await db.Installations.FindAsync([platform, brought.Enterprise, brought.Team], ct).ConfigureAwait(false)
            ?? db.Installations.Add(new Installation(platform, brought.Enterprise, brought.Team)).Entity;
        known.Install(brought, seal.Close(brought.Tokens), clock.GetUtcNow());

        // A workspace that joined an organisation, or left one, was installed under another id before: its tokens are nobody's any more.
        var before = db.Installations.Where(one => one.Platform == platform && one.Team == brought.Team && one.Team != "" && one.Enterprise != brought.Enterprise && one.Status != InstallationStatus.Removed);
        await foreach (var one in before.AsAsyncEnumerable().WithCancellation(ct).ConfigureAwait(false)) one.Remove();

        // Also where nobody told us that it was gone.
        await WorkspaceMail.ReturnAsync(db, answers, known, clock.GetUtcNow(), ct).ConfigureAwait(false);
    }, ct);

    /// <summary>
    /// The app was removed. Its tokens are forgotten and what waits to be sent there is cancelled; the record and its audit log stay. False when
    /// that was so already, or was told of an installation before the present one: an event may come after the app was installed again.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="enterprise">The organisation it was removed from, or null.</param>
    /// <param name="team">The workspace; null for the whole organisation.</param>
    /// <param name="at">When, in whole seconds.</param>
    /// <param name="isOurs">Whether it is about this installation at all.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<bool> RemoveAsync(string platform, string? enterprise, string? team, DateTimeOffset at, Func<Installation, bool> isOurs, CancellationToken ct)
    {
        var removed = false;
        await AgainAsync(async db =>
        {
            var known = await db.Installations
                .Where(one => one.Platform == platform && (team == null ? one.Team == "" && one.Enterprise == enterprise : one.Team == team))
                .Where(one => one.Status != InstallationStatus.Removed)
                .ToListAsync(ct).ConfigureAwait(false);
            var gone = known.Where(one => one.IsMeantAt(at) && isOurs(one)).ToList();
            foreach (var one in gone) one.Remove();
            removed = gone.Count > 0;

            // All of them are of one workspace, or the one of an organisation: what is left of them goes on serving it.
            if (removed && gone.Count == known.Count) await WorkspaceMail.CancelAsync(db, answers, gone[0], clock.GetUtcNow(), ct).ConfigureAwait(false);
            if (removed && team is null) await ForgetGrantsAsync(db, platform, enterprise!, at, ct).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
        return removed;
    }

    /// <summary>An organisation gave its installation to workspaces of its own: what could not be sent there is sent now, and its cards are brought up to date.</summary>
    public Task GrantAsync(string platform, IReadOnlyCollection<string> teams, string enterprise, DateTimeOffset at, CancellationToken ct) => AgainAsync(async db =>
    {
        List<string> back = [];
        foreach (var team in teams)
        {
            if ((await GrantOfAsync(db, platform, team, ct).ConfigureAwait(false)).Grant(enterprise, at)) back.Add(team);
        }

        if (back.Count > 0) await WorkspaceMail.ReturnAsync(db, answers, platform, back, clock.GetUtcNow(), ct).ConfigureAwait(false);
    }, ct);

    /// <summary>It took it back: what waits to be sent there is cancelled, unless the workspace has an installation of its own.</summary>
    public Task WithdrawAsync(string platform, IReadOnlyCollection<string> teams, string enterprise, DateTimeOffset at, CancellationToken ct) => AgainAsync(async db =>
    {
        List<string> gone = [];
        foreach (var team in teams)
        {
            if ((await GrantOfAsync(db, platform, team, ct).ConfigureAwait(false)).Withdraw(enterprise, at)) gone.Add(team);
        }

        if (gone.Count > 0) await WorkspaceMail.CancelGrantedAsync(db, answers, platform, gone, clock.GetUtcNow(), ct).ConfigureAwait(false);
    }, ct);

    /// <summary>
    /// By its organisation's installation something was delivered from a workspace, which therefore had it at that instant. False when the
    /// organisation took it back since: what is delivered late gives nobody anything.
    /// </summary>
    /// <param name="platform">Which platform.</param>
    /// <param name="team">The workspace.</param>
    /// <param name="enterprise">Its organisation.</param>
    /// <param name="at">When it happened there; null for what is delivered at once and has no time of its own.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<bool> LearnAsync(string platform, string team, string enterprise, DateTimeOffset? at, CancellationToken ct)
    {
        if (await IsGrantedAsync(platform, team, enterprise, ct).ConfigureAwait(false)) return true;

        // Our clock is not the platform's: by it nothing is undone that was told a moment ago, nor anything kept out that is told soon after.
        await GrantAsync(platform, [team], enterprise, at ?? clock.GetUtcNow() - Apart, ct).ConfigureAwait(false);
        return await IsGrantedAsync(platform, team, enterprise, ct).ConfigureAwait(false);
    }

    private async Task<bool> IsGrantedAsync(string platform, string team, string enterprise, CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await db.GrantedTeams.AnyAsync(granted => granted.Platform == platform && granted.Team == team && granted.Enterprise == enterprise && !granted.IsWithdrawn, ct).ConfigureAwait(false);
    }

    /// <summary>An organisation that installs the app anew gives it to its workspaces anew.</summary>
    private static async Task ForgetGrantsAsync(ProcurementDb db, string platform, string enterprise, DateTimeOffset at, CancellationToken ct)
    {
        var granted = db.GrantedTeams.Where(one => one.Platform == platform && one.Enterprise == enterprise && !one.IsWithdrawn);
        await foreach (var one in granted.AsAsyncEnumerable().WithCancellation(ct).ConfigureAwait(false)) one.Withdraw(enterprise, at);
    }

    private static async Task<GrantedTeam> GrantOfAsync(ProcurementDb db, string platform, string team, CancellationToken ct) =>
        await db.GrantedTeams.FindAsync([platform, team], ct).ConfigureAwait(false) ?? db.GrantedTeams.Add(new GrantedTeam(platform, team)).Entity;

    private async Task AgainAsync(Func<ProcurementDb, Task> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
            await using var _ = db.ConfigureAwait(false);
            try
            {
                await change(db).ConfigureAwait(false);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                signal.Set();
                return;
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
            {
                // Another replica wrote first: it is decided again.
            }
        }
    }
}
