using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace DevExChat.Teams.Connector;

/// <summary>
/// Our own tokens for the Connector, from Microsoft's login by the app's secret or certificate. MSAL keeps them until shortly before they
/// end, but fetches one for each who asks while there is none.
/// </summary>
internal sealed partial class ConnectorTokens(TeamsSettings settings, IMsalHttpClientFactory http, ILogger<ConnectorTokens> log)
{
    private readonly Lazy<IConfidentialClientApplication> app = new(() => Build(settings, http));
    private readonly SharedFetch<string> kept = new();
    private readonly SharedFetch<string> renewal = new();

    /// <summary>A token; null in the anonymous mode, which has none.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public async Task<string?> GetAsync(CancellationToken ct) =>
        settings.IsAnonymous ? null : await kept.JoinAsync(() => FetchAsync(isForced: false), ct);

    /// <summary>A token other than one that was refused; null in the anonymous mode.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public async Task<string?> RenewAsync(string? refused, CancellationToken ct) =>
        settings.IsAnonymous ? null : await renewal.JoinAsync(() => ReplaceAsync(refused), ct);

    /// <summary>Who was refused late finds that it was replaced meanwhile.</summary>
    private async Task<string> ReplaceAsync(string? refused)
    {
        var token = await FetchAsync(isForced: false);
        return string.Equals(token, refused, StringComparison.Ordinal) ? await FetchAsync(isForced: true) : token;
    }

    private async Task<string> FetchAsync(bool isForced)
    {
        try
        {
            var result = await app.Value.AcquireTokenForClient([settings.Cloud.Scope]).WithForceRefresh(isForced).ExecuteAsync(CancellationToken.None);
            return result.AccessToken;
        }
        catch (MsalServiceException refused) when (refused.StatusCode is >= 400 and < 500 and not 429)
        {
            LogRefused(refused.ErrorCode, refused.StatusCode);
            throw new TokenException($"{refused.ErrorCode}: Microsoft's login no longer takes Teams:AppId with its secret or certificate; set a new one");
        }
        catch (MsalException failed)
        {
            LogRefused(failed.ErrorCode, (failed as MsalServiceException)?.StatusCode ?? 0);
            throw new TokenException($"no token: {failed.ErrorCode}");
        }
        catch (HttpRequestException failed)
        {
            throw new TokenException($"no token: {failed.HttpRequestError}");
        }
    }

    private static IConfidentialClientApplication Build(TeamsSettings settings, IMsalHttpClientFactory http)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(settings.AppId)
            .WithAuthority(new Uri(settings.Cloud.Login, settings.TenantId).AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        return (settings.Certificate is { } certificate ? builder.WithCertificate(certificate) : builder.WithClientSecret(settings.ClientSecret)).Build();
    }

    [LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Warning, Message = "Microsoft's login gave no token: {Code} ({Status})")]
    private partial void LogRefused(string code, int status);
}

/// <summary>Without a token nothing can be sent.</summary>
internal sealed class TokenException(string message) : Exception(message);
