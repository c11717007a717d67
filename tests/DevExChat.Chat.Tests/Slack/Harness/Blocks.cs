using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Slack's limits, read from its pages independently of the renderer: what is wrong with blocks, if anything.</summary>
internal static partial class Blocks
{
    private static readonly string[] Kinds = ["section", "actions", "context", "header", "input", "divider"];

    public static JsonArray Of(object blocks) => JsonNode.Parse(JsonSerializer.Serialize(blocks, DevExChat.Slack.BlockKit.SlackJson.Options))!.AsArray();

    /// <summary>Everything wrong with a message's or view's blocks.</summary>
    public static IReadOnlyList<string> Faults(JsonArray blocks, int most)
    {
        var faults = new List<string>();
        Check(faults, blocks.Count <= most, $"{blocks.Count} blocks");
        Check(faults, blocks.Count > 0, "no blocks");
        Unique(faults, blocks.Select(block => (string?)block!["block_id"]), "block_id");
        Unique(faults, Nodes(blocks).Select(node => (string?)node["action_id"]), "action_id");
        foreach (var block in blocks) Block(faults, block!);
        foreach (var node in Nodes(blocks)) Object(faults, node);
        return faults;
    }

    public static int Characters(JsonArray blocks) => Nodes(blocks).Where(IsText).Sum(text => ((string)text["text"]!).Length);

    /// <summary>Whether every bracket belongs to a token of ours and every ampersand to an entity.</summary>
    public static bool IsWellFormed(string mrkdwn) => WellFormed().IsMatch(mrkdwn) && IsWhole(mrkdwn);

    /// <summary>Whether no surrogate stands alone.</summary>
    public static bool IsWhole(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) || text.Contains('\uFFFD', StringComparison.Ordinal);

    private static void Block(List<string> faults, JsonNode block)
    {
        var kind = (string)block["type"]!;
        Check(faults, Kinds.Contains(kind, StringComparer.Ordinal), $"block {kind}");
        switch (kind)
        {
            case "section":
                Check(faults, block["text"] is not null || block["fields"] is not null, "empty section");
                Check(faults, block["fields"] is null || block["fields"]!.AsArray().Count is > 0 and <= 10, "fields");
                foreach (var field in block["fields"]?.AsArray() ?? []) Length(faults, field!, 2000, "field");
                break;
            case "header":
                Length(faults, block["text"]!, 150, "header");
                Check(faults, (string?)block["text"]!["type"] == "plain_text", "header type");
                break;
            case "actions":
                Check(faults, block["elements"]!.AsArray().Count is > 0 and <= 25, "actions");
                break;
            case "context":
                Check(faults, block["elements"]!.AsArray().Count is > 0 and <= 10, "context");
                break;
            case "input":
                Length(faults, block["label"]!, 2000, "label");
                Check(faults, block["block_id"] is not null, "input without block_id");
                break;
        }
    }

    private static void Object(List<string> faults, JsonObject node)
    {
        if (IsText(node)) Text(faults, node);
        if (node["value"] is JsonValue value && node["text"] is not null && node["type"] is null) Check(faults, ((string)value!).Length is > 0 and <= 75, "option value");
        switch ((string?)node["type"])
        {
            case "button":
                Length(faults, node["text"]!, 75, "button");
                Check(faults, ((string?)node["value"] ?? "").Length <= 2000, "button value");
                Check(faults, node["url"] is null || ((string)node["url"]!).Length <= 3000, "url");
                Check(faults, node["style"] is null || (string)node["style"]! is "primary" or "danger", "style");
                Check(faults, ((string?)node["accessibility_label"] ?? "").Length <= 75, "accessibility_label");
                break;
            case "overflow":
                Check(faults, node["options"]!.AsArray().Count is >= 1 and <= 5, "overflow");
                break;
            case "radio_buttons" or "checkboxes":
                Check(faults, node["options"]!.AsArray().Count is >= 1 and <= 10, "choices");
                break;
            case "static_select" or "multi_static_select":
                Check(faults, node["options"]!.AsArray().Count is >= 1 and <= 100, "options");
                break;
            case "plain_text_input":
                var longest = (int?)node["max_length"] ?? 3000;
                Check(faults, longest is >= 1 and <= 3000, "max_length");
                Check(faults, ((string?)node["initial_value"] ?? "").Length <= longest, "initial_value");
                break;
        }

        if (node["initial_option"] is { } one) Initial(faults, node, one);
        foreach (var initial in node["initial_options"]?.AsArray() ?? []) Initial(faults, node, initial!);
        if (node["confirm"] is { } confirm && node["deny"] is null)
        {
            Length(faults, confirm["title"]!, 100, "confirm title");
            Length(faults, confirm["text"]!, 300, "confirm text");
            Length(faults, confirm["confirm"]!, 30, "confirm");
            Length(faults, confirm["deny"]!, 30, "deny");
        }

        foreach (var option in node["options"]?.AsArray() ?? []) Length(faults, option!["text"]!, 75, "option");
    }

    private static void Initial(List<string> faults, JsonObject element, JsonNode initial)
    {
        if (element["options"] is { } options)
            Check(faults, options.AsArray().Any(option => JsonNode.DeepEquals(option, initial)), "initial option is no option");
    }

    private static void Text(List<string> faults, JsonObject text)
    {
        var words = (string)text["text"]!;
        Check(faults, words.Length is >= 1 and <= 3000, $"text of {words.Length}");
        Check(faults, IsWhole(words), "half a surrogate pair");
        Check(faults, !Turning().IsMatch(words), "control character");
        if ((string)text["type"]! != "mrkdwn") return;
        Check(faults, (bool?)text["verbatim"] == true, "not verbatim");
        Check(faults, IsWellFormed(words), $"not well formed: {words}");
    }

    private static void Length(List<string> faults, JsonNode text, int most, string what) =>
        Check(faults, ((string)text["text"]!).Length <= most, $"{what} of {((string)text["text"]!).Length}");

    private static void Unique(List<string> faults, IEnumerable<string?> ids, string what) =>
        faults.AddRange(ids.OfType<string>().GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{what} {group.Key} twice"));

    private static void Check(List<string> faults, bool holds, string fault)
    {
        if (!holds) faults.Add(fault);
    }

    private static bool IsText(JsonObject node) => (string?)node["type"] is "plain_text" or "mrkdwn";

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Nodes),
        JsonObject one => one.SelectMany(property => Nodes(property.Value)).Prepend(one),
        _ => [],
    };

    [GeneratedRegex(@"^(?:[^<>&]|&(?:amp|lt|gt);|<https?://[^<>|]+\|[^<>|]*>|<!date\^-?[0-9]+\^\{ago\}\|[^<>|]*>)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex WellFormed();

    [GeneratedRegex("[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Turning();
}
