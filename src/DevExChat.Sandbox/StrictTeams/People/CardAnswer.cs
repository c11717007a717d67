using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>The answer to an Action.Execute: a card, a sentence, or an error shown under the card. Anything else is wrong.</summary>
internal sealed record CardAnswer
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    public JsonObject? Card { get; private init; }

    public string? Text { get; private init; }

    public string? ErrorCode { get; private init; }

    public string? Wrong { get; private init; }

    public static CardAnswer Read(Receipt receipt)
    {
        if (Postroom.JsonIn(receipt) is not { } answer) return Bad("answered an Action.Execute with something that is not a JSON object");
        if (answer.ContainsKey("status") || answer.ContainsKey("body")) return Bad("wrapped the answer in \"status\" and \"body\"");
        if (answer.Select(property => property.Key).Except(["statusCode", "type", "value"], StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return Bad($"answered an Action.Execute with an unexpected property: {unknown}");
        if (answer["statusCode"] is not JsonValue code || !code.TryGetValue<int>(out var status)) return Bad("answered an Action.Execute without a statusCode");
        var value = answer["value"];
        return (status, answer["type"]?.ToString()) switch
        {
            (200, CardType) => ReadCard(value),
            (200, MessageType) when value?.GetValueKind() == JsonValueKind.String => new CardAnswer { Text = value.GetValue<string>() },
            (400 or 500, ErrorType) => ReadError(value),
            var (_, type) => Bad($"answered an Action.Execute with {status} and the type \"{type}\""),
        };
    }

    private static CardAnswer ReadCard(JsonNode? value)
    {
        var problems = CardLinter.Message(value);
        return problems.Count == 0
            ? new CardAnswer { Card = (JsonObject)value!.DeepClone() }
            : Bad($"answered an Action.Execute with a card that is refused: {CardLinter.Told(problems)}");
    }

    private static CardAnswer ReadError(JsonNode? value) =>
        value is JsonObject error && error["code"]?.ToString() is { Length: > 0 } code && error["message"]?.ToString() is { Length: > 0 } message
            ? new CardAnswer { ErrorCode = code, Text = message }
            : Bad("answered an Action.Execute with an error without a code or a message");

    private static CardAnswer Bad(string sentence) => new() { Wrong = sentence };
}
