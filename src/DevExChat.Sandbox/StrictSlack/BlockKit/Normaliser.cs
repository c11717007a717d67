using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>Completes valid blocks the way Slack stores and returns them: every block and action named, text flags spelled out.</summary>
internal static class Normaliser
{
    private static readonly HashSet<string> Passive = new(StringComparer.Ordinal) { "image", "plain_text", "mrkdwn" };

    public static JsonArray Blocks(JsonArray blocks)
    {
        var completed = blocks.DeepClone().AsArray();
        Name(completed);
        SpellOutText(completed);
        return completed;
    }

    public static JsonObject View(JsonObject view)
    {
        var completed = view.DeepClone().AsObject();
        Name(completed["blocks"]!.AsArray());
        SpellOutText(completed);
        return completed;
    }

    private static void Name(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            if (!block.ContainsKey("block_id")) block["block_id"] = IdMint.BlockKitName();
            foreach (var element in Widget.ElementsOf(block))
            {
                if (!element.ContainsKey("action_id") && !Passive.Contains(element["type"]!.GetValue<string>()))
                    element["action_id"] = IdMint.BlockKitName();
            }

            if (block["child_blocks"] is JsonArray children) Name(children);
        }
    }

    private static void SpellOutText(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) SpellOutText(item);
        }

        if (node is not JsonObject thing) return;
        if (thing["type"] is JsonValue type && type.TryGetValue<string>(out var name))
        {
            if (name is "plain_text" && !thing.ContainsKey("emoji")) thing["emoji"] = true;
            if (name is "mrkdwn" && !thing.ContainsKey("verbatim")) thing["verbatim"] = false;
        }

        foreach (var (_, value) in thing) SpellOutText(value);
    }
}
