using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>All the words that blocks show, one per line: what a test reads to know what a person sees.</summary>
internal static class ReadableText
{
    public static string Of(JsonNode? node) => string.Join('\n', Pieces(node));

    /// <summary>How much text there is, as the limit on a message counts it.</summary>
    public static int LengthOf(JsonNode? node) => Pieces(node).Sum(piece => piece.Length);

    private static IEnumerable<string> Pieces(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Pieces),
        JsonObject thing => thing.SelectMany(property => property.Key is "text" && property.Value?.GetValueKind() == JsonValueKind.String
            ? [property.Value.GetValue<string>()]
            : Pieces(property.Value)),
        _ => [],
    };
}
