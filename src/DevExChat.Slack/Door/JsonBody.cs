using System.Net.Http.Headers;
using System.Text.Json;

namespace DevExChat.Slack.Door;

/// <summary>A JSON body.</summary>
internal static class JsonBody
{
    /// <summary>The object in the body; null when it is something else.</summary>
    public static JsonElement? Read(VerifiedRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            ? Read(request.Body)
            : null;

    /// <summary>The object in a form's <c>payload</c>; null when it is something else.</summary>
    public static JsonElement? Read(string? text) => text is null ? null : Read(System.Text.Encoding.UTF8.GetBytes(text));

    private static JsonElement? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
