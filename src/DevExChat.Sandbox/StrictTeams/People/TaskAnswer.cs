using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>The answer that drives a dialog: another card, a sentence, or nothing, which closes it.</summary>
internal sealed record TaskAnswer
{
    public string Title { get; private init; } = "";

    public string Width { get; private init; } = "";

    public string Height { get; private init; } = "";

    /// <summary>What the dialog shows from now on; null when it closes.</summary>
    public JsonObject? Card { get; private init; }

    /// <summary>What is said as it closes.</summary>
    public string? Text { get; private init; }

    public string? Wrong { get; private init; }

    public static TaskAnswer Read(Receipt receipt)
    {
        if (receipt.Body.Length == 0) return new TaskAnswer();
        if (Postroom.JsonIn(receipt) is not { } answer) return Bad("answered a dialog with something that is not a JSON object");
        if (answer.ContainsKey("status") || answer.ContainsKey("body")) return Bad("wrapped the answer in \"status\" and \"body\"");
        return Read(answer);
    }

    public static TaskAnswer Read(JsonObject answer)
    {
        if (answer.Count != 1 || answer["task"] is not JsonObject task) return Bad("answered a dialog with something else than \"task\"");
        return (task["type"]?.ToString(), task["value"]) switch
        {
            ("message", JsonValue text) when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Length > 0 => new TaskAnswer { Text = text.GetValue<string>() },
            ("continue", JsonObject shown) => Continue(shown),
            var (type, _) => Bad($"answered a dialog with the type \"{type}\" and no fitting value"),
        };
    }

    private static TaskAnswer Continue(JsonObject shown)
    {
        if (shown["title"]?.ToString() is not { Length: > 0 } title) return Bad("answered a dialog without a title");
        if (!IsSize(shown["width"]) || !IsSize(shown["height"])) return Bad("answered a dialog with a size that is neither pixels nor small, medium or large");
        if (shown["card"] is not JsonObject attachment || attachment["contentType"]?.ToString() != CardLinter.ContentType) return Bad("answered a dialog whose card is not an attachment");
        var problems = CardLinter.Dialog(attachment["content"]);
        if (problems.Count > 0) return Bad($"answered a dialog with a card that is refused: {CardLinter.Told(problems)}");
        return new TaskAnswer
        {
            Title = title,
            Card = (JsonObject)attachment["content"]!.DeepClone(),
            Width = shown["width"]?.ToString() ?? "",
            Height = shown["height"]?.ToString() ?? "",
        };
    }

    private static bool IsSize(JsonNode? size) => size is null || size.GetValueKind() == JsonValueKind.Number || size.ToString() is "small" or "medium" or "large";

    private static TaskAnswer Bad(string sentence) => new() { Wrong = sentence };
}
