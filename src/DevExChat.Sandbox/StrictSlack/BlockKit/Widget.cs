using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>Something a person can press, choose from or type into, as it stands on a surface.</summary>
internal sealed record Widget(string BlockId, string ActionId, JsonObject Element, JsonObject Block)
{
    /// <summary>The options that were found for those who searched in it.</summary>
    public IReadOnlyList<JsonObject> Found { get; init; } = [];

    public string Type => Element["type"]!.GetValue<string>();

    public bool IsInput => Block["type"]!.GetValue<string>() is "input";

    /// <summary>Whether using it tells the app at once.</summary>
    public bool Dispatches => !IsInput || (Block["dispatch_action"]?.GetValue<bool>() ?? false);

    public bool IsOptional => Block["optional"]?.GetValue<bool>() ?? false;

    /// <summary>Every widget on the surface. The blocks must be normalised, so that all are named.</summary>
    public static IEnumerable<Widget> AllIn(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            if (block["child_blocks"] is JsonArray children)
            {
                foreach (var widget in AllIn(children)) yield return widget;
            }

            foreach (var (holder, element) in WithHolders(block))
            {
                if (element["action_id"]?.GetValue<string>() is { } actionId)
                    yield return new Widget(holder["block_id"]!.GetValue<string>(), actionId, element, holder);
            }
        }
    }

    /// <summary>The elements directly in a block, named or not.</summary>
    public static IEnumerable<JsonObject> ElementsOf(JsonObject block) => WithHolders(block).Select(pair => pair.Element);

    private static IEnumerable<(JsonObject Holder, JsonObject Element)> WithHolders(JsonObject block) => block["type"]?.GetValue<string>() switch
    {
        "actions" or "context_actions" => Listed(block, "elements").Select(element => (block, element)),
        "card" => Listed(block, "actions").Select(element => (block, element)),
        "carousel" => Listed(block, "elements").SelectMany(card => Listed(card, "actions").Select(element => (block, element))),
        "section" when block["accessory"] is JsonObject accessory => [(block, accessory)],
        "input" when block["element"] is JsonObject element => [(block, element)],
        _ => [],
    };

    private static IEnumerable<JsonObject> Listed(JsonObject holder, string property) => (holder[property] as JsonArray ?? []).OfType<JsonObject>();
}
