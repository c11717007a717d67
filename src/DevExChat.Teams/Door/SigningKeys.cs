using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DevExChat.Teams.Door;

/// <summary>
/// The keys that sign what arrives, fetched when first needed and kept for a day. Older ones serve on while newer ones are fetched, for which
/// nobody waits: Microsoft's host may hang. An unknown key makes us look again, but not more often than every few minutes, so that a stranger
/// cannot make us call Microsoft.
/// </summary>
internal sealed partial class SigningKeys(TeamsSettings settings, HttpClient http, TimeProvider clock, ILogger<SigningKeys> log) : IDisposable
{
    public const string Client = "DevExChat.Teams.SigningKeys";

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    // While no newer ones can be had: a key that was withdrawn must not work for as long as an outage lasts.
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private volatile Task look = Task.CompletedTask;
    private volatile Fetched? fetched;
    private DateTimeOffset? failedAt;

    /// <summary>The key of that id; null when there is none.</summary>
    /// <exception cref="KeysUnavailableException">They cannot be had, and what was fetched before is too old.</exception>
    public async Task<JsonWebKey?> FindAsync(string kid, CancellationToken ct)
    {
        if (Usably() is { } before && before.Find(kid) is { } known)
        {
            if (clock.GetUtcNow() - before.At >= Fresh) Look();
            return known;
        }

        Look();
        await look.WaitAsync(ct);
        return (Usably() ?? throw new KeysUnavailableException()).Find(kid);
    }

    /// <summary>A fetch that is under way ends with the product.</summary>
    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
    }

    private Fetched? Usably() => fetched is { } kept && clock.GetUtcNow() - kept.At < Usable ? kept : null;

    /// <summary>Begins a look, one for all who want one, unless it is too soon for another. It says itself how it failed.</summary>
    private void Look()
    {
        lock (gate)
        {
            if (!look.IsCompleted || !MayLook()) return;
            var ended = closing.Token;
            look = Task.Run(() => FetchAsync(ended), CancellationToken.None);
        }
    }

    private bool MayLook()
    {
        var now = clock.GetUtcNow();
        if (closing.IsCancellationRequested || now - failedAt < BetweenFailures) return false;
        return fetched is not { } kept || now - kept.At >= BetweenLooks;
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            var documents = new Documents(http, settings.OpenIdMetadataUrl.IsLoopback);
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(settings.OpenIdMetadataUrl.AbsoluteUri, documents, either.Token);
            if (metadata.JsonWebKeySet is not { Keys.Count: > 0 } found) throw new InvalidDataException("The metadata name no keys.");
            fetched = new Fetched([.. found.Keys], clock.GetUtcNow());
            failedAt = null;
        }
        catch (Exception failed)
        {
            // What was fetched before holds a while longer.
            failedAt = clock.GetUtcNow();
            if (!ct.IsCancellationRequested) LogNotFetched(settings.OpenIdMetadataUrl, failed.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not fetch the keys of {Metadata}: {Failure}")]
    private partial void LogNotFetched(Uri metadata, string failure);

    /// <summary>The library's own retriever goes on for as long as its client does, whoever gave up waiting.</summary>
    private sealed class Documents(HttpClient http, bool isLocal) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
            isLocal || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                ? http.GetStringAsync(new Uri(address), cancel)
                : throw new InvalidDataException("The keys are not published over https.");
    }

    private sealed record Fetched(IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)
    {
        public JsonWebKey? Find(string kid) => Keys.FirstOrDefault(key => key.KeyId == kid);
    }
}

/// <summary>Nobody can be let in, since nothing can be checked.</summary>
internal sealed class KeysUnavailableException : Exception;
