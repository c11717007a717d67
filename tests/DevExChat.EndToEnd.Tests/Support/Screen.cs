using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Something to press: what it does, to what, and how to press it.</summary>
internal sealed record Clickable(string ActionId, string? Subject, string Label, WidgetUse Use)
{
    /// <summary>Whether it is about the record of that number, or about none.</summary>
    public bool IsAbout(long? record) => record is null || Subject is not { Length: > 0 } || Subject.StartsWith($"{record}.", StringComparison.Ordinal);
}

/// <summary>Reads what stands on a screen.</summary>
internal static class Screen
{
    /// <summary>The first line of a card.</summary>
    public static string Heading(SlackMessage message) =>
        message.Blocks.FirstOrDefault(block => Word(block, "type") == "header")?["text"]?["text"]?.GetValue<string>() ?? "";

    /// <summary>Every word of a message: what is spoken, and what stands there.</summary>
    public static string Words(SlackMessage message)
    {
        var shown = Words(message.Blocks);
        return shown.Contains(message.Text, StringComparison.Ordinal) ? shown : $"{message.Text}\n{shown}";
    }

    /// <summary>Every word of a form, a note or a home.</summary>
    public static string Words(SlackView view) => Words(view.Blocks);

    /// <summary>Every button and every line of a menu.</summary>
    public static IEnumerable<Clickable> Clickables(JsonArray blocks) => blocks.OfType<JsonObject>().SelectMany(block =>
        ((IEnumerable<JsonNode?>?)(block["elements"] as JsonArray) ?? [block["accessory"]])
            .OfType<JsonObject>()
            .SelectMany(element => Clickables(Word(block, "block_id") ?? "", element)));

    /// <summary>The options of one input of a form: value and words.</summary>
    public static IReadOnlyList<(string Value, string Words)> Choices(SlackView form, string field) =>
    [
        .. (Input(form, field)["options"] as JsonArray ?? []).Select(option => (option!["value"]!.GetValue<string>(), option["text"]!["text"]!.GetValue<string>())),
    ];

    public static JsonObject Input(SlackView form, string field) => form.Blocks
        .First(block => Word(block, "type") == "input" && Word(block, "block_id") == field)!["element"]!.AsObject();

    private static IEnumerable<Clickable> Clickables(string blockId, JsonObject element)
    {
        if (Word(element, "action_id") is not { } id) yield break;
        if (Word(element, "type") == "button")
            yield return new Clickable(id.Split('#', '@')[0], Word(element, "value"), Label(element), new WidgetUse(id) { BlockId = blockId });
        if (Word(element, "type") != "overflow") yield break;
        foreach (var option in element["options"]!.AsArray())
        {
            var value = Word(option, "value")!;
            var parts = value.Split('|');
            yield return new Clickable(parts[0], parts.ElementAtOrDefault(1), Label(option), new WidgetUse(id) { BlockId = blockId, Selected = value });
        }
    }

    private static string Words(JsonNode? node) => node switch
    {
        JsonArray list => string.Join('\n', list.Select(Words).Where(words => words.Length > 0)),
        JsonObject text when Word(text, "type") is "plain_text" or "mrkdwn" => Word(text, "text") ?? "",
        JsonObject thing => string.Join('\n', thing.Select(property => Words(property.Value)).Where(words => words.Length > 0)),
        _ => "",
    };

    private static string Label(JsonNode? node) => node?["text"]?["text"]?.GetValue<string>() ?? "";

    private static string? Word(JsonNode? node, string property) =>
        node?[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
