using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Reads what stands on a screen of Slack.</summary>
internal static class Screen
{
    /// <summary>The first line of a card.</summary>
    public static string Heading(Shown message) => message.Heading;

    /// <summary>The first line of a card of Slack.</summary>
    public static string Heading(JsonArray blocks) =>
        blocks.FirstOrDefault(block => Word(block, "type") == "header")?["text"]?["text"]?.GetValue<string>() ?? "";

    /// <summary>Every word of a message.</summary>
    public static string Words(Shown message) => message.Words;

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
            yield return new Clickable(id.Split('#', '@')[0], Word(element, "value"), Label(element)) { Use = new WidgetUse(id) { BlockId = blockId } };
        if (Word(element, "type") != "overflow") yield break;
        foreach (var option in element["options"]!.AsArray())
        {
            var value = Word(option, "value")!;
            var parts = value.Split('|');
            yield return new Clickable(parts[0], parts.ElementAtOrDefault(1), Label(option)) { Use = new WidgetUse(id) { BlockId = blockId, Selected = value } };
        }
    }

    public static string Words(JsonNode? node) => node switch
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
