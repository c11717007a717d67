using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace DevExChat.Teams.Connector;

/// <summary>Our own tokens for the Connector, from Microsoft's login by the app's secret or certificate. MSAL keeps them until shortly before they end.</summary>
internal sealed partial class ConnectorTokens(TeamsSettings settings, IMsalHttpClientFactory http, ILogger<ConnectorTokens> log)
{
    private readonly Lazy<IConfidentialClientApplication> app = new(() => Build(settings, http));

    /// <summary>A token; null in the anonymous mode, which has none.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public async Task<string?> GetAsync(bool renewed, CancellationToken ct)
    {
        if (settings.IsAnonymous) return null;
        try
        {
            var result = await app.Value.AcquireTokenForClient([settings.Cloud.Scope]).WithForceRefresh(renewed).ExecuteAsync(ct);
            return result.AccessToken;
        }
        catch (MsalServiceException refused) when (refused.StatusCode is >= 400 and < 500 and not 429)
        {
            LogRefused(refused.ErrorCode, refused.StatusCode);
            throw new TokenException($"{refused.ErrorCode}: Microsoft's login refuses Teams:AppId with its secret or certificate", isFinal: true);
        }
        catch (MsalException failed)
        {
            LogRefused(failed.ErrorCode, (failed as MsalServiceException)?.StatusCode ?? 0);
            throw new TokenException($"no token: {failed.ErrorCode}", isFinal: false);
        }
        catch (HttpRequestException failed)
        {
            throw new TokenException($"no token: {failed.HttpRequestError}", isFinal: false);
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
internal sealed class TokenException(string message, bool isFinal) : Exception(message)
{
    /// <summary>Whether a person has to look, as against trying again.</summary>
    public bool IsFinal { get; } = isFinal;
}
