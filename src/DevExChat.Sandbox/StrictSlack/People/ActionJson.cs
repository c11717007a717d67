using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>One entry of "actions", and the state entry that goes with it.</summary>
internal static class ActionJson
{
    /// <summary>Finds what the person uses among what stands on the surface.</summary>
    public static Widget Find(IEnumerable<Widget> widgets, WidgetUse use)
    {
        var all = widgets.ToList();
        var found = all.FindAll(widget =>
            string.Equals(widget.ActionId, use.ActionId, StringComparison.Ordinal)
            && (use.BlockId is null || string.Equals(widget.BlockId, use.BlockId, StringComparison.Ordinal)));
        return found switch
        {
            [var only] => only,
            [] => throw new NotOnScreenException($"There is no \"{use.ActionId}\" here; there is: {string.Join(", ", all.Select(widget => widget.ActionId))}."),
            _ => throw new NotOnScreenException($"There are {found.Count} elements \"{use.ActionId}\" here: say in which block."),
        };
    }

    public static (JsonObject Action, JsonObject? Entry) Of(Widget widget, WidgetUse use, string actionTs)
    {
        var element = widget.Element;
        var action = new JsonObject { ["type"] = widget.Type, ["action_id"] = widget.ActionId, ["block_id"] = widget.BlockId, ["action_ts"] = actionTs };
        switch (widget.Type)
        {
            case "button" or "icon_button" or "workflow_button":
                foreach (var name in new[] { "text", "value", "style", "url" }.Where(element.ContainsKey)) action[name] = element[name]!.DeepClone();
                return (action, null);
            case "feedback_buttons":
                action["value"] = use.Selected?.DeepClone();
                return (action, null);
            case "overflow":
                action["selected_option"] = Chosen(element, use);
                return (action, null);
            default:
                var kind = ElementValue.Of(widget.Type) ?? throw new NotOnScreenException($"Nobody can use a {widget.Type}.");
                var entry = kind.Given(widget, use.Selected);
                action[kind.Field] = entry[kind.Field]?.DeepClone();
                return (action, entry);
        }
    }

    private static JsonObject Chosen(JsonObject element, WidgetUse use)
    {
        var wanted = use.Selected is JsonObject option ? option["value"]?.GetValue<string>() : use.Selected?.ToString();
        return ElementValue.OptionsOf(element)
            .FirstOrDefault(one => string.Equals(one["value"]!.GetValue<string>(), wanted, StringComparison.Ordinal))?.DeepClone().AsObject()
            ?? throw new NotOnScreenException($"The menu \"{use.ActionId}\" has no entry \"{wanted}\".");
    }
}
