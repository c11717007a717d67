using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>POST /api/{method}: who calls, with what, whether too fast, and then the method itself.</summary>
internal sealed class ApiEndpoint(StrictSlackServer server)
{
    private const string BearerStart = "Bearer ";

    public async Task HandleAsync(HttpContext context, string method)
    {
        var body = await BodyOf(context.Request, context.RequestAborted);
        var entry = server.Traffic.Begin(TrafficDirection.Sent, method, context.Request.ContentType ?? "", Encoding.UTF8.GetString(body));
        var fault = server.Faults.Take(method);
        if (fault is { Hangs: true, Applies: false } && !await Hung(context, entry)) return;

        (string Channel, string Ts)? about = null;
        var team = server.Home;
        var answer = fault is null or { Applies: true } or { Hangs: true } ? Carry(context.Request, method, body, out about, out team) : null;
        if (fault is { Hangs: true, Applies: true } && !await Hung(context, entry)) return;
        if (fault is { Status: { } status }) await AnswerFault(context, entry, fault, status, about);
        else await Answer(context, entry, fault is { Error: { } error } ? Refused(error, fault.Messages) : answer!, method, about, team);
    }

    private static ApiAnswer Refused(string error, IReadOnlyList<string> messages) =>
        messages.Count == 0 ? ApiAnswer.Refused(error) : ApiAnswer.Refused(error, messages);

    private static async Task<byte[]> BodyOf(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    private async Task<bool> Hung(HttpContext context, TrafficEntry entry)
    {
        try
        {
            await server.Faults.HangAsync(context.RequestAborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            server.Traffic.Complete(entry, status: null, "");
            return false;
        }
    }

    private ApiAnswer Carry(HttpRequest request, string name, byte[] body, out (string Channel, string Ts)? about, out SlackTeam carrier)
    {
        (about, carrier) = (null, server.Home);
        if (carrier.Methods.Find(name) is not { } known) return ApiAnswer.Refused("unknown_method");
        var (given, refused) = Arguments.Read(request, body);
        if (given is null) return refused!;
        var token = TokenOf(request, given);
        var (target, error) = server.OAuth.Find(token);
        if (target is null && !known.IsOfClient) error = known.IsOfApp ? carrier.Grants.RefusalOfApp(token) : carrier.Grants.Refusal(token);
        if (target is not null && known.IsOfApp) error = "not_allowed_token_type";
        if (error is not null) return ApiAnswer.Refused(error);

        lock (server.Workspace.Gate)
        {
            var isOrgWide = target is ['E', ..];
            if (target is not null) carrier = TeamFor(server.TeamsOf(target), given.Values);
            var (method, grants, pace) = (carrier.Methods.Find(name)!, carrier.Grants, carrier.Pace);
            if (method.Scopes.Length > 0 && !method.Scopes.Any(grants.Has)) return ApiAnswer.MissingScope(method.Scopes[0], grants.Scopes);
            var call = new ApiCall(name, method.IsFormOnly && !given.IsForm ? [] : given.Values, given.IsForm) { Token = token, IsOrgWide = isOrgWide };
            call.Warnings.AddRange(given.Warnings);
            if (pace.TakeCall(name, method.Tier) is { } wait) return ApiAnswer.TooFast(wait);
            if (method.Required.FirstOrDefault(argument => !call.Has(argument) || call.TextOrEmpty(argument) is "") is { } missing)
                return ApiAnswer.MissingArgument(missing);
            var answer = method.Run(call);
            about = call.About;
            Warn(answer, call.Warnings);
            return answer;
        }
    }

    /// <summary>Which workspace of an organisation a call is about: the one it names, or the one that has what it names.</summary>
    private static SlackTeam TeamFor(IReadOnlyList<SlackTeam> teams, JsonObject arguments)
    {
        if (teams.Count == 1) return teams[0];
        var named = arguments.Where(argument => argument.Value is JsonValue value && value.TryGetValue<string>(out _))
            .Select(argument => (argument.Key, Value: argument.Value!.GetValue<string>())).ToList();
        return teams.FirstOrDefault(team => named.Exists(argument => argument.Key switch
        {
            "team_id" => team.Id == argument.Value,
            "channel" or "user" or "users" or "user_id" => team.Workspace.FindConversation(argument.Value) is not null || team.Workspace.FindUser(argument.Value) is not null,
            "trigger_id" => team.Workspace.Triggers.Check(argument.Value).Error is not "invalid_trigger_id",
            "view_id" => team.Workspace.Views.Find(argument.Value) is not null,
            _ => false,
        })) ?? teams[0];
    }

    private static void Warn(ApiAnswer answer, List<string> warnings)
    {
        if (warnings.Count == 0) return;
        answer.Body["warning"] = string.Join(',', warnings);
        if (answer.Body["response_metadata"] is not JsonObject metadata) answer.Body["response_metadata"] = metadata = [];
        metadata["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning)]);
    }

    private static string? TokenOf(HttpRequest request, Arguments given)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerStart, StringComparison.OrdinalIgnoreCase)) return header[BearerStart.Length..].Trim();
        return given.IsForm ? given.Values["token"]?.GetValue<string>() : null;
    }

    private async Task Answer(HttpContext context, TrafficEntry entry, ApiAnswer answer, string method, (string Channel, string Ts)? about, SlackTeam team)
    {
        var body = answer.Body.ToJsonString();
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers["x-oauth-scopes"] = string.Join(',', team.Grants.Scopes);
        context.Response.Headers["x-accepted-oauth-scopes"] = new StringValues(string.Join(',', team.Methods.Find(method)?.Scopes ?? []));
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        server.Traffic.Complete(entry, answer.Status, body, about?.Channel, about?.Ts);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private async Task AnswerFault(HttpContext context, TrafficEntry entry, Fault fault, int status, (string Channel, string Ts)? about)
    {
        context.Response.StatusCode = status;
        if (fault.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var body = status == StatusCodes.Status429TooManyRequests ? ApiAnswer.Refused("ratelimited").Body.ToJsonString() : "";
        if (body.Length > 0) context.Response.ContentType = "application/json; charset=utf-8";
        server.Traffic.Complete(entry, status, body, about?.Channel, about?.Ts);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
