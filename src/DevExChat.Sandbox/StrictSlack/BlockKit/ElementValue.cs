using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>What <c>state.values</c> and <c>actions</c> carry for one kind of element.</summary>
internal sealed record ElementValue(string Field, string InitialField, ElementValue.Holds Kind)
{
    private static readonly Dictionary<string, ElementValue> Table = new(StringComparer.Ordinal)
    {
        ["plain_text_input"] = new("value", "initial_value", Holds.Word),
        ["email_text_input"] = new("value", "initial_value", Holds.Word),
        ["url_text_input"] = new("value", "initial_value", Holds.Word),
        ["number_input"] = new("value", "initial_value", Holds.Word),
        ["datepicker"] = new("selected_date", "initial_date", Holds.Word),
        ["timepicker"] = new("selected_time", "initial_time", Holds.Word),
        ["datetimepicker"] = new("selected_date_time", "initial_date_time", Holds.Seconds),
        ["static_select"] = new("selected_option", "initial_option", Holds.Option),
        ["external_select"] = new("selected_option", "initial_option", Holds.Option),
        ["radio_buttons"] = new("selected_option", "initial_option", Holds.Option),
        ["multi_static_select"] = new("selected_options", "initial_options", Holds.Options),
        ["multi_external_select"] = new("selected_options", "initial_options", Holds.Options),
        ["checkboxes"] = new("selected_options", "initial_options", Holds.Options),
        ["users_select"] = new("selected_user", "initial_user", Holds.Word),
        ["multi_users_select"] = new("selected_users", "initial_users", Holds.Words),
        ["conversations_select"] = new("selected_conversation", "initial_conversation", Holds.Word),
        ["multi_conversations_select"] = new("selected_conversations", "initial_conversations", Holds.Words),
        ["channels_select"] = new("selected_channel", "initial_channel", Holds.Word),
        ["multi_channels_select"] = new("selected_channels", "initial_channels", Holds.Words),
        ["rich_text_input"] = new("rich_text_value", "initial_value", Holds.Thing),
        ["file_input"] = new("files", "", Holds.Things),
    };

    /// <summary>What a value is made of.</summary>
    public enum Holds
    {
        Word,
        Words,
        Seconds,
        Option,
        Options,
        Thing,
        Things,
    }

    /// <summary>The element's kind, or null when it holds nothing (buttons, overflow menus, images).</summary>
    public static ElementValue? Of(string elementType) => Table.GetValueOrDefault(elementType);

    /// <summary>The state entry before anybody touched the element.</summary>
    public JsonObject Initial(JsonObject element) => Entry(element, element[InitialField]?.DeepClone() ?? Empty());

    /// <summary>The state entry after a person gave a value: a plain value, or an entry as the state holds it.</summary>
    public JsonObject Given(Widget widget, JsonNode? given)
    {
        var element = widget.Element;
        var value = given is JsonObject entry && entry.ContainsKey(Field) ? entry[Field] : given;
        return Entry(element, value is null ? Empty() : Kind switch
        {
            Holds.Option => Option(widget, value),
            Holds.Options => new JsonArray([.. Several(value).Select(one => (JsonNode)Option(widget, one!))]),
            Holds.Words or Holds.Things => new JsonArray([.. Several(value).Select(one => one?.DeepClone())]),
            Holds.Seconds => value.GetValueKind() == JsonValueKind.String ? long.Parse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) : value.DeepClone(),
            Holds.Word => value.GetValueKind() == JsonValueKind.String ? Blank(value.GetValue<string>()) : value.ToString(),
            _ => value.DeepClone(),
        });
    }

    /// <summary>True when the state entry holds nothing.</summary>
    public bool IsEmpty(JsonObject entry) => entry[Field] switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        var value => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0,
    };

    private static JsonNode? Blank(string value) => value.Length == 0 ? null : value;

    private static IEnumerable<JsonNode?> Several(JsonNode value) => value as JsonArray ?? (IEnumerable<JsonNode?>)[value];

    // What an app finds for those who search stands in no block: it can be chosen once it was offered.
    private static JsonObject Option(Widget widget, JsonNode given)
    {
        var (wanted, words) = given is JsonObject option ? (option["value"]?.GetValue<string>(), option["text"]?["text"]?.GetValue<string>()) : (given.ToString(), null);
        var found = OptionsOf(widget.Element).Concat(InitialOf(widget.Element)).Concat(widget.Found).FirstOrDefault(one =>
            string.Equals(one["value"]?.GetValue<string>(), wanted, StringComparison.Ordinal)
            && (words is null || string.Equals(one["text"]?["text"]?.GetValue<string>(), words, StringComparison.Ordinal)));
        return found?.DeepClone().AsObject() ?? throw new NotOnScreenException($"There is no option \"{wanted}\" in {widget.ActionId}.");
    }

    private static IEnumerable<JsonObject> InitialOf(JsonObject element) =>
        (element["initial_options"] as JsonArray ?? []).Append(element["initial_option"]).OfType<JsonObject>();

    /// <summary>The options of a select, of its groups, of checkboxes, radio buttons or an overflow menu.</summary>
    public static IEnumerable<JsonObject> OptionsOf(JsonObject element)
    {
        var grouped = (element["option_groups"] as JsonArray ?? []).SelectMany(group => group!["options"]!.AsArray());
        return (element["options"] as JsonArray ?? []).Concat(grouped).OfType<JsonObject>();
    }

    private JsonObject Entry(JsonObject element, JsonNode? value)
    {
        var entry = new JsonObject { ["type"] = element["type"]!.DeepClone(), [Field] = value };
        if (element["timezone"] is { } zone) entry["timezone"] = zone.DeepClone();
        return entry;
    }

    private JsonArray? Empty() => Kind is Holds.Words or Holds.Options or Holds.Things ? [] : null;
}
