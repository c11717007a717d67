using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DevExChat.Teams.Door;

/// <summary>
/// The keys that sign what arrives, fetched when first needed and kept for a day. An unknown key makes us look again, but not more often than
/// every few minutes, so that a stranger cannot make us call Microsoft.
/// </summary>
internal sealed partial class SigningKeys(TeamsSettings settings, HttpClient http, TimeProvider clock, ILogger<SigningKeys> log) : IDisposable
{
    public const string Client = "DevExChat.Teams.SigningKeys";

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    // While no newer ones can be had: a key that was withdrawn must not work for as long as an outage lasts.
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1, 1);
    private IReadOnlyList<JsonWebKey> keys = [];
    private DateTimeOffset? fetchedAt;
    private DateTimeOffset? failedAt;

    /// <summary>The key of that id; null when there is none. </summary>
    /// <exception cref="KeysUnavailableException">They cannot be had, and what was fetched before is too old.</exception>
    public async Task<JsonWebKey?> FindAsync(string kid, CancellationToken ct)
    {
        if (Known(kid) is { } known) return known;
        await turn.WaitAsync(ct);
        try
        {
            if (Known(kid) is { } meanwhile) return meanwhile;
            if (MayLook()) await FetchAsync(ct);
        }
        finally
        {
            turn.Release();
        }

        return clock.GetUtcNow() - fetchedAt < Usable ? keys.FirstOrDefault(key => key.KeyId == kid) : throw new KeysUnavailableException();
    }

    public void Dispose() => turn.Dispose();

    private JsonWebKey? Known(string kid) =>
        clock.GetUtcNow() - fetchedAt < Fresh ? keys.FirstOrDefault(key => key.KeyId == kid) : null;

    private bool MayLook()
    {
        var now = clock.GetUtcNow();
        if (now - failedAt < BetweenFailures) return false;
        return fetchedAt is not { } at || now - at >= BetweenLooks;
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        try
        {
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !settings.OpenIdMetadataUrl.IsLoopback };
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(settings.OpenIdMetadataUrl.AbsoluteUri, documents, ct);
            if (metadata.JsonWebKeySet is not { Keys.Count: > 0 } found) throw new InvalidDataException("The metadata name no keys.");
            keys = [.. found.Keys];
            fetchedAt = clock.GetUtcNow();
            failedAt = null;
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            // What was fetched before holds a while longer.
            failedAt = clock.GetUtcNow();
            LogNotFetched(settings.OpenIdMetadataUrl, failed.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not fetch the keys of {Metadata}: {Failure}")]
    private partial void LogNotFetched(Uri metadata, string failure);
}

/// <summary>Nobody can be let in, since nothing can be checked.</summary>
internal sealed class KeysUnavailableException : Exception;
