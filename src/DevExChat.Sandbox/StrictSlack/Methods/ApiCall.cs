using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>One web API call with its arguments, however they were sent.</summary>
internal sealed class ApiCall(string method, JsonObject arguments, bool isForm)
{
    public string Method => method;

    /// <summary>The arguments are form fields: whatever is structured comes as a JSON string.</summary>
    public bool IsForm => isForm;

    /// <summary>By which token it was made.</summary>
    public string? Token { get; init; }

    /// <summary>Whether that is an organisation's, for all of its workspaces.</summary>
    public bool IsOrgWide { get; init; }

    /// <summary>The warnings the answer carries.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The message the call was about, for the traffic beside it.</summary>
    public (string Channel, string Ts)? About { get; set; }

    public bool Has(string name) => arguments[name] is not null;

    /// <summary>The argument as text; null when it is missing, empty or not a plain value.</summary>
    public string? Text(string name) => TextOrEmpty(name) is { Length: > 0 } text ? text : null;

    /// <summary>The argument as text, which may be empty; null when it is missing or not a plain value.</summary>
    public string? TextOrEmpty(string name) => arguments[name] is JsonValue value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
        : null;

    public bool Flag(string name) => Text(name) is "true" or "1";

    /// <summary>The argument as a whole number; null when it is missing or is none.</summary>
    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A structured argument. A form carries it as a JSON string, JSON carries it as it is; anything else is malformed.</summary>
    public (JsonNode? Node, bool IsMalformed) Structured(string name)
    {
        if (arguments[name] is not { } given) return (null, false);
        if (!isForm) return (given, given is JsonValue);
        try
        {
            var parsed = JsonNode.Parse(given.GetValue<string>());
            return (parsed, parsed is null or JsonValue);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }
}
