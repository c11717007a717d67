using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Reading;

/// <summary>Turns what a dialog sends into the neutral answers that a form's fields promise. Everything arrives as text, whatever its kind.</summary>
internal static class FormAnswers
{
    private static readonly Dictionary<string, string> None = [];

    public static IReadOnlyDictionary<string, string> Read(JsonElement? data, Ask ask)
    {
        if (data is not { ValueKind: JsonValueKind.Object } sent) return None;
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var instants = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in sent.EnumerateObject().Where(one => one.Name is not (Ask.Name or "verb" or "msteams")))
        {
            var (name, kind) = Split(input.Name);
            if (kind is InputElements.Date or InputElements.Time) instants.Add(name);
            else if (Answer(kind, Text(input.Value)) is { Length: > 0 } answer)
                answers[name] = kind is InputElements.Listed or InputElements.More && answers.TryGetValue(name, out var before) ? $"{before}, {answer}" : answer;
        }

        foreach (var name in instants)
        {
            var before = ask.Instants?.GetValueOrDefault(name);
            var answer = LocalInstant.Read(Given(sent, name, InputElements.Date), Given(sent, name, InputElements.Time), ask.Zone, before);
            if (answer.Length > 0) answers[name] = answer;
        }

        return answers;
    }

    private static string? Answer(string? kind, string? text) => kind switch
    {
        InputElements.Many => text?.Replace(',', '\n'),
        InputElements.Listed => text?.Replace(",", ", ", StringComparison.Ordinal),
        InputElements.Tick => text is InputElements.Ticked or "true" ? InputElements.Ticked : null,
        _ => text,
    };

    private static string? Given(JsonElement sent, string name, string kind) =>
        sent.TryGetProperty($"{name}{InputElements.Mark}{kind}", out var value) ? Text(value) : null;

    private static (string Name, string? Kind) Split(string id)
    {
        var at = id.LastIndexOf(InputElements.Mark);
        return at > 0 ? (id[..at], id[(at + 1)..]) : (id, null);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.Text() is { Length: > 0 } text ? text : null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
