using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>The Events API: envelopes, and three retries with the same event_id.</summary>
internal sealed class EventDesk(Postroom postroom, TimeProvider clock) : IAsyncDisposable
{
    // Counted from the first attempt: at once, a minute later, five more minutes later.
    private static readonly TimeSpan[] RetriesAfter = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(6)];

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<Task> retrying = [];

    public async Task<DeliveryResult> DeliverAsync(JsonObject @event, CancellationToken cancellationToken, DateTimeOffset? happenedAt = null)
    {
        if (!postroom.Options.Events.Contains(SubscriptionOf(@event), StringComparer.Ordinal)) return new DeliveryResult();
        JsonObject envelope;
        lock (postroom.Workspace.Gate) envelope = Envelope(@event, happenedAt?.ToUnixTimeSeconds() ?? postroom.UnixSeconds);
        var firstAttempt = clock.GetUtcNow();
        var receipt = await SendAsync(envelope, [], cancellationToken);
        if (Reason(receipt) is { } reason && !IsToldNotToRetry(receipt)) RetryLater(envelope, reason, firstAttempt);
        return Postroom.Result(receipt);
    }

    public async Task<DeliveryResult> VerifyUrlAsync(CancellationToken cancellationToken)
    {
        string challenge;
        lock (postroom.Workspace.Gate) challenge = postroom.Workspace.Ids.Hash();
        var body = new JsonObject { ["token"] = "verification-token-is-deprecated", ["challenge"] = challenge, ["type"] = "url_verification" };
        var receipt = await postroom.SendJsonAsync("url_verification", body, [], cancellationToken);
        var answered = Postroom.JsonIn(receipt)?["challenge"]?.ToString() ?? receipt.Body;
        if (postroom.Fault(receipt) is { } fault) postroom.Note(receipt, fault);
        else if (!string.Equals(answered, challenge, StringComparison.Ordinal)) postroom.Note(receipt, "answered url_verification without its challenge");
        return Postroom.Result(receipt);
    }

    public JsonObject HomeOpened(string userId)
    {
        var opened = new JsonObject
        {
            ["type"] = "app_home_opened",
            ["user"] = userId,
            ["channel"] = postroom.Workspace.OpenDirect(userId).Id,
            ["tab"] = "home",
            ["event_ts"] = postroom.Workspace.Ids.Ts(),
        };
        if (postroom.Workspace.Views.HomeOf(userId) is { } home) opened["view"] = ViewJson.Of(home, postroom.Options);
        return opened;
    }

    public JsonObject Message(SlackMessage message, string type, string? channelType)
    {
        var said = message.ToJson(postroom.Options.TeamId, withMetadata: false);
        said["type"] = type;
        said["channel"] = message.Channel;
        if (channelType is not null) said["channel_type"] = channelType;
        said["event_ts"] = message.Ts;
        said["client_msg_id"] = Guid.NewGuid().ToString();
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task[] left;
        lock (gate) left = [.. retrying];
        await Task.WhenAll(left);
        stopping.Dispose();
    }

    private static string SubscriptionOf(JsonObject @event)
    {
        var type = @event["type"]!.GetValue<string>();
        if (type is not "message") return type;
        return @event["channel_type"]?.GetValue<string>() switch { "channel" => "message.channels", "group" => "message.groups", var kind => $"message.{kind}" };
    }

    private JsonObject Envelope(JsonObject @event, long happenedAt) => new()
    {
        ["token"] = "verification-token-is-deprecated",
        ["team_id"] = postroom.Options.TeamId,
        ["api_app_id"] = postroom.Options.AppId,
        ["type"] = "event_callback",
        ["event_id"] = postroom.Workspace.Ids.Id("Ev"),
        ["event_time"] = happenedAt,
        ["event_context"] = postroom.Workspace.Ids.Id("EC"),
        ["is_ext_shared_channel"] = false,
        ["context_team_id"] = postroom.Options.TeamId,
        ["context_enterprise_id"] = postroom.Options.EnterpriseId,
        ["authorizations"] = new JsonArray(new JsonObject
        {
            ["enterprise_id"] = postroom.Options.EnterpriseId,
            ["team_id"] = IsOfOrganisation(@event) ? null : postroom.Options.TeamId,
            ["user_id"] = postroom.Options.BotUserId,
            ["is_bot"] = true,
            ["is_enterprise_install"] = postroom.Options.IsOrgWide,
        }),
        ["event"] = @event.DeepClone(),
    };

    /// <summary>Whether it is about the organisation's installation and about none of its workspaces, or is told as if it were.</summary>
    private bool IsOfOrganisation(JsonObject @event) => postroom.Options.IsOrgWide
        && (postroom.Options.TellsOrganisationAlone || @event["type"]!.GetValue<string>() is "app_uninstalled" or "tokens_revoked" or "team_access_granted" or "team_access_revoked");

    private async Task<Receipt> SendAsync(JsonObject envelope, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var receipt = await postroom.SendJsonAsync($"event {envelope["event"]!["type"]}", envelope, headers, cancellationToken);
        if (Reason(receipt) is { } reason) postroom.Note(receipt, $"did not acknowledge an event: {reason}");
        return receipt;
    }

    private static string? Reason(Receipt receipt) => receipt switch
    {
        { Silence: Silence.Late } => "http_timeout",
        { Silence: Silence.NoConnection } => "connection_failed",
        { Status: >= 200 and < 300 } => null,
        _ => "http_error",
    };

    private static bool IsToldNotToRetry(Receipt receipt) =>
        receipt.Headers is { } headers && headers.TryGetValues("X-Slack-No-Retry", out var values) && values.Contains("1", StringComparer.Ordinal);

    private void RetryLater(JsonObject envelope, string reason, DateTimeOffset firstAttempt)
    {
        lock (gate)
        {
            retrying.RemoveAll(retry => retry.IsCompleted);
            retrying.Add(Task.Run(() => RetryAsync(envelope, reason, firstAttempt), CancellationToken.None));
        }
    }

    private async Task RetryAsync(JsonObject envelope, string reason, DateTimeOffset firstAttempt)
    {
        try
        {
            for (var i = 0; i < RetriesAfter.Length; i++)
            {
                // The clock may have been moved while the attempt before was under way.
                var wait = firstAttempt + RetriesAfter[i] - clock.GetUtcNow();
                if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, stopping.Token);
                (string, string)[] headers = [("X-Slack-Retry-Num", (i + 1).ToString(CultureInfo.InvariantCulture)), ("X-Slack-Retry-Reason", reason)];
                var receipt = await SendAsync(envelope, headers, stopping.Token);
                if (Reason(receipt) is not { } again || IsToldNotToRetry(receipt)) return;
                reason = again;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }
}
