using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>The answer to a search in a field: choices, or an error. Anything else is wrong.</summary>
internal sealed record SearchAnswer
{
    private const string FoundType = "application/vnd.microsoft.search.searchResponse";
    private const string ErrorType = "application/vnd.microsoft.error";

    public ImmutableArray<FoundChoice> Found { get; private init; } = [];

    /// <summary>What an error says.</summary>
    public string? Text { get; private init; }

    public string? ErrorCode { get; private init; }

    public string? Wrong { get; private init; }

    public static SearchAnswer Read(Receipt receipt, int top)
    {
        if (Postroom.JsonIn(receipt) is not { } answer) return Bad("answered a search with something that is not a JSON object");
        if (answer.Select(property => property.Key).Except(["statusCode", "type", "value"], StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return Bad($"answered a search with an unexpected property: {unknown}");
        if (answer["statusCode"] is not JsonValue code || !code.TryGetValue<int>(out var status)) return Bad("answered a search without a statusCode");
        return (status, answer["type"]?.ToString(), answer["value"]) switch
        {
            (200, FoundType, JsonObject value) when value["results"] is JsonArray results => ReadFound(results, top),
            (400 or 500, ErrorType, JsonObject error) when error["code"]?.ToString() is { Length: > 0 } said && error["message"]?.ToString() is { Length: > 0 } message =>
                new SearchAnswer { ErrorCode = said, Text = message },
            var (_, type, _) => Bad($"answered a search with {status}, the type \"{type}\" and no fitting value"),
        };
    }

    private static SearchAnswer ReadFound(JsonArray results, int top)
    {
        if (results.Count > top) return Bad($"found {results.Count} choices where {top} were asked for");
        var found = results.Select(one => one is JsonObject choice && Word(choice["title"]) is { } title && Word(choice["value"]) is { } value ? new FoundChoice(title, value) : null).ToList();
        if (found.Contains(null)) return Bad("found a choice without a title or a value");
        return found.DistinctBy(choice => choice!.Value, StringComparer.Ordinal).Count() < found.Count
            ? Bad("found two choices of one value")
            : new SearchAnswer { Found = [.. found.OfType<FoundChoice>()] };
    }

    private static string? Word(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } word ? word : null;

    private static SearchAnswer Bad(string sentence) => new() { Wrong = sentence };
}
