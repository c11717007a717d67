using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Reads what stands on a screen of Teams, and fills in what it asks for.</summary>
internal static partial class TeamsScreen
{
    private const string WrongMark = "⚠ ";

    public static Shown Of(ShownMessage shown) => Of(shown.Message, shown.Card);

    public static Shown Of(TeamsMessage message) => Of(message, message.Card);

    /// <summary>Every word of a card, as Teams shows its Markdown.</summary>
    public static string Words(JsonObject? card) => Plain(CardText.Of(card));

    /// <summary>Every button but those that only unfold another.</summary>
    public static IEnumerable<Clickable> Clickables(JsonObject? card) => card is null ? [] : CardControls.NamedButtons(card)
        .Where(named => named.Button.Verb is not null)
        .Select(named => new Clickable(named.Button.Verb!, AskOf(named.Button)?["on"]?.ToString(), named.Button.Title)
        {
            Name = named.Name,
            CarriesOn = AskOf(named.Button)?["line"] is not null,
        });

    /// <summary>Whether a dialog has something to fill in and to send.</summary>
    public static bool IsForm(JsonObject card) => CardControls.Buttons(card).Any(button => AskOf(button)?["form"]?.GetValue<bool>() is true);

    /// <summary>The names of the fields a form asks for.</summary>
    public static IEnumerable<string> Fields(JsonObject form) => Inputs(form).Select(NameOf).Distinct(StringComparer.Ordinal);

    /// <summary>The choices of one field: value and words.</summary>
    public static IEnumerable<(string Value, string Words)> Choices(JsonObject form, string field) =>
        (Inputs(form).First(input => NameOf(input) == field)["choices"] as JsonArray ?? []).Select(choice => (choice!["value"]!.ToString(), choice["title"]!.ToString()));

    /// <summary>What stands under the fields of a form that was sent and came back, by field; what is about none stands under nothing.</summary>
    public static IReadOnlyDictionary<string, string> Wrong(JsonObject form)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        var field = "";
        foreach (var element in CardControls.Within(form["body"]))
        {
            if (CardControls.TypeOf(element).StartsWith("Input.", StringComparison.Ordinal)) field = NameOf(element);
            if (element["text"]?.ToString() is { } text && text.StartsWith(WrongMark, StringComparison.Ordinal) && element["color"]?.ToString() is "Attention")
                wrong[field] = Plain(text[WrongMark.Length..]);
        }

        return wrong;
    }

    /// <summary>The answers as Teams' inputs hold them: a day and a time where the form asks for an instant, lists parted by commas.</summary>
    public static Dictionary<string, JsonNode?> Filled(JsonObject form, IEnumerable<(string Field, JsonNode? Value)> answers)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (field, value) in answers)
        {
            var ids = Inputs(form).Where(input => NameOf(input) == field && !IsMore(input)).Select(IdOf).ToList();
            if (ids.Count == 0) throw new NotOnScreenException($"The form does not ask for \"{field}\": {string.Join(", ", Fields(form))}.");
            foreach (var id in ids) values[id] = Held(form, id, value);
        }

        return values;
    }

    /// <summary>The id of the first input of a field.</summary>
    public static string IdOf(JsonObject form, string field) => IdOf(Inputs(form).First(input => NameOf(input) == field));

    /// <summary>What was filled into inputs that take several of what is found by searching.</summary>
    public static IReadOnlyList<(string Id, string Typed)> Sought(JsonObject form, IReadOnlyDictionary<string, JsonNode?> filled) =>
    [
        .. Inputs(form).Where(input => CardControls.DatasetOf(input) is not null && input["isMultiSelect"]?.GetValue<bool>() is true).Select(IdOf)
            .Where(id => filled.GetValueOrDefault(id) is not null).Select(id => (id, filled[id]!.ToString())),
    ];

    private static JsonNode? Held(JsonObject form, string id, JsonNode? value)
    {
        if (value is null) return null;
        if (!id.EndsWith("@date", StringComparison.Ordinal) && !id.EndsWith("@time", StringComparison.Ordinal)) return value.DeepClone();
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(value.GetValue<long>()), ZoneOf(form));
        return local.ToString(id.EndsWith("@date", StringComparison.Ordinal) ? "yyyy-MM-dd" : "HH:mm", CultureInfo.InvariantCulture);
    }

    private static TimeZoneInfo ZoneOf(JsonObject form) => TimeZoneInfo.FindSystemTimeZoneById(
        CardControls.Buttons(form).Select(button => AskOf(button)?["zone"]?.ToString()).First(zone => zone is not null)!);

    private static Shown Of(TeamsMessage message, JsonObject? card)
    {
        var words = Plain(card is null ? message.Text : $"{message.Text}\n{CardText.Of(card)}".Trim());
        return new Shown(message.ConversationId, message.Id, Heading(card), words, [.. Clickables(card)]) { Text = words, IsWhispered = message.TargetedTo is not null };
    }

    private static string Heading(JsonObject? card) =>
        (card?["body"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault() is { } first && first["style"]?.ToString() is "heading" ? Plain(first["text"]!.ToString()) : "";

    private static IEnumerable<JsonObject> Inputs(JsonObject form) => CardControls.Inputs(form);

    private static string IdOf(JsonObject input) => input["id"]!.GetValue<string>();

    private static string NameOf(JsonObject input) => IdOf(input).Split('@')[0];

    /// <summary>Beside a list that can be searched, for words that are not in it.</summary>
    private static bool IsMore(JsonObject input) => IdOf(input).EndsWith("@more", StringComparison.Ordinal);

    private static JsonObject? AskOf(CardButton button) => (button.Action["data"] as JsonObject)?["ask"] as JsonObject;

    /// <summary>Markdown as it is read.</summary>
    public static string Plain(string markdown) =>
        Escaped().Replace(markdown.Replace("**", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal), "${sign}");

    [GeneratedRegex(@"\\(?<sign>[\\*\[\]`~_&#>+\-.)])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Escaped();
}
