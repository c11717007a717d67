using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Teams.Cards;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>What we ask of every card beyond the official schema. Each fault is a sentence.</summary>
internal static partial class CardLint
{
    private static readonly string[] InData = ["ask", "verb", "msteams"];
    private static readonly string[] InAsk = ["on", "lang", "line", "form", "zone", "at"];

    /// <summary>What Teams takes; well before it a form begins to shed its hints.</summary>
    private const int LargestForm = 28 * 1024;

    public static IEnumerable<string> Faults(Exhibit exhibit)
    {
        var bytes = CardRenderer.Bytes(exhibit.Rendered);
        var most = exhibit.Life.EndsWith(FormGallery.BeyondAll, StringComparison.Ordinal) ? int.MaxValue : exhibit.IsForm ? LargestForm : Limits.CardBytes;
        if (bytes > most) yield return $"{bytes} bytes, {most} at most";
        var card = JsonSerializer.SerializeToNode(exhibit.Rendered, TeamsJson.Options)!.AsObject();
        if ((string?)card["lang"] != exhibit.Language) yield return "lang is not its language";
        foreach (var name in new[] { "speak", "fallbackText" })
        {
            if (string.IsNullOrWhiteSpace((string?)card[name])) yield return $"no {name}";
        }

        var objects = CardSchema.Objects(card).ToList();
        foreach (var fault in objects.SelectMany(Faults)) yield return fault;
        var ids = objects.Where(IsInput).Select(input => (string)input["id"]!).ToList();
        if (ids.Count != ids.Distinct(StringComparer.Ordinal).Count()) yield return "two inputs have one id";
        if (card["refresh"] is JsonObject refresh && refresh.Count != 1) yield return "refresh holds more than its action";
    }

    private static IEnumerable<string> Faults(JsonObject one) => (string?)one["type"] switch
    {
        "TextBlock" => If((bool?)one["wrap"] != true, "a text that does not wrap").Concat(If(string.IsNullOrWhiteSpace((string?)one["text"]), "an empty text")),
        "FactSet" => If(one["facts"]!.AsArray().Count > Limits.Facts, "more than six facts"),
        "ActionSet" => If(one["actions"]!.AsArray().Count > Limits.Buttons, "more than six buttons"),
        "Action.Execute" => Twin(one).Concat(Button(one)).Concat(Data(one)),
        "Action.Submit" or "Action.ShowCard" or "Action.OpenUrl" => Button(one).Concat(Data(one)),
        _ when IsInput(one) => If(string.IsNullOrWhiteSpace((string?)one["label"]), $"the input {one["id"]} has no label")
            .Concat(If((bool?)one["isRequired"] == true && one["errorMessage"] is null, $"the input {one["id"]} does not say that it is required")),
        _ => [],
    };

    // The question for a viewer's own card is no button: older clients simply do not ask it.
    private static IEnumerable<string> Twin(JsonObject execute) => execute.Parent is JsonObject && execute.GetPropertyName() == "action"
        ? []
        : If(
            execute["fallback"] is not JsonObject twin
            || (string?)twin["type"] != "Action.Submit"
            || (string?)twin["data"]!["verb"] != (string?)execute["verb"]
            || (string?)twin["title"] != (string?)execute["title"]
            || twin["data"]!["ask"]!.ToJsonString() != execute["data"]!["ask"]!.ToJsonString(),
            $"the button {execute["title"]} has no twin that does the same");

    private static IEnumerable<string> Button(JsonObject button) => If(((string)button["title"]!).Length > 40, $"the button “{button["title"]}” is too long");

    private static IEnumerable<string> Data(JsonObject action)
    {
        if (action["data"] is not JsonObject data) return [];
        var ask = data["ask"]!.AsObject();
        return If(data.Any(one => !InData.Contains(one.Key)), "data holds more than ids")
            .Concat(If(ask.Any(one => !InAsk.Contains(one.Key)), "data holds more than ids"))
            .Concat(If(ask["on"] is { } on && !Ids().IsMatch((string)on!), $"“{ask["on"]}” is no id"));
    }

    private static IEnumerable<string> If(bool wrong, string fault) => wrong ? [fault] : [];

    private static bool IsInput(JsonObject one) => ((string?)one["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"^\d+\.\d*\.[A-Za-z0-9-]{0,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();
}
