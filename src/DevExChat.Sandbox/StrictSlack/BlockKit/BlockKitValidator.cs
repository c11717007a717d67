using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>Refuses what Slack refuses of blocks and views.</summary>
internal static class BlockKitValidator
{
    private const int MostText = 13_000;
    private const int MostMarkdown = 12_000;

    /// <summary>What is wrong with a message's blocks.</summary>
    public static IReadOnlyList<Problem> Message(JsonArray blocks, bool maySendVideo)
    {
        var found = new Inspection(Surface.Message, maySendVideo);
        new Listing(BlockTable.Any, 0, BlockTable.MostInMessage).Inspect(blocks, "/blocks", found);
        if (found.Problems.Count == 0) InspectWhole(blocks, "/blocks", found);
        if (found.Problems.Count == 0) InspectMessageTotals(blocks, found);
        return found.Problems;
    }

    /// <summary>What is wrong with a view.</summary>
    public static IReadOnlyList<Problem> View(JsonNode view, Surface surface, bool maySendVideo)
    {
        var found = new Inspection(surface, maySendVideo);
        (surface == Surface.Home ? ViewTable.Home : ViewTable.Modal).Inspect(view, "/view", found);
        if (found.Problems.Count == 0) InspectWhole(view["blocks"]!.AsArray(), "/view/blocks", found);
        return found.Problems;
    }

    /// <summary>What is wrong with the options an app answers a block_suggestion with.</summary>
    public static IReadOnlyList<Problem> Suggestions(JsonObject answer)
    {
        var found = new Inspection(Surface.Modal, maySendVideo: false);
        var shape = new Shape(
            Shape.May("options", new Listing(ObjectTable.SelectOption, 0, 100)),
            Shape.May("option_groups", new Listing(ObjectTable.OptionGroup, 0, 100))).ExactlyOne("options", "option_groups");
        shape.Inspect(answer, "", found);
        return found.Problems;
    }

    /// <summary>True when all text of the blocks together is more than a message takes.</summary>
    public static bool HasTooMuchText(JsonArray blocks) => ReadableText.LengthOf(blocks) > MostText;

    private static void InspectWhole(JsonArray blocks, string pointer, Inspection found)
    {
        var blockIds = new HashSet<string>(StringComparer.Ordinal);
        var focused = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i]!.AsObject();
            if (block["block_id"]?.GetValue<string>() is { } blockId && !blockIds.Add(blockId))
                found.Report($"{pointer}/{i}/block_id", $"block_id already exists: {blockId}");

            var actionIds = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in Widget.ElementsOf(block))
            {
                if (element["action_id"]?.GetValue<string>() is { } actionId && !actionIds.Add(actionId))
                    found.Report($"{pointer}/{i}", $"action_id already exists: {actionId}");
                if (element["focus_on_load"]?.GetValue<bool>() is true) focused++;
            }
        }

        if (focused > 1) found.Report(pointer, "only one element may have focus_on_load");
    }

    private static void InspectMessageTotals(JsonArray blocks, Inspection found)
    {
        var tables = blocks.Count(block => block!["type"]!.GetValue<string>() is "table");
        if (tables > 1) found.Report("/blocks", "only one table is allowed");
        var markdown = blocks.Where(block => block!["type"]!.GetValue<string>() is "markdown").Sum(block => block!["text"]!.GetValue<string>().Length);
        if (markdown > MostMarkdown) found.Report("/blocks", $"must be less than {MostMarkdown + 1} characters");
    }
}
