using System.Net;
using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Connector;
using DevExChat.Teams.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Door;

/// <summary>What every request passes first: token, size, what the token vouches for, tenant. Only then does the activity mean anything.</summary>
internal sealed partial class TeamsGate(TeamsSettings settings, TokenCheck tokens, TrustedHosts hosts, ILogger<TeamsGate> log)
{
    public const int LargestBody = 256 * 1024;

    private const string Channel = "msteams";

    /// <summary>The activity, or null once the refusal stands in the response.</summary>
    public async Task<Activity?> AdmitAsync(HttpContext http, CancellationToken ct)
    {
        var (status, reason, activity) = await CheckAsync(http, ct);
        if (activity is not null) return activity;
        LogRefused(status, reason ?? "");
        http.Response.StatusCode = status;
        return null;
    }

    private async Task<(int Status, string? Reason, Activity? Activity)> CheckAsync(HttpContext http, CancellationToken ct)
    {
        var (token, refusal) = settings.IsAnonymous ? (null, NotLocal(http)) : await ProveAsync(http.Request, ct);
        if (refusal is { } against) return (against.Status, against.Reason, null);
        if (await LimitedBody.ReadAsync(http.Request, LargestBody, ct) is not { } body) return (StatusCodes.Status413PayloadTooLarge, "the body is too large", null);
        if (Parse(body) is not { Type.Length: > 0 } activity) return (StatusCodes.Status400BadRequest, "the body is no activity", null);
        return NotVouchedFor(token, activity) is { } why ? (why.Status, why.Reason, null) : (StatusCodes.Status200OK, null, activity);
    }

    private async Task<(ProvenToken?, (int Status, string Reason)?)> ProveAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            // Two headers of that name are not one token.
            var header = request.Headers.Authorization is { Count: 1 } one ? one.ToString() : null;
            var (token, reason) = await tokens.CheckAsync(header, ct);
            return token is null ? (null, (StatusCodes.Status401Unauthorized, reason ?? "invalid")) : (token, null);
        }
        catch (KeysUnavailableException)
        {
            return (null, (StatusCodes.Status503ServiceUnavailable, "the signing keys cannot be had"));
        }
    }

    private (int Status, string Reason)? NotVouchedFor(ProvenToken? token, Activity activity)
    {
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl)) return (StatusCodes.Status401Unauthorized, "no service address");
        if (token is not null)
        {
            if (!string.Equals(token.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
                return (StatusCodes.Status401Unauthorized, "the token vouches for another service address");
            if (!token.Endorsements.Contains(Channel, StringComparer.Ordinal)) return (StatusCodes.Status403Forbidden, "the key is not endorsed for Teams");
        }

        // A bot may be on other channels too, whose senders say of themselves who they are and in which tenant: one key can be endorsed for several.
        if (activity.ChannelId != Channel) return (StatusCodes.Status403Forbidden, "the channel is not Teams");
        if (!hosts.Trusts(serviceUrl)) return (StatusCodes.Status403Forbidden, "the service address is none of Teams'");
        if (activity.Tenant is null || !activity.Tenants.All(settings.Serves))
            return (StatusCodes.Status403Forbidden, "the tenant is not served");
        return null;
    }

    /// <summary>Without tokens only this machine may call, and no page that its browser shows: a form of one cannot send JSON.</summary>
    private static (int Status, string Reason)? NotLocal(HttpContext http)
    {
        if (!IsLoopback(http.Connection.LocalIpAddress) || !IsLoopback(http.Connection.RemoteIpAddress))
            return (StatusCodes.Status403Forbidden, "without tokens only this machine may call");
        return http.Request.HasJsonContentType() ? null : (StatusCodes.Status415UnsupportedMediaType, "without tokens only JSON is taken");
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static Activity? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new Activity(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request that is not Teams' with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);
}
