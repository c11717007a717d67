using System.Globalization;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Workspaces;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>What every request from Slack passes first: raw body, size, signature, age. Only then is anything parsed. And, by whichever transport: whether it is for us.</summary>
internal sealed partial class SlackGate(SlackSettings settings, IWorkspaces workspaces, TimeProvider clock, ILogger<SlackGate> log)
{
    public const int LargestBody = 1024 * 1024;

    private const string RetryHeader = "X-Slack-Retry-Num";

    /// <summary>Where the Web API of the Slack that calls us is.</summary>
    public Uri ApiUrl => settings.ApiUrl;

    // Without one nothing is mapped: see SlackEndpoints.
    private string SigningSecret => settings.SigningSecret ?? throw new InvalidOperationException("There is no signing secret: nothing can be verified.");

    /// <summary>The verified request, or null once the refusal stands in the response.</summary>
    public async Task<VerifiedRequest?> AdmitAsync(HttpContext http, bool answersSslCheck, CancellationToken ct)
    {
        var receivedAt = clock.GetTimestamp();
        if (await LimitedBody.ReadAsync(http.Request, LargestBody, ct) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return null;
        }

        // Slack looks at a certificate without signing. Answer that and forget the rest: whatever else stands in the body is not Slack's.
        if (answersSslCheck && SlackSignature.IsAbsent(http.Request.Headers) && FormBody.IsSslCheck(body, http.Request.ContentType))
            return null;

        if (SlackSignature.Refuse(http.Request.Headers, body, SigningSecret, clock.GetUtcNow()) is { } reason)
        {
            LogRefused(http.Request.Path, reason);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return null;
        }

        return new VerifiedRequest(body, http.Request.ContentType, receivedAt, RetryIn(http.Request.Headers));
    }

    /// <summary>Whether a payload is meant for this app; one endpoint may by mistake serve two.</summary>
    public bool IsOurs(string? appId)
    {
        if (settings.AppId is null || appId is null || string.Equals(appId, settings.AppId, StringComparison.Ordinal)) return true;
        LogOtherApp();
        return false;
    }

    /// <summary>The same, and whether it is from a workspace where the app is installed.</summary>
    public async Task<bool> IsOursAsync(string? appId, Whence from, ChatIdentity? who, CancellationToken ct) => IsOurs(appId) && await workspaces.AdmitsAsync(from, who, ct);

    private static int RetryIn(IHeaderDictionary headers) =>
        int.TryParse(headers[RetryHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var retry) ? retry : 0;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request to {Path} that is not Slack's: {Reason}")]
    private partial void LogRefused(string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left alone a payload for another app than Slack:AppId")]
    private partial void LogOtherApp();
}
