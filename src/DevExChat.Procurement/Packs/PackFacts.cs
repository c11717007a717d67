using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Packs;

/// <summary>The facts of one entry as label and value, in the order of the log. Amounts, days and instants are written for the reader; what has no word keeps its name.</summary>
internal static class PackFacts
{
    /// <summary>What the entry says elsewhere already, or what says nothing to a person.</summary>
    private static readonly HashSet<string> Elsewhere = ["fingerprint", "factsShown"];

    public static IEnumerable<(string Label, string Value)> Of(string payload, DecisionPack pack, Reader reader) =>
        JsonNode.Parse(payload)?["facts"] is JsonObject facts ? Pairs(facts, pack, reader) : [];

    private static IEnumerable<(string Label, string Value)> Pairs(JsonObject facts, DecisionPack pack, Reader reader)
    {
        foreach (var (name, value) in facts)
        {
            if (Elsewhere.Contains(name) || value is null) continue;
            if (name == "proposal")
            {
                if (AuthorOf(value, pack) is { } author) yield return (reader.Say("pack.fact.proposal"), author);
                continue;
            }

            if (Worded(name, value, reader) is { } ours)
            {
                yield return (PackWords.Known(reader, $"pack.fact.{name}") ?? name, ours);
                continue;
            }

            if (value is JsonObject inner && !IsValue(inner))
            {
                foreach (var pair in Pairs(inner, pack, reader)) yield return pair;
                continue;
            }

            if (Written(value, pack, reader) is { Length: > 0 } written) yield return (PackWords.Known(reader, $"pack.fact.{name}") ?? name, written);
        }
    }

    /// <summary>Values that have words of their own.</summary>
    private static string? Worded(string name, JsonNode value, Reader reader) => name switch
    {
        "verdict" when Enum.TryParse<Verdict>(value.ToString(), out var verdict) => reader.Say("proposal.list.verdict", ("verdict", verdict)),
        "priceRank" when value.Deserialize<PriceRank>(JsonSerializerOptions.Web) is { } rank =>
            reader.Say("pack.rank", ("place", reader.Place(rank.Rank)), ("of", rank.Of), ("lowest", rank.LowestNet)),
        "selection" => PackWords.Known(reader, $"opportunity.selection.choice.{value}"),
        "rail" => PackWords.Known(reader, $"payment.rail.{value}"),
        "taxRate" when decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var rate) => reader.Percent(rate),
        _ => null,
    };

    /// <summary>Who wrote a proposal; null while nobody may learn it.</summary>
    private static string? AuthorOf(JsonNode proposal, DecisionPack pack)
    {
        var id = proposal["value"]?.ToString() ?? "";
        var written = pack.Entries.FirstOrDefault(entry => entry.Act == nameof(Act.SubmitProposal) && entry.Payload?.Contains(id, StringComparison.Ordinal) == true);
        return written?.Actor is { } author ? pack.People.GetValueOrDefault(author) : null;
    }

    /// <summary>An amount is <c>{ "cents": … }</c>, a number of ours <c>{ "value": … }</c>.</summary>
    private static bool IsValue(JsonObject value) => value.Count == 1 && (value.ContainsKey("cents") || value.ContainsKey("value"));

    private static string Written(JsonNode value, DecisionPack pack, Reader reader) => value switch
    {
        JsonObject amount when amount["cents"] is { } cents => reader.Amount(new Money(cents.GetValue<long>())),
        JsonObject id => Id(id["value"]?.ToString() ?? "", pack),
        JsonArray list => string.Join('\n', list.Select(item => item is null ? "" : Written(item, pack, reader))),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => reader.Say("word.yes"),
            JsonValueKind.False => reader.Say("word.no"),
            JsonValueKind.Number => value.ToString(),
            _ => Text(value.ToString(), reader),
        },
    };

    private static string Id(string value, DecisionPack pack) =>
        Guid.TryParse(value, out var id) ? pack.People.GetValueOrDefault(id.ToString("n"), value) : $"#{value}";

    private static string Text(string text, Reader reader)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return reader.Day(day);
        return text.Length >= 20 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? reader.Moment(at) : text;
    }
}
