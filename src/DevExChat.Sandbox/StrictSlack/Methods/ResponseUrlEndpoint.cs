using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>POST to a response_url: answers a command or a click without a token, five times in thirty minutes.</summary>
internal sealed class ResponseUrlEndpoint(StrictSlackServer server)
{
    public const string Method = "response_url";

    public async Task HandleAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var entry = server.Traffic.Begin(TrafficDirection.Sent, Method, context.Request.ContentType ?? "", body);
        var fault = server.Faults.Take(Method);
        if (fault is { Hangs: true }) await server.Faults.HangAsync(context.RequestAborted);

        (string Channel, string Ts)? about = null;
        var error = fault is { Status: not null, Applies: false } ? null : Carry(path, context.Request.ContentType, body, out about);
        var (status, answer) = fault is { Status: { } faulty } ? (faulty, "") : error switch
        {
            null => (StatusCodes.Status200OK, new JsonObject { ["ok"] = true }.ToJsonString()),
            "used_url" or "expired_url" or "invalid_url" => (StatusCodes.Status404NotFound, ApiAnswer.Refused(error).Body.ToJsonString()),
            _ => (StatusCodes.Status400BadRequest, ApiAnswer.Refused(error).Body.ToJsonString()),
        };
        context.Response.StatusCode = status;
        server.Traffic.Complete(entry, status, answer, about?.Channel, about?.Ts);
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private string? Carry(string path, string? contentType, string body, out (string Channel, string Ts)? about)
    {
        about = null;
        if (server.Teams.FirstOrDefault(one => one.Id == path.Split('/').ElementAtOrDefault(1)) is not { } team) return "invalid_url";
        var workspace = team.Workspace;
        lock (workspace.Gate)
        {
            var (url, error) = workspace.ResponseUrls.Use(path);
            if (url is null) return error;
            if (contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true || Parsed(body) is not { } answer) return "invalid_payload";
            return new SpokenAnswer(workspace, team.Options).Apply(answer, url.UserId, url.Channel, url.OriginalTs, out about);
        }
    }

    private static JsonObject? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
