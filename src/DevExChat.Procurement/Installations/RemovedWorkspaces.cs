using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Installations;

/// <summary>Workspaces that no installation serves any more and one once did. Where the app never was, somebody has to look; where it was removed, somebody wanted that.</summary>
internal static class RemovedWorkspaces
{
    public const string Why = "the app was removed from the workspace";

    /// <summary>
    /// The cards that stand in their channels, or should. They are not sent, and neither is what belongs under them: whoever installs the app again
    /// has all of them brought up to date.
    /// </summary>
    public static IQueryable<CardCopy> ChannelCards(ProcurementDb db)
    {
        var serving = db.Installations.Where(one => one.Status != InstallationStatus.Removed);
        var known = db.Installations.Select(one => new { one.Platform, Id = one.Team == "" ? one.Enterprise : one.Team })
            .Union(db.GrantedTeams.Select(team => new { team.Platform, Id = team.Team }));
        var removed = known
            .Where(one => !serving.Any(own => own.Platform == one.Platform && (own.Team == one.Id || (own.Team == "" && own.Enterprise == one.Id))))
            .Where(one => !db.GrantedTeams.Any(team => team.Platform == one.Platform && team.Team == one.Id && !team.IsWithdrawn
                && serving.Any(whole => whole.Platform == one.Platform && whole.Team == "" && whole.Enterprise == team.Enterprise)));
        return db.CardCopies.Where(copy => copy.Recipient == null && removed.Any(one => one.Platform == copy.Platform && one.Id == (copy.MessageTenant ?? copy.Tenant)));
    }
}
