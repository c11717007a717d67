using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Installations;

/// <summary>Workspaces that no installation serves any more and one once did. Where the app never was, somebody has to look; where it was removed, somebody wanted that.</summary>
internal sealed class RemovedWorkspaces(ProcurementDb db, ChatPlatforms platforms)
{
    public const string Why = "the app was removed from the workspace";

    /// <summary>
    /// The cards that stand in their channels, or should. They are not sent, and neither is what belongs under them: whoever installs the app again
    /// has all of them brought up to date.
    /// </summary>
    public IQueryable<CardCopy> ChannelCards()
    {
        // What is left in the record from when they did says nothing where the settings say it now.
        var installed = platforms.All.Where(platform => platform.IsInstalledByWorkspaces).Select(platform => platform.Name).ToList();
        var serving = db.Installations.Where(one => one.Status != InstallationStatus.Removed);
        var known = db.Installations.Select(one => new { one.Platform, Id = one.Team == "" ? one.Enterprise : one.Team })
            .Union(db.GrantedTeams.Select(team => new { team.Platform, Id = team.Team }));
        var removed = known
            .Where(one => !serving.Any(own => own.Platform == one.Platform && (own.Team == one.Id || (own.Team == "" && own.Enterprise == one.Id))))
            .Where(one => !db.GrantedTeams.Any(team => team.Platform == one.Platform && team.Team == one.Id && !team.IsWithdrawn
                && serving.Any(whole => whole.Platform == one.Platform && whole.Team == "" && whole.Enterprise == team.Enterprise)));
        return db.CardCopies.Where(copy => copy.Recipient == null && installed.Contains(copy.Platform) && removed.Any(one => one.Platform == copy.Platform && one.Id == (copy.MessageTenant ?? copy.Tenant)));
    }

    /// <summary>Whether this copy is one of them.</summary>
    public async Task<bool> HaveAsync(CardCopy copy, CancellationToken ct) =>
        copy.Recipient is null && platforms.Find(copy.Platform) is { IsInstalledByWorkspaces: true }
        && await ChannelCards().AnyAsync(gone => gone.Id == copy.Id, ct).ConfigureAwait(false);
}
