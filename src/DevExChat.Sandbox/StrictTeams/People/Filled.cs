using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>What a person fills in before they press a button: checked as their client checks it, and sent as it sends it.</summary>
internal static class Filled
{
    private static readonly TimeSpan RegexLimit = TimeSpan.FromSeconds(1);

    /// <summary>The button's data with every answered input in it, or the sentence the client shows instead of sending.</summary>
    public static (JsonObject Data, string? Complaint) Gather(
        CardButton button, IReadOnlyDictionary<string, JsonNode?> values, IReadOnlyDictionary<string, ImmutableArray<FoundChoice>> found)
    {
        var data = (button.Action["data"] as JsonObject)?.DeepClone() as JsonObject ?? [];
        if (!button.Gathers) return (data, null);
        var inputs = CardControls.Inputs(button.Scope).ToDictionary(input => input["id"]!.GetValue<string>(), StringComparer.Ordinal);
        if (values.Keys.FirstOrDefault(id => !inputs.ContainsKey(id)) is { } unknown) throw new NotOnScreenException($"There is no input \"{unknown}\".");
        foreach (var (id, input) in inputs)
        {
            var value = values.TryGetValue(id, out var typed) ? (typed is null ? null : CardControls.TextOf(typed)) : CardControls.InitialValue(input);
            if (Complaint(input, value, found.GetValueOrDefault(id, [])) is { } complaint) return (data, complaint);
            if (!string.IsNullOrEmpty(value)) data[id] = value;
        }

        return (data, null);
    }

    private static string? Complaint(JsonObject input, string? value, ImmutableArray<FoundChoice> found)
    {
        var isRequired = input["isRequired"]?.GetValue<bool>() is true;
        var type = CardControls.TypeOf(input);
        var isMissing = string.IsNullOrEmpty(value) || (type is "Input.Toggle" && value != (input["valueOn"]?.ToString() ?? "true"));
        var sentence = input["errorMessage"]?.ToString() ?? $"\"{input["label"]}\" is not right.";
        if (isMissing) return isRequired ? sentence : null;
        if (input["maxLength"] is { } longest && value!.Length > double.Parse(longest.ToJsonString(), CultureInfo.InvariantCulture)) throw new NotOnScreenException($"\"{input["label"]}\" takes no more than {longest} characters.");
        return type switch
        {
            "Input.Text" when input["regex"]?.ToString() is { } form && !Regex.IsMatch(value!, form, RegexOptions.ECMAScript, RegexLimit) => sentence,
            "Input.Number" => NumberComplaint(input, value!, sentence),
            "Input.Date" when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || IsOutside(input, value) => sentence,
            "Input.Time" when !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || IsOutside(input, value) => sentence,
            "Input.ChoiceSet" => ChoiceComplaint(input, value!, found),
            _ => null,
        };
    }

    private static string? NumberComplaint(JsonObject input, string value, string sentence)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return sentence;
        double? Bound(string name) => input[name] is { } bound ? double.Parse(bound.ToJsonString(), CultureInfo.InvariantCulture) : null;
        return number < Bound("min") || number > Bound("max") ? sentence : null;
    }

    private static bool IsOutside(JsonObject input, string value) =>
        (input["min"]?.ToString() is { Length: > 0 } min && string.CompareOrdinal(value, min) < 0)
        || (input["max"]?.ToString() is { Length: > 0 } max && string.CompareOrdinal(value, max) > 0);

    private static string? ChoiceComplaint(JsonObject input, string value, ImmutableArray<FoundChoice> found)
    {
        if (CardControls.IsOfTeams(input)) return null;
        var choices = CardControls.ValuesOf(input).Concat(found.Select(choice => choice.Value)).ToHashSet(StringComparer.Ordinal);
        var chosen = CardControls.ChosenIn(input, value);
        return chosen.All(choices.Contains) ? null : throw new NotOnScreenException($"\"{value}\" is none of the choices of \"{input["label"]}\".");
    }
}
