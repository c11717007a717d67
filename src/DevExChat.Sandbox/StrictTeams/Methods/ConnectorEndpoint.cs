using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>Everything below the service address: who calls, whether too fast or too early, and then the call itself.</summary>
internal sealed class ConnectorEndpoint(
    Tenant tenant, TokenDesk tokens, ConnectorPace pace, ActivityMethods activities, ConversationMethods conversations, RosterMethods roster,
    Faults faults, Traffic traffic, Violations violations)
{
    // A call that failed so for good must not come again.
    private readonly HashSet<string> finished = new(StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        var call = await ConnectorCall.ReadAsync(context);
        var entry = traffic.Begin(TrafficDirection.Sent, call.Name, context.Request.ContentType ?? "", call.Body);
        var fault = faults.Take(call.Name);
        if (fault is { Hangs: true, Applies: false } && !await HungAsync(context, entry)) return;

        var isSpoiled = fault is { Applies: false, Hangs: false };
        var answer = isSpoiled ? null : Carry(context.Request.Headers.Authorization.ToString(), call, entry);
        entry.Link(answer?.About?.ConversationId, answer?.About?.MessageId);
        if (fault is { Hangs: true, Applies: true } && !await HungAsync(context, entry)) return;
        if (fault is { Status: { } status }) answer = Spoiled(call, entry, fault, status) with { About = answer?.About };
        await AnswerAsync(context, entry, answer!);
    }

    private async Task<bool> HungAsync(HttpContext context, TrafficEntry entry)
    {
        try
        {
            await faults.HangAsync(context.RequestAborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            traffic.Complete(entry, status: null, "", entry.Channel, entry.Ts);
            return false;
        }
    }

    private ConnectorAnswer Carry(string authorization, ConnectorCall call, TrafficEntry entry)
    {
        if (tokens.Refusal(authorization) is { } refusal)
            return ConnectorAnswer.Refused(401, tokens.IsRegistered ? "Unauthorized" : "BotNotRegistered", $"Authorization has been denied for this request: {refusal}.");
        lock (tenant.Gate)
        {
            var (room, kind) = PaceOf(call);
            if (pace.IsTooEarly(room, kind)) violations.Add(new Violation(call.Name, "called again before Retry-After was over", entry.Id));
            if (finished.Contains(Fingerprint(call))) violations.Add(new Violation(call.Name, "repeated a call that had failed for good", entry.Id));
            if (pace.Take(room, kind) is { } wait)
            {
                pace.TellToWait(room, kind, wait);
                return ConnectorAnswer.Throttled(wait);
            }

            return call.IsTooBig ? ConnectorAnswer.Refused(413, "MessageSizeTooBig", "Message size too large.") : Run(call, entry);
        }
    }

    private ConnectorAnswer Run(ConnectorCall call, TrafficEntry entry) => (call.Name, call.Path) switch
    {
        ("post", [_, var conversation, _]) => activities.Post(call, conversation, replyToId: null, entry),
        ("reply", [_, var conversation, _, var id]) => activities.Post(call, conversation, id, entry),
        ("put", [_, var conversation, _, var id]) => activities.Put(call, conversation, id, entry),
        ("delete", [_, var conversation, _, var id]) => activities.Delete(call, conversation, id),
        ("createConversation", _) => conversations.Create(call),
        ("member", [_, var conversation, _, var id]) => roster.Member(conversation, id),
        ("members", [_, var conversation, _]) => roster.Members(conversation),
        ("pagedmembers", [_, var conversation, _]) => roster.Paged(call, conversation),
        ("team", [_, var id]) => roster.Team(id),
        ("channels", [_, var id, _]) => roster.Channels(id),
        _ => ConnectorAnswer.Refused(404, "NotFound", "There is no such resource."),
    };

    private ConnectorAnswer Spoiled(ConnectorCall call, TrafficEntry entry, Fault fault, int status)
    {
        lock (tenant.Gate)
        {
            var (room, kind) = PaceOf(call);
            if (pace.IsTooEarly(room, kind)) violations.Add(new Violation(call.Name, "called again before Retry-After was over", entry.Id));
            if (fault.RetryAfter is { } wait) pace.TellToWait(room, kind, wait);
            if (status is 400 or 403 or 413 or 500 && call.Verb is not "GET") finished.Add(Fingerprint(call));
        }

        var code = fault.Error ?? status switch { 412 => "PreconditionFailed", 429 => "Throttled", 403 => "BotDisabledByAdmin", 413 => "MessageSizeTooBig", _ => "ServiceError" };
        return ConnectorAnswer.Refused(status, code, "This was asked for by the test.") with { RetryAfter = fault.RetryAfter };
    }

    private static string Fingerprint(ConnectorCall call) => $"{call.Verb} {string.Join('/', call.Path)} {call.Body}";

    private static (string RoomId, CallKind Kind) PaceOf(ConnectorCall call)
    {
        var kind = call.Name is "members" ? CallKind.WholeRoster : call.Verb is "GET" ? CallKind.Read : CallKind.Send;
        if (call.Path.Length > 1) return (Address.Of(call.Path[1]).RoomId, kind);
        var asked = call.Json();
        return (asked?["channelData"]?["channel"]?["id"]?.ToString() ?? (asked?["members"] as JsonArray)?.FirstOrDefault()?["id"]?.ToString() ?? "", kind);
    }

    private async Task AnswerAsync(HttpContext context, TrafficEntry entry, ConnectorAnswer answer)
    {
        var body = answer.Body?.ToJsonString() ?? "";
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (body.Length > 0) context.Response.ContentType = "application/json; charset=utf-8";
        traffic.Complete(entry, answer.Status, body, answer.About?.ConversationId, answer.About?.MessageId);
        await context.Response.WriteAsync(body, context.RequestAborted);
        answer.Afterwards?.Invoke();
    }
}
