using System.Text.Json.Nodes;
using static DevExChat.Sandbox.StrictSlack.BlockKit.ObjectTable;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>Modals and Home tabs.</summary>
internal static class ViewTable
{
    private static readonly Property MustBlocks = Must("blocks", new Listing(BlockTable.Any, 0, BlockTable.MostInView));
    private static readonly Property MayPrivate = May("private_metadata", new Words(0, 3000));
    private static readonly Property MayCallback = May("callback_id", new Words(0, 255));
    private static readonly Property MayExternal = May("external_id", new Words(0, 255));

    public static readonly Rule Modal = new Choice(Of("modal",
        Must("title", Plain(24)), MustBlocks, May("submit", Plain(24)), May("close", Plain(24)), MayPrivate, MayCallback, MayExternal,
        May("clear_on_close", Flag.Any), May("notify_on_close", Flag.Any)).Also(InputsCanBeSubmitted).On(Surface.Modal));

    public static readonly Rule Home = new Choice(Of("home", MustBlocks, MayPrivate, MayCallback, MayExternal).On(Surface.Home));

    private static void InputsCanBeSubmitted(JsonObject view, string pointer, Inspection found)
    {
        var hasInput = view["blocks"]!.AsArray().Any(block => string.Equals(block!["type"]!.GetValue<string>(), "input", StringComparison.Ordinal));
        if (hasInput && !view.ContainsKey("submit")) found.Report(pointer, "missing required field: submit");
    }
}
