using System.Text.Json.Nodes;
using static DevExChat.Sandbox.StrictSlack.BlockKit.ObjectTable;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>The blocks that came after the core set. They are rolled out in stages, so a card must not depend on them.</summary>
internal static class NewerBlockTable
{
    private static readonly Shape RawText = Of("raw_text", Must("text", new Words(0, 3000)));
    private static readonly Rule Cell = new Choice(RawText, RichTextTable.Block);

    public static readonly Shape Table = Block("table",
        Must("rows", new Listing(new Listing(Cell, 1, 20), 1, 100)),
        May("column_settings", new Listing(new Shape(May("align", new OneOf("left", "center", "right")), May("is_wrapped", Flag.Any)), 1, 20)))
        .On(Surface.Message);

    private static readonly Shape DataTable = Block("data_table",
        Must("caption", new Words(1, 2000)),
        Must("rows", new Listing(new Listing(Cell, 1, 20), 2, 101)),
        May("page_size", new Whole(1, 100)),
        May("row_header_column_index", new Whole(0, 19))).Also(RowsAreEven).On(Surface.Message);

    private static readonly Rule CardTitle = new Choice(MrkdwnShape(150), PlainShape(150));

    private static readonly Shape Card = Block("card",
        May("hero_image", ElementTable.Image), May("icon", ElementTable.Image), May("slack_icon", new Shape(Must("name", Id))),
        May("title", CardTitle), May("subtitle", CardTitle), May("body", Text(200)), May("subtext", Text(150)),
        May("actions", new Listing(ElementTable.Button, 1, 3)))
        .AtLeastOne("title", "hero_image", "actions", "body")
        .Also((card, pointer, found) =>
        {
            if (card.ContainsKey("icon") && card.ContainsKey("slack_icon")) found.Report(pointer, "must provide only one of: icon, slack_icon");
        });

    private static readonly Shape Carousel = Block("carousel",
        Must("elements", new Listing(new Choice(Card), 1, 10))).On(Surface.Message | Surface.Home);

    private static readonly Shape Container = Block("container",
        May("title", Plain(150)), May("rich_text_title", new Choice(RichTextTable.Block)), May("subtitle", Text(150)),
        Must("child_blocks", new Listing(new Later(() => BlockTable.InContainer), 1, 10)),
        May("width", new OneOf("narrow", "standard", "wide", "full")), May("icon", ElementTable.Image), May("is_collapsible", Flag.Any),
        May("default_collapsed", Flag.Any), May("has_header_divider", Flag.Any)).ExactlyOne("title", "rich_text_title").On(Surface.Message);

    private static readonly Shape ContextActions = Block("context_actions",
        Must("elements", new Listing(new Choice(ElementTable.FeedbackButtons, ElementTable.IconButton), 1, 5))).On(Surface.Message);

    private static readonly Shape TaskCard = Block("task_card",
        Must("task_id", Id), Must("title", new Words(1, 255)), Must("status", new OneOf("pending", "in_progress", "complete", "error")),
        May("details", new Choice(RichTextTable.Block)), May("output", new Choice(RichTextTable.Block)),
        May("sources", new Listing(new Choice(Of("url", Must("url", Url), Must("text", new Words(1, 255)))), 1, 100))).On(Surface.Message);

    private static readonly Shape Plan = Block("plan",
        Must("title", new Words(1, 255)), May("tasks", new Listing(new Choice(TaskCard), 1, 100))).On(Surface.Message);

    public static readonly Shape[] All = [Table, DataTable, Card, Carousel, Container, ContextActions, TaskCard, Plan];

    private static void RowsAreEven(JsonObject table, string pointer, Inspection found)
    {
        var rows = table["rows"]!.AsArray();
        var columns = rows[0]!.AsArray().Count;
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i]!.AsArray().Count != columns) found.Report($"{pointer}/rows/{i}", "must have as many cells as the first row");
        }

        if (rows[0]!.AsArray().Any(cell => string.Equals(cell!["type"]!.GetValue<string>(), "rich_text", StringComparison.Ordinal)))
            found.Report($"{pointer}/rows/0", "unsupported type: rich_text");
    }
}
