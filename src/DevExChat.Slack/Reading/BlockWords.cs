using System.Text;
using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.Reading;

/// <summary>The words of a message whose text says nothing: what a person wrote stands in its rich text then, what an app wrote in its sections.</summary>
internal static class BlockWords
{
    /// <summary>A line for each piece; empty when there are no words.</summary>
    public static string Of(IReadOnlyList<JsonElement>? blocks) => string.Join('\n', (blocks ?? []).SelectMany(Lines)).Trim();

    private static IEnumerable<string> Lines(JsonElement block) => block.Text("type") switch
    {
        "rich_text" => (block.List("elements") ?? []).SelectMany(Pieces),
        "section" or "header" => Words(block.At("text")) is { } words ? [words] : [],
        _ => [],
    };

    private static IEnumerable<string> Pieces(JsonElement element) => element.Text("type") == "rich_text_list"
        ? (element.List("elements") ?? []).Select(Line)
        : [Line(element)];

    private static string Line(JsonElement piece)
    {
        var line = new StringBuilder();
        foreach (var part in piece.List("elements") ?? []) line.Append(Part(part));
        return line.ToString().TrimEnd('\n');
    }

    /// <summary>As <see cref="EscapedText.Decode"/> reads the same in a text: people, channels and groups by id alone, links by their address.</summary>
    private static string? Part(JsonElement part) => part.Text("type") switch
    {
        "text" => part.Text("text"),
        "link" => part.Text("url"),
        "user" => $"<@{part.Text("user_id")}>",
        "channel" => $"<#{part.Text("channel_id")}>",
        "usergroup" => $"<!subteam^{part.Text("usergroup_id")}>",
        "broadcast" => $"<!{part.Text("range")}>",
        "emoji" => $":{part.Text("name")}:",
        "date" => part.Text("fallback"),
        _ => null,
    };

    private static string? Words(JsonElement? text) =>
        text?.Text("text") is { } words ? text.Value.Text("type") == "mrkdwn" ? EscapedText.Decode(words) : words : null;
}
