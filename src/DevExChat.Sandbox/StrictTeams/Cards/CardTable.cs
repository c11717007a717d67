using System.Text.Json.Nodes;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictTeams.Cards;

/// <summary>An Adaptive Card of version 1.5, and what may stand in it, as the published schema has it; Teams' own additions are let in.</summary>
internal static class CardTable
{
    private const int Long = 100_000;

    public static readonly Words Text = new(0, Long);
    public static readonly Words Name = new(1, 1_000);
    public static readonly Words Url = new(1, 8_000, url => url.StartsWith("https://", StringComparison.Ordinal), "an https address");

    private static readonly OneOfAnyCase Alignment = new("left", "center", "right");
    private static readonly OneOfAnyCase Vertical = new("top", "center", "bottom");
    private static readonly OneOfAnyCase Style = new("default", "emphasis", "good", "attention", "warning", "accent");
    private static readonly OneOfAnyCase Colour = new("default", "dark", "light", "accent", "good", "warning", "attention");
    private static readonly OneOfAnyCase Size = new("default", "small", "medium", "large", "extraLarge");

    private static readonly Property[] Lettering =
    [
        May("color", Colour), May("fontType", new OneOfAnyCase("default", "monospace")), May("isSubtle", Flag.Any), May("size", Size),
        May("weight", new OneOfAnyCase("default", "lighter", "bolder")),
    ];

    private static readonly Property[] Boxing =
    [
        May("selectAction", new Later(() => ActionTable.OnSelect)), May("style", Style), May("bleed", Flag.Any), May("minHeight", Name),
        May("backgroundImage", Anything.AtAll), May("verticalContentAlignment", Vertical), May("rtl", Flag.Any),
    ];

    // Elements hold elements: known only once all of them are.
    private static readonly Later Elements = new(Anywhere);

    private static readonly Shape TextRun = Of("TextRun",
        [Must("text", Text), May("highlight", Flag.Any), May("italic", Flag.Any), May("strikethrough", Flag.Any), May("underline", Flag.Any),
            May("selectAction", new Later(() => ActionTable.OnSelect)), .. Lettering]);

    private static readonly Shape Column = Of("Column", [May("items", new Listing(Elements, 0, 100)), May("width", Anything.AtAll), .. Boxing, .. Common()]);

    private static readonly Shape TableCell = Of("TableCell", [Must("items", new Listing(Elements, 0, 100)), .. Boxing]);

    private static readonly Shape TableRow = Of("TableRow",
        May("cells", new Listing(TableCell, 0, 50)), May("style", Style), May("horizontalCellContentAlignment", Alignment), May("verticalCellContentAlignment", Vertical));

    private static readonly Shape TableColumn = new(
        May("type", new OneOf("TableColumnDefinition")), May("width", Anything.AtAll), May("horizontalCellContentAlignment", Alignment), May("verticalCellContentAlignment", Vertical));

    /// <summary>Anything that may stand in a card's body.</summary>
    public static readonly Choice Element = new(
    [
        Of("TextBlock", [Must("text", Text), May("horizontalAlignment", Alignment), May("maxLines", Amount.Any), May("wrap", Flag.Any),
            May("style", new OneOfAnyCase("default", "heading")), .. Lettering, .. Common()]),
        Of("RichTextBlock", [Must("inlines", new Listing(new Either(Text, TextRun), 0, 200)), May("horizontalAlignment", Alignment), .. Common()]),
        Of("Image", [Must("url", Url), Must("altText", Name), May("backgroundColor", Name), May("horizontalAlignment", Alignment), May("width", Name),
            May("selectAction", new Later(() => ActionTable.OnSelect)), May("size", new OneOfAnyCase("auto", "stretch", "small", "medium", "large")),
            May("style", new OneOfAnyCase("default", "person")), .. Common(Anything.AtAll)]),
        Of("ImageSet", [Must("images", new Listing(Elements, 0, 50)), May("imageSize", new OneOfAnyCase("auto", "stretch", "small", "medium", "large")), .. Common()]),
        Of("Container", [Must("items", new Listing(Elements, 0, 200)), .. Boxing, .. Common()]),
        Of("ColumnSet", [May("columns", new Listing(Column, 0, 20)), May("horizontalAlignment", Alignment), .. Boxing.Where(property => property.Name is not ("backgroundImage" or "rtl" or "verticalContentAlignment")), .. Common()]),
        Of("FactSet", [Must("facts", new Listing(new Shape(Must("title", Text), Must("value", Text), May("type", new OneOf("Fact"))), 0, 100)), .. Common()]),
        Of("ActionSet", [Must("actions", new Listing(new Later(() => ActionTable.Any), 0, 50)), .. Common()]),
        Of("Table", [May("columns", new Listing(TableColumn, 0, 50)), May("rows", new Listing(TableRow, 0, 200)), May("firstRowAsHeader", Flag.Any), May("showGridLines", Flag.Any),
            May("gridStyle", Style), May("horizontalCellContentAlignment", Alignment), May("verticalCellContentAlignment", Vertical), .. Common()]),
        .. InputTable.All,
    ]);

    /// <summary>The whole card.</summary>
    public static readonly Shape Card = Of("AdaptiveCard",
        Must("version", new OneOf("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")), May("body", new Listing(Element, 0, 500)),
        May("actions", new Listing(new Later(() => ActionTable.Any), 0, 50)), May("refresh", new Later(() => ActionTable.Refresh)), May("fallbackText", Text), May("speak", Text),
        May("lang", Name), May("rtl", Flag.Any), May("minHeight", Name), May("$schema", Name), May("metadata", Anything.AtAll), May("backgroundImage", Anything.AtAll),
        May("verticalContentAlignment", Vertical), May("selectAction", new Later(() => ActionTable.OnSelect)), May("authentication", Anything.AtAll), May("msteams", Anything.AtAll));

    private static Choice Anywhere() => Element;

    /// <summary>What every element may carry.</summary>
    public static Property[] Common(Rule? height = null) =>
    [
        May("id", Name), May("isVisible", Flag.Any), May("separator", Flag.Any), May("spacing", new OneOfAnyCase("default", "none", "small", "medium", "large", "extraLarge", "padding")),
        May("height", height ?? new OneOfAnyCase("auto", "stretch")), May("fallback", Anything.AtAll), May("requires", Anything.AtAll), May("targetWidth", Name),
    ];
}

/// <summary>One thing where the node is text, another where it is an object.</summary>
internal sealed class Either(Rule text, Rule thing) : Rule
{
    public override void Inspect(JsonNode? node, string pointer, Inspection found) =>
        (node is JsonObject ? thing : text).Inspect(node, pointer, found);
}
