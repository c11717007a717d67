using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictSlack.Wire;
using Microsoft.Extensions.Primitives;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>POST /api/{method}: who calls, with what, whether too fast, and then the method itself.</summary>
internal sealed class ApiEndpoint(
    MethodTable methods, Workspace workspace, Grants grants, Pace pace, Faults faults, Traffic traffic)
{
    private const string BearerStart = "Bearer ";

    public async Task HandleAsync(HttpContext context, string method)
    {
        var body = await BodyOf(context.Request, context.RequestAborted);
        var entry = traffic.Begin(TrafficDirection.Sent, method, context.Request.ContentType ?? "", Encoding.UTF8.GetString(body));
        var fault = faults.Take(method);
        if (fault is { Hangs: true, Applies: false } && !await Hung(context, entry)) return;

        (string Channel, string Ts)? about = null;
        var answer = fault is null or { Applies: true } or { Hangs: true } ? Carry(context.Request, method, body, out about) : null;
        if (fault is { Hangs: true, Applies: true } && !await Hung(context, entry)) return;
        if (fault is { Status: { } status }) await AnswerFault(context, entry, fault, status, about);
        else await Answer(context, entry, fault is { Error: { } error } ? Refused(error, fault.Messages) : answer!, method, about);
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
            await faults.HangAsync(context.RequestAborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            traffic.Complete(entry, status: null, "");
            return false;
        }
    }

    private ApiAnswer Carry(HttpRequest request, string name, byte[] body, out (string Channel, string Ts)? about)
    {
        about = null;
        if (methods.Find(name) is not { } method) return ApiAnswer.Refused("unknown_method");
        var (given, refused) = Arguments.Read(request, body);
        if (given is null) return refused!;
        var token = TokenOf(request, given);
        if ((method.IsOfApp ? grants.RefusalOfApp(token) : grants.Refusal(token)) is { } error) return ApiAnswer.Refused(error);
        if (method.Scopes.Length > 0 && !method.Scopes.Any(grants.Has)) return ApiAnswer.MissingScope(method.Scopes[0], grants.Scopes);

        var call = new ApiCall(name, method.IsFormOnly && !given.IsForm ? [] : given.Values, given.IsForm);
        call.Warnings.AddRange(given.Warnings);
        lock (workspace.Gate)
        {
            if (pace.TakeCall(name, method.Tier) is { } wait) return ApiAnswer.TooFast(wait);
            if (method.Required.FirstOrDefault(argument => !call.Has(argument) || call.TextOrEmpty(argument) is "") is { } missing)
                return ApiAnswer.MissingArgument(missing);
            var answer = method.Run(call);
            about = call.About;
            Warn(answer, call.Warnings);
            return answer;
        }
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

    private async Task Answer(HttpContext context, TrafficEntry entry, ApiAnswer answer, string method, (string Channel, string Ts)? about)
    {
        var body = answer.Body.ToJsonString();
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers["x-oauth-scopes"] = string.Join(',', grants.Scopes);
        context.Response.Headers["x-accepted-oauth-scopes"] = new StringValues(string.Join(',', methods.Find(method)?.Scopes ?? []));
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        traffic.Complete(entry, answer.Status, body, about?.Channel, about?.Ts);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private async Task AnswerFault(HttpContext context, TrafficEntry entry, Fault fault, int status, (string Channel, string Ts)? about)
    {
        context.Response.StatusCode = status;
        if (fault.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var body = status == StatusCodes.Status429TooManyRequests ? ApiAnswer.Refused("ratelimited").Body.ToJsonString() : "";
        if (body.Length > 0) context.Response.ContentType = "application/json; charset=utf-8";
        traffic.Complete(entry, status, body, about?.Channel, about?.Ts);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
