using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Cards;

/// <summary>The words of a card, for whoever asks what a person reads.</summary>
internal static class CardText
{
    private static readonly string[] Spoken = ["text", "title", "value", "label"];

    /// <summary>One piece per line, in reading order. What stands in buttons and behind them is left out but for their titles.</summary>
    public static string Of(JsonNode? card)
    {
        var pieces = new List<string>();
        Collect(card, pieces);
        return string.Join('\n', pieces);
    }

    private static void Collect(JsonNode? node, List<string> pieces)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Collect(item, pieces);
        }

        if (node is not JsonObject thing) return;
        var isInput = CardControls.TypeOf(thing).StartsWith("Input.", StringComparison.Ordinal);
        foreach (var (name, value) in thing)
        {
            if (name is "data" or "msteams" or "refresh" or "fallback" or "speak" or "fallbackText" or "choices.data") continue;
            if (value is JsonValue word && Spoken.Contains(name, StringComparer.Ordinal) && !(isInput && name is "value")) pieces.Add(word.ToString());
            else if (name is "choices" && value is JsonArray choices) pieces.AddRange(choices.Select(choice => choice!["title"]!.ToString()));
            else Collect(value, pieces);
        }
    }
}
