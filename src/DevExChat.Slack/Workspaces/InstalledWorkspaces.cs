using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Workspaces;

/// <summary>The workspaces and organisations that installed the app, each with tokens of its own. Nothing is kept in memory: another replica may change all of it.</summary>
internal sealed partial class InstalledWorkspaces(
    InstallationDesk desk, InstallationSeal seal, Rotation rotation, ConversationReferences references, TimeProvider clock, ILogger<InstalledWorkspaces> log)
    : IWorkspaces
{
    public const string NotInstalled = "not_installed";
    public const string MustReinstall = "must_reinstall";

    /// <summary>Slack's own word: the organisation's installation does not serve that workspace, or not yet.</summary>
    public const string NotGranted = "team_access_not_granted";

    // What runs out during the call is renewed before it.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public async Task<TokenFound> TokenForAsync(string workspace, CancellationToken ct)
    {
        var found = await desk.FindAsync(Sender.Platform, workspace, ct);
        if (found is { Status: InstallationStatus.Active, ExpiresAt: { } at } && at <= clock.GetUtcNow() + Margin) found = await rotation.RenewedAsync(found, ct);
        return Of(found);
    }

    public async Task<TokenFound> InsteadOfAsync(string refused, string workspace, string code, CancellationToken ct)
    {
        var found = await desk.FindAsync(Sender.Platform, workspace, ct);
        var token = Of(found);
        if (token.Token != refused) return token;
        if (code != "token_expired" || found!.ExpiresAt is null) return TokenFound.Nothing;
        token = Of(await rotation.RenewedAsync(found, ct));
        return token.Token == refused ? TokenFound.Nothing : token;
    }

    public async Task<string> WayToAsync(string tenant, string conversation, CancellationToken ct)
    {
        if (conversation is not ['U' or 'W', ..] || await IsInstalledAsync(tenant, ct)) return tenant;
        return (await references.FindAsync(new Place(Sender.Platform, tenant, conversation), ct))?.Team ?? tenant;
    }

    public async Task<bool> AdmitsAsync(Whence from, ChatIdentity? who, CancellationToken ct)
    {
        if (from.Workspace is not { } workspace || !await IsInstalledAsync(from, ct))
        {
            LogNotInstalled(from.Workspace ?? "no workspace");
            return false;
        }

        if (who is not null && who.Tenant != workspace && !await IsInstalledAsync(who.Tenant, ct)) await references.HeardAsync(who, workspace, ct);
        return true;
    }

    public async Task HearAsync(InstallationNews news, CancellationToken ct)
    {
        var (enterprise, team) = (news.From.Enterprise, news.From.IsOrgWide ? null : news.From.Team);
        switch (news.Type)
        {
            case InstallationNews.Granted when enterprise is not null:
                await desk.GrantAsync(Sender.Platform, news.Ids, enterprise, news.At, ct);
                break;
            case InstallationNews.Withdrawn when enterprise is not null:
                await desk.WithdrawAsync(Sender.Platform, news.Ids, enterprise, news.At, ct);
                break;
            case InstallationNews.Uninstalled:
                await RemoveAsync(_ => true);
                break;
            case InstallationNews.Revoked:
                await RemoveAsync(known => news.Ids.Contains(known.BotUserId, StringComparer.Ordinal));
                break;
        }

        async Task RemoveAsync(Func<Installation, bool> isOurs)
        {
            if (await desk.RemoveAsync(Sender.Platform, enterprise, team, news.At, isOurs, ct)) LogRemoved(news.From.Workspace ?? "", news.Type);
        }
    }

    public async Task<IReadOnlyList<InstalledWorkspace>?> ListAsync(CancellationToken ct) =>
        [.. (await desk.ListAsync(Sender.Platform, ct)).Select(one => new InstalledWorkspace(one.Workspace, one.Status == InstallationStatus.MustBeReinstalled))];

    public async Task<string?> ServingAsync(string workspace, CancellationToken ct) =>
        await desk.FindAsync(Sender.Platform, workspace, ct) is { Status: not InstallationStatus.Removed } found ? found.Workspace : null;

    private async Task<bool> IsInstalledAsync(string workspace, CancellationToken ct) =>
        await desk.FindAsync(Sender.Platform, workspace, ct) is { Status: not InstallationStatus.Removed };

    /// <summary>The same; an organisation's installation that was delivered for in one of its workspaces is that workspace's from then on.</summary>
    private async Task<bool> IsInstalledAsync(Whence from, CancellationToken ct)
    {
        if (await IsInstalledAsync(from.Workspace!, ct)) return true;
        if (from is not { IsOrgWide: true, Enterprise: { } enterprise } || !await IsInstalledAsync(enterprise, ct)) return false;
        return from.Team is not { } team || await desk.LearnAsync(Sender.Platform, team, enterprise, from.At, ct);
    }

    private TokenFound Of(Installation? found) => found switch
    {
        null or { Status: InstallationStatus.Removed } => Failing(NotInstalled),
        { Status: InstallationStatus.MustBeReinstalled } => Failing(MustReinstall),
        { ExpiresAt: { } at } when at <= clock.GetUtcNow() => new TokenFound(null, new SlackAnswer.NotReached("renewing: the token has run out and is not renewed yet")),
        _ => seal.TryOpen(found) is { Access: var token } ? new TokenFound(token) : Failing(MustReinstall),
    };

    private static TokenFound Failing(string code) => new(null, new SlackAnswer.Error(code, []));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left alone a delivery from {Workspace}, where the app is not installed")]
    private partial void LogNotInstalled(string workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The app was removed from {Workspace} ({Type}): its tokens are forgotten, and what waited to be sent there is cancelled")]
    private partial void LogRemoved(string workspace, string type);
}
