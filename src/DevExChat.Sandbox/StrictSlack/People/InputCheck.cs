using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>What Slack's own client checks before it lets a form go.</summary>
internal static class InputCheck
{
    /// <summary>The text under each input that is not right, by block_id.</summary>
    public static ImmutableDictionary<string, string> Of(SlackView view)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var widget in view.Widgets.Where(widget => widget.IsInput))
        {
            var kind = ElementValue.Of(widget.Type)!;
            var entry = ViewValues.Entry(view.Values, widget)!;
            var error = kind.IsEmpty(entry)
                ? widget.IsOptional ? null : "Fill in this field."
                : OfValue(widget, kind, entry);
            if (error is not null) errors[widget.BlockId] = error;
        }

        return errors.ToImmutable();
    }

    private static string? OfValue(Widget widget, ElementValue kind, JsonObject entry) => widget.Type switch
    {
        "plain_text_input" => OfLength(widget.Element, entry["value"]!.GetValue<string>()),
        "number_input" => OfNumber(widget.Element, entry["value"]!.GetValue<string>()),
        "email_text_input" when !entry["value"]!.GetValue<string>().Contains('@', StringComparison.Ordinal) => "Give an e-mail address.",
        "url_text_input" when !Uri.TryCreate(entry["value"]!.GetValue<string>(), UriKind.Absolute, out _) => "Give a web address.",
        "datepicker" when !Reads(entry["selected_date"]!, "yyyy-MM-dd") => "Give a date.",
        "timepicker" when !Reads(entry["selected_time"]!, "HH:mm") => "Give a time.",
        _ when widget.Element["max_selected_items"]?.GetValue<int>() is { } most && entry[kind.Field] is JsonArray chosen && chosen.Count > most => $"Choose {most} at most.",
        _ => null,
    };

    private static string? OfLength(JsonObject element, string value)
    {
        if (value.Length < (element["min_length"]?.GetValue<int>() ?? 0)) return "This is too short.";
        return value.Length > (element["max_length"]?.GetValue<int>() ?? 3000) ? "This is too long." : null;
    }

    private static string? OfNumber(JsonObject element, string value)
    {
        if (Number(value) is not { } number) return "Give a number.";
        if (!element["is_decimal_allowed"]!.GetValue<bool>() && number != decimal.Truncate(number)) return "Give a whole number.";
        if (Number(element["min_value"]?.GetValue<string>()) is { } least && number < least) return "This is too small.";
        return Number(element["max_value"]?.GetValue<string>()) is { } most && number > most ? "This is too large." : null;
    }

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Reads(JsonNode value, string form) =>
        DateTime.TryParseExact(value.GetValue<string>(), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
