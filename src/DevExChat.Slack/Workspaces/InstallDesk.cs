using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevExChat.Procurement.Inbox;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Storage;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Workspaces;

/// <summary>Where somebody gives their consent, and where Slack sends them back to. Fixed by the settings: what a request says of its host decides nothing.</summary>
internal sealed record InstallAddresses(Uri Authorize, Uri Redirect);

/// <summary>How an installation ended.</summary>
internal enum InstallEnding
{
    Installed,

    /// <summary>The person said no.</summary>
    Declined,

    /// <summary>It was not begun in this browser, or too long ago, or it has ended already.</summary>
    NotBegunHere,

    /// <summary>Slack did not give what it was asked for.</summary>
    Failed,
}

/// <summary>
/// Installing the app by consent. What begins in one browser ends there, once, within ten minutes: the state that Slack sends back is compared
/// with what that browser keeps, sealed, and is remembered as used. Nothing is kept before Slack's answer.
/// </summary>
internal sealed partial class InstallDesk(
    InstallAddresses addresses, SlackSettings settings, OAuthApi oauth, InstallationDesk desk, IDbContextFactory<ProcurementDb> databases,
    IDataProtectionProvider protection, TimeProvider clock, ILogger<InstallDesk> log)
{
    /// <summary>How long the person has.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector seal = protection.CreateProtector("DevExChat.Slack.Install");

    /// <summary>Where to send the person, and what their browser has to keep until they are back.</summary>
    public (Uri Address, string Kept) Begin()
    {
        var state = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var query = $"client_id={Uri.EscapeDataString(settings.ClientId!)}&scope={Uri.EscapeDataString(string.Join(',', SlackApp.Scopes))}"
            + $"&state={state}&redirect_uri={Uri.EscapeDataString(addresses.Redirect.AbsoluteUri)}";
        return (new Uri($"{addresses.Authorize}?{query}"), seal.Protect(JsonSerializer.Serialize(new Begun(state, clock.GetUtcNow() + Lasts))));
    }

    /// <summary>The person is back.</summary>
    public async Task<InstallEnding> EndAsync(string? code, string? state, string? error, string? kept, CancellationToken ct)
    {
        if (state is null || !IsBegunHere(state, kept)) return InstallEnding.NotBegunHere;
        if (error == "access_denied") return InstallEnding.Declined;
        if (code is null) return InstallEnding.Failed;
        if (!await TakeAsync(state, ct)) return InstallEnding.NotBegunHere;

        // The code is used up by the call: what it brings is kept, whether or not anybody waits for the page.
        var answer = await oauth.ExchangeAsync(code, addresses.Redirect, CancellationToken.None);
        if (answer is not SlackAnswer.Ok ok) return Fail((answer as SlackAnswer.Error)?.Code ?? answer.GetType().Name);
        if (OAuthGrant.Read(ok.Body, clock.GetUtcNow()) is not { } brought) return Fail("the answer lacks something");
        if (settings.AppId is { } ours && brought.AppId != ours) return Fail("it is another app than Slack:AppId");
        if (!MayInstall(brought))
        {
            await oauth.RevokeAsync(brought.Tokens.Access, CancellationToken.None);
            return Fail("it is none of Slack:InstallIn");
        }

        await desk.KeepAsync(Sender.Platform, brought, CancellationToken.None);
        LogInstalled(brought.ToString());
        return InstallEnding.Installed;
    }

    /// <summary>An organisation on the list may install it for all of its workspaces, and each of these alone.</summary>
    private bool MayInstall(NewInstallation brought) =>
        settings.InstallIn.Count == 0 || settings.InstallIn.Contains(brought.Team, StringComparer.Ordinal) || settings.InstallIn.Contains(brought.Enterprise, StringComparer.Ordinal);

    private bool IsBegunHere(string state, string? kept)
    {
        if (kept is null) return false;
        try
        {
            return JsonSerializer.Deserialize<Begun>(seal.Unprotect(kept)) is { } begun
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(begun.State), Encoding.UTF8.GetBytes(state))
                && clock.GetUtcNow() < begun.Until;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Uses the state up; false when it was used before, on whichever replica.</summary>
    private async Task<bool> TakeAsync(string state, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Inbox.Add(new InboxEntry($"slack:install:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))}", clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception taken) when (InboxEntry.IsDuplicate(taken))
        {
            return false;
        }
    }

    private InstallEnding Fail(string reason)
    {
        LogFailed(reason);
        return InstallEnding.Failed;
    }

    private sealed record Begun(string State, DateTimeOffset Until);

    [LoggerMessage(Level = LogLevel.Information, Message = "The app is installed in {Workspace}")]
    private partial void LogInstalled(string workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Installing the app failed: {Reason}")]
    private partial void LogFailed(string reason);
}
