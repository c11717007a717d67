using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.PageApi;

/// <summary>Every deed of the page comes through here: from the page itself, as a JSON object, answered with ok or one sentence.</summary>
internal static class PageDoor
{
    private const int LargestBody = 1024 * 1024;

    public static RequestDelegate For(Func<JsonObject, CancellationToken, Task> deed) => Asking(async (asked, cancellationToken) =>
    {
        await deed(asked, cancellationToken);
        return [];
    });

    /// <summary>The same for a deed that the page waits to hear more of than ok.</summary>
    public static RequestDelegate Asking(Func<JsonObject, CancellationToken, Task<JsonObject>> deed) => async context =>
    {
        if (!IsFromThePage(context.Request))
        {
            await Answer(context, StatusCodes.Status403Forbidden, "Only the sandbox's own page can do this.");
            return;
        }

        try
        {
            await Answer(context, StatusCodes.Status200OK, sentence: null, await deed(await ReadAsync(context), context.RequestAborted));
        }
        catch (NotOnScreenException notThere)
        {
            await Answer(context, StatusCodes.Status200OK, notThere.Message);
        }
        catch (FormatException malformed)
        {
            await Answer(context, StatusCodes.Status400BadRequest, malformed.Message);
        }
    };

    /// <summary>A field that must be there.</summary>
    public static string Field(JsonObject asked, string name) => Optional(asked, name) ?? throw new FormatException($"\"{name}\" is missing.");

    public static string? Optional(JsonObject asked, string name) =>
        asked[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    // A foreign page can neither send this header without asking first nor hide its origin.
    private static bool IsFromThePage(HttpRequest request) =>
        request.Headers["X-Sandbox"] == "1"
        && (request.Headers.Origin.Count == 0 || string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        && (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none");

    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBody) throw new FormatException("This is too long.");
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
                ?? throw new FormatException("A JSON object is expected.");
        }
        catch (JsonException malformed)
        {
            throw new FormatException("This is not JSON.", malformed);
        }
    }

    private static Task Answer(HttpContext context, int status, string? sentence, JsonObject? more = null)
    {
        var answer = more ?? [];
        answer["ok"] = sentence is null;
        if (sentence is not null) answer["sentence"] = sentence;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
