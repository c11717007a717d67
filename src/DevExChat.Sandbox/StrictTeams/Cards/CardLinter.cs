using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Cards;

/// <summary>Refuses a card that Teams refuses, hides a part of, or shows so that somebody cannot use it.</summary>
internal static class CardLinter
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>How many people a card may refresh itself for.</summary>
    public const int MostRefreshed = 60;

    private const int MostActions = 6;
    private const int LargestCard = 28 * 1024;

    // A letter counts as itself, however it was escaped on its way.
    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with a card in a message.</summary>
    public static IReadOnlyList<Problem> Message(JsonNode? card) => Inspect(card, Surface.Message);

    /// <summary>What is wrong with a card in a dialog.</summary>
    public static IReadOnlyList<Problem> Dialog(JsonNode? card) => Inspect(card, Surface.Modal);

    public static string Told(IEnumerable<Problem> problems) => string.Join("; ", problems.Select(problem => $"{problem.Text} [{problem.Pointer}]"));

    private static List<Problem> Inspect(JsonNode? card, Surface surface)
    {
        var found = new Inspection(surface, maySendVideo: false);
        CardTable.Card.Inspect(card, "/card", found);
        if (found.Problems.Count > 0) return found.Problems;

        var whole = card!.AsObject();
        InspectIds(whole, found);
        InspectActionCounts(whole, "/card", found);
        InspectTables(whole, "/card", found);
        InspectMentions(whole, found);
        if (Encoding.UTF8.GetByteCount(whole.ToJsonString(Letters)) > LargestCard) found.Report("/card", "more than 28 KB");
        return found.Problems;
    }

    private static void InspectIds(JsonObject card, Inspection found)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in CardControls.Within(card).Where(thing => CardControls.TypeOf(thing) is { Length: > 0 } type && !type.StartsWith("Action.", StringComparison.Ordinal)))
        {
            if (element["id"] is JsonValue id && !ids.Add(id.GetValue<string>())) found.Report("/card", $"id already exists: {id.GetValue<string>()}");
        }
    }

    private static void InspectActionCounts(JsonNode? node, string pointer, Inspection found)
    {
        if (node is JsonArray list)
        {
            for (var at = 0; at < list.Count; at++) InspectActionCounts(list[at], $"{pointer}/{at}", found);
        }

        if (node is not JsonObject thing) return;
        if (thing["actions"] is JsonArray actions && actions.Count(action => action!["mode"]?.GetValue<string>() is not "secondary") > MostActions)
            found.Report($"{pointer}/actions", $"no more than {MostActions} actions are shown");
        foreach (var (name, value) in thing.Where(property => property.Key is not "data")) InspectActionCounts(value, $"{pointer}/{name}", found);
    }

    private static void InspectTables(JsonObject card, string pointer, Inspection found)
    {
        var tables = CardControls.Within(card).Where(thing => CardControls.TypeOf(thing) is "Table");
        if (tables.Any(table => CardControls.Inputs(table).Any())) found.Report(pointer, "an input in a table breaks the card on phones");
    }

    private static void InspectMentions(JsonObject card, Inspection found)
    {
        if (card["msteams"]?["entities"] is not JsonArray entities) return;
        var words = CardText.Of(card);
        foreach (var mention in entities.OfType<JsonObject>().Where(entity => entity["type"]?.ToString() is "mention"))
        {
            if (mention["text"]?.ToString() is not { Length: > 0 } text || !words.Contains(text, StringComparison.Ordinal))
                found.Report("/card/msteams/entities", "the mention's text is not in the card");
        }
    }
}
