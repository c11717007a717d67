using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>Builds and changes <c>state.values</c> of a surface: block_id, then action_id, then the entry.</summary>
internal static class ViewValues
{
    public static JsonObject Initial(JsonArray blocks) => Carried([], blocks);

    /// <summary>The values after an update: an entry stays where block_id, action_id and type stayed, the rest starts anew.</summary>
    public static JsonObject Carried(JsonObject before, JsonArray blocks)
    {
        var values = new JsonObject();
        foreach (var widget in Widget.AllIn(blocks))
        {
            if (ElementValue.Of(widget.Type) is not { } kind) continue;
            var old = before[widget.BlockId]?[widget.ActionId] as JsonObject;
            var stays = old is not null && string.Equals(old["type"]?.GetValue<string>(), widget.Type, StringComparison.Ordinal);
            Put(values, widget, stays ? old!.DeepClone().AsObject() : kind.Initial(widget.Element));
        }

        return values;
    }

    /// <summary>A copy of the values with one entry changed.</summary>
    public static JsonObject With(JsonObject values, Widget widget, JsonObject entry)
    {
        var changed = values.DeepClone().AsObject();
        Put(changed, widget, entry);
        return changed;
    }

    /// <summary>
    /// The values after a person filled some in. Keys are block_ids or action_ids; under a block_id there may be the value itself,
    /// or values by action_id. A value is plain, or an entry as the state holds it.
    /// </summary>
    public static JsonObject Filled(JsonObject values, IEnumerable<Widget> surface, JsonObject given)
    {
        var widgets = surface.Where(widget => ElementValue.Of(widget.Type) is not null).ToList();
        foreach (var (key, value) in given)
        {
            var inBlock = widgets.FindAll(widget => string.Equals(widget.BlockId, key, StringComparison.Ordinal));
            var named = inBlock.FindAll(widget => value is JsonObject byAction && byAction.ContainsKey(widget.ActionId));
            if (named.Count > 0)
            {
                foreach (var widget in named) values = Filled(values, widget, value![widget.ActionId]);
                continue;
            }

            var only = inBlock.FirstOrDefault() ?? widgets.Find(widget => string.Equals(widget.ActionId, key, StringComparison.Ordinal))
                ?? throw new NotOnScreenException($"There is no input \"{key}\"; there is: {string.Join(", ", widgets.Select(one => $"{one.BlockId}/{one.ActionId}"))}.");
            values = Filled(values, only, value);
        }

        return values;
    }

    public static JsonObject? Entry(JsonObject values, Widget widget) => values[widget.BlockId]?[widget.ActionId] as JsonObject;

    private static JsonObject Filled(JsonObject values, Widget widget, JsonNode? value) =>
        With(values, widget, ElementValue.Of(widget.Type)!.Given(widget, value));

    private static void Put(JsonObject values, Widget widget, JsonObject entry)
    {
        if (values[widget.BlockId] is not JsonObject block) values[widget.BlockId] = block = [];
        block[widget.ActionId] = entry;
    }
}
