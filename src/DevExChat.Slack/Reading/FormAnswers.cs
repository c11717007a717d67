using System.Globalization;
using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.Reading;

/// <summary>Turns a view's <c>state.values</c> into the neutral answers that a form's fields promise.</summary>
internal static class FormAnswers
{
    private static readonly Dictionary<string, string> None = [];

    public static IReadOnlyDictionary<string, string> Read(JsonElement? values)
    {
        if (values is not { ValueKind: JsonValueKind.Object } blocks) return None;
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var block in blocks.EnumerateObject())
        {
            if (block.Value.ValueKind != JsonValueKind.Object) continue;
            foreach (var input in block.Value.EnumerateObject())
            {
                if (Answer(input.Value) is { Length: > 0 } answer) answers[IsSearch(input.Value) ? block.Name : input.Name] = answer;
            }
        }

        return answers;
    }

    /// <summary>Whether the element's id names a search; the field's name is then the block's alone.</summary>
    private static bool IsSearch(JsonElement input) => input.Text("type") is "external_select" or "multi_external_select";

    private static string? Answer(JsonElement input) => input.Text("type") switch
    {
        "datetimepicker" => Instant(input.At("selected_date_time")),
        "datepicker" => input.Text("selected_date"),
        "timepicker" => input.Text("selected_time"),
        "static_select" or "external_select" or "radio_buttons" => input.Text("selected_option", "value"),
        "multi_static_select" or "multi_external_select" or "checkboxes" => Chosen(input.List("selected_options")),
        _ => input.Text("value"),
    };

    private static string? Chosen(IReadOnlyList<JsonElement>? options) =>
        options is null ? null : string.Join('\n', options.Select(option => option.Text("value")).OfType<string>());

    private static string? Instant(JsonElement? seconds) =>
        seconds is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt64(out var unix) && unix is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(unix).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : null;
}
