using System.Text.Json;
using DevExChat.Slack.BlockKit;
using Microsoft.AspNetCore.Http;

namespace DevExChat.Slack.Door;

/// <summary>Writes what goes back to Slack within the request. Anything but exactly this shape shows the person "trouble".</summary>
internal static class Acknowledgement
{
    /// <summary>200 with the body as JSON, or with no body at all.</summary>
    public static async Task WriteAsync(HttpContext http, object? body, CancellationToken ct)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        if (body is null) return;
        var json = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), SlackJson.Options);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, ct);
    }

    public static object Update(View view) => new { response_action = "update", view };

    public static object Errors(IReadOnlyDictionary<string, string> sentencesByBlock) =>
        new { response_action = "errors", errors = sentencesByBlock };
}
