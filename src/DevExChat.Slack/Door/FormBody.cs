using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DevExChat.Slack.Door;

/// <summary>The fields of a form, in which each counts only when it stands there once.</summary>
internal sealed class FormBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, StringValues> fields;

    private FormBody(Dictionary<string, StringValues> fields) => this.fields = fields;

    /// <summary>Null when the body is not a form.</summary>
    public static FormBody? Read(VerifiedRequest request) => Read(request.Body, request.ContentType);

    /// <summary>The fields of a command that came as JSON.</summary>
    public static FormBody Of(JsonElement payload)
    {
        var texts = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        if (payload.ValueKind != JsonValueKind.Object) return new FormBody(texts);
        foreach (var field in payload.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String))
            texts[field.Name] = StringValues.Concat(texts.GetValueOrDefault(field.Name), TextOf(field.Value));
        return new FormBody(texts);
    }

    /// <summary>Slack's unsigned look at a certificate: exactly <c>ssl_check=1</c>.</summary>
    public static bool IsSslCheck(byte[] body, string? contentType) =>
        string.Equals(Read(body, contentType)?.One("ssl_check"), "1", StringComparison.Ordinal);

    /// <summary>The field's value; null when it is missing or stands there more than once.</summary>
    public string? One(string name) => fields.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: not text.
            return null;
        }
    }

    private static FormBody? Read(byte[] body, string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !string.Equals(type.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            using var reader = new FormReader(Strict.GetString(body));
            return new FormBody(reader.ReadForm());
        }
        catch (Exception malformed) when (malformed is DecoderFallbackException or InvalidDataException)
        {
            return null;
        }
    }
}
