using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace DevExChat.Sandbox.Wire;

/// <summary>Decodes what went over the wire into JSON to look at, with everything that opens a door masked.</summary>
public static class TrafficMask
{
    private const string Mask = "••••";

    // A response_url is as good as a token while it lives.
    private static readonly HashSet<string> Secrets =
        new(StringComparer.OrdinalIgnoreCase) { "token", "response_url", "authorization", "x-slack-signature", "client_secret", "client_assertion", "access_token", "refresh_token" };

    private static readonly HashSet<string> JsonFields = new(StringComparer.Ordinal) { "payload", "blocks", "view", "metadata", "attachments" };

    public static JsonNode? Decode(string contentType, string body)
    {
        if (body.Length == 0) return null;
        var decoded = contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? DecodeForm(body)
            : ParseOrText(body);
        Hide(decoded);
        return decoded;
    }

    private static JsonObject DecodeForm(string body)
    {
        var form = new JsonObject();
        foreach (var (name, values) in QueryHelpers.ParseQuery(body))
            form[name] = JsonFields.Contains(name) ? ParseOrText(values.ToString()) : values.ToString();
        return form;
    }

    private static JsonNode? ParseOrText(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(body);
        }
    }

    private static void Hide(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Hide(item);
        }

        if (node is not JsonObject thing) return;
        foreach (var (name, value) in thing.ToList())
        {
            if (Secrets.Contains(name)) thing[name] = Mask;
            else Hide(value);
        }
    }
}
