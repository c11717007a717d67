using DevExChat.Procurement.Installations;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Workspaces;

/// <summary>Renews tokens before they run out. Of all replicas one does it; the new pair is saved before anybody uses it.</summary>
internal sealed partial class Rotation(InstallationDesk desk, TokenRenewal renewal, InstallationSeal seal, OAuthApi oauth, TimeProvider clock, ILogger<Rotation> log)
{
    /// <summary>How long before it runs out a token is renewed.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(2);

    private const int MostLooks = 60;
    private const string Used = "invalid_refresh_token";

    // Real time, whatever the clock says: another replica's call takes that.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Renews all that is due.</summary>
    public async Task RenewDueAsync(CancellationToken ct)
    {
        var due = clock.GetUtcNow() + Early;
        foreach (var one in await desk.ListAsync(Sender.Platform, ct))
        {
            if (one is { Status: InstallationStatus.Active, ExpiresAt: { } at } && at <= due) await RenewAsync(one, ct);
        }
    }

    /// <summary>The installation once its tokens are renewed, by us or by whoever does it just now; as it is when that takes too long.</summary>
    public async Task<Installation?> RenewedAsync(Installation of, CancellationToken ct)
    {
        for (var look = 0; ; look++)
        {
            await RenewAsync(of, ct);

            // First whether somebody still renews them, then what stands there: whoever ends in between has saved by then.
            var isTaken = await renewal.IsTakenAsync(of, ct);
            var now = await desk.FindAsync(Sender.Platform, of.Workspace, ct);
            if (!isTaken || look == MostLooks || now is null || now.Version != of.Version) return now;
            await Task.Delay(BetweenLooks, TimeProvider.System, ct);
        }
    }

    private async Task RenewAsync(Installation of, CancellationToken ct)
    {
        if (seal.TryOpen(of) is not { Refresh: { } refresh } || await renewal.TakeTurnAsync(of, ct) is not { } turn) return;

        // From here on it is not given up half-way: with the call the old pair may be used up, and the new one is in the answer alone.
        var answer = await oauth.RefreshAsync(refresh, CancellationToken.None);
        if (answer is SlackAnswer.Ok ok && OAuthGrant.ReadTokens(ok.Body, clock.GetUtcNow()) is var (tokens, expiresAt))
        {
            if (await renewal.SaveAsync(turn, tokens, expiresAt, CancellationToken.None)) LogRenewed(of.Workspace);
        }
        else if (answer is SlackAnswer.Error { Code: Used } && of.ExpiresAt > clock.GetUtcNow())
        {
            // It was used up by a call whose answer never came, or a slower replica brings the new pair: the token is good until it runs out.
            await renewal.RestAsync(turn, CancellationToken.None);
            LogNotRenewed(of.Workspace, Used);
        }
        else if (answer is SlackAnswer.Error { Code: Used })
        {
            if (await renewal.GiveUpAsync(turn, CancellationToken.None)) LogMustReinstall(of.Workspace);
        }
        else
        {
            await renewal.EndTurnAsync(turn, CancellationToken.None);
            LogNotRenewed(of.Workspace, (answer as SlackAnswer.Error)?.Code ?? answer.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The token of {Workspace} is renewed")]
    private partial void LogRenewed(string workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token of {Workspace} could not be renewed and will be tried again: {Reason}")]
    private partial void LogNotRenewed(string workspace, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The token of {Workspace} can no longer be renewed: somebody has to install the app again there. Until then nothing is sent to it and its messages wait")]
    private partial void LogMustReinstall(string workspace);
}
