using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Cards;

/// <summary>A button with the part of the card whose inputs go with it.</summary>
internal sealed record CardButton(JsonObject Action, JsonObject Scope)
{
    public string Type => CardControls.TypeOf(Action);

    public string? Verb => Action["verb"]?.ToString() ?? (Action["data"] as JsonObject)?["verb"]?.ToString();

    public string Title => Action["title"]?.ToString() ?? "";

    /// <summary>What people call it: its verb, else its id, else its title.</summary>
    public string Name => Verb ?? Action["id"]?.ToString() ?? Title;

    /// <summary>The dialog or other thing that Teams itself does with an Action.Submit.</summary>
    public string? TeamsType => ((Action["data"] as JsonObject)?["msteams"] as JsonObject)?["type"]?.ToString();

    public bool Gathers => Action["associatedInputs"]?.ToString() is not ("none" or "None");

    public bool IsCalled(string name) =>
        string.Equals(Verb, name, StringComparison.Ordinal) || string.Equals(Action["id"]?.ToString(), name, StringComparison.Ordinal)
        || string.Equals(Title, name, StringComparison.Ordinal);
}

/// <summary>Finds what people can use in a card.</summary>
internal static class CardControls
{
    public static string TypeOf(JsonObject thing) => thing["type"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    /// <summary>Every object of a card, in reading order; what stands in data, behind a fallback or in a refresh is left out.</summary>
    public static IEnumerable<JsonObject> Within(JsonNode? node)
    {
        if (node is JsonArray list) return list.SelectMany(Within);
        if (node is not JsonObject thing) return [];
        return thing.Where(property => property.Key is not ("data" or "fallback" or "refresh" or "msteams" or "metadata"))
            .SelectMany(property => Within(property.Value)).Prepend(thing);
    }

    public static IEnumerable<JsonObject> Inputs(JsonNode? card) => Within(card).Where(thing => TypeOf(thing).StartsWith("Input.", StringComparison.Ordinal));

    public static IEnumerable<CardButton> Buttons(JsonObject card) => ButtonsIn(card, card);

    /// <summary>The buttons by their names; of several with the same one, the second carries <c>#2</c>.</summary>
    public static IEnumerable<(string Name, CardButton Button)> NamedButtons(JsonObject card)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var button in Buttons(card))
        {
            var count = counts[button.Name] = counts.GetValueOrDefault(button.Name) + 1;
            yield return (count == 1 ? button.Name : string.Create(CultureInfo.InvariantCulture, $"{button.Name}#{count}"), button);
        }
    }

    /// <summary>The button people call so, or else the first with that id or title.</summary>
    public static CardButton? FindButton(JsonObject card, string name)
    {
        var all = NamedButtons(card).ToList();
        return all.Find(named => string.Equals(named.Name, name, StringComparison.Ordinal)).Button ?? all.Find(named => named.Button.IsCalled(name)).Button;
    }

    /// <summary>The search that finds choices for what is typed into an input; null where there is none.</summary>
    public static string? DatasetOf(JsonObject input) => (input["choices.data"] as JsonObject)?["dataset"]?.ToString();

    /// <summary>Whether Teams itself finds the choices, among the people of its directory: nobody knows them beforehand.</summary>
    public static bool IsOfTeams(JsonObject input) => DatasetOf(input)?.StartsWith("graph.microsoft.com/", StringComparison.Ordinal) is true;

    /// <summary>The values of the choices that stand in a list.</summary>
    public static IEnumerable<string> ValuesOf(JsonObject input) => (input["choices"] as JsonArray ?? []).Select(choice => choice!["value"]!.ToString());

    /// <summary>What is chosen by the value of a list: one, or several parted by commas.</summary>
    public static IEnumerable<string> ChosenIn(JsonObject input, string value) => input["isMultiSelect"]?.GetValue<bool>() is true ? value.Split(',') : [value];

    /// <summary>What an input holds before anybody touches it; null when it holds nothing.</summary>
    public static string? InitialValue(JsonObject input)
    {
        var value = input["value"] is JsonValue given ? TextOf(given) : null;
        return TypeOf(input) is "Input.Toggle" ? value ?? input["valueOff"]?.ToString() ?? "false" : value is "" ? null : value;
    }

    /// <summary>A value as the client sends it: always text.</summary>
    public static string TextOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join(',', value.AsArray().Select(item => TextOf(item!))),
        _ => value.ToJsonString(),
    };

    private static IEnumerable<CardButton> ButtonsIn(JsonNode? node, JsonObject scope)
    {
        if (node is JsonArray list) return list.SelectMany(item => ButtonsIn(item, scope));
        if (node is not JsonObject thing) return [];
        if (TypeOf(thing) is "Action.ShowCard" && thing["card"] is JsonObject inner) return ButtonsIn(inner, scope).Prepend(new CardButton(thing, scope));
        var below = thing.Where(property => property.Key is not ("data" or "fallback" or "refresh" or "msteams" or "metadata")).SelectMany(property => ButtonsIn(property.Value, scope));
        return TypeOf(thing).StartsWith("Action.", StringComparison.Ordinal) ? below.Prepend(new CardButton(thing, scope)) : below;
    }
}
