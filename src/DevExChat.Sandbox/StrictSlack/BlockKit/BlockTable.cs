using static DevExChat.Sandbox.StrictSlack.BlockKit.ObjectTable;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>Every block, where it may stand, and its limits.</summary>
/// <remarks>Not here, and so refused: "file" (apps only read it) and "data_visualization" (its form is not published in full).</remarks>
internal static class BlockTable
{
    public const int MostInMessage = 50;
    public const int MostInView = 100;

    public static readonly Shape Section = Block("section",
        May("text", Text(3000)), May("fields", new Listing(Text(2000), 1, 10)), May("accessory", ElementTable.InSection), May("expand", Flag.Any))
        .AtLeastOne("text", "fields");

    public static readonly Shape Actions = Block("actions", Must("elements", new Listing(ElementTable.InActions, 1, 25)));

    public static readonly Shape Context = Block("context", Must("elements", new Listing(ElementTable.InContext, 1, 10)));

    public static readonly Shape Divider = Block("divider");

    public static readonly Shape Header = Block("header", Must("text", Plain(150)));

    public static readonly Shape Image = Block("image",
        Must("alt_text", new Words(1, 2000)), May("title", Plain(2000)), May("image_url", Url), May("slack_file", SlackFile))
        .ExactlyOne("image_url", "slack_file");

    public static readonly Shape Input = Block("input",
        Must("label", Plain(2000)), Must("element", ElementTable.InInput), May("hint", Plain(2000)), May("optional", Flag.Any), May("dispatch_action", Flag.Any));

    public static readonly Shape Markdown = Block("markdown", Must("text", new Words(1, 12_000))).On(Surface.Message);

    public static readonly Shape Alert = Block("alert",
        Must("text", Text(3000)), May("level", new OneOf("default", "info", "warning", "error", "success"))).On(Surface.Modal);

    public static readonly Shape Video = Block("video",
        Must("title", Plain(199)), Must("video_url", Url), Must("thumbnail_url", Url), Must("alt_text", new Words(1, 2000)), May("title_url", Url),
        May("author_name", new Words(1, 49)), May("provider_name", new Words(1, 255)), May("provider_icon_url", Url), May("description", Plain(200)))
        .Also((_, pointer, found) =>
        {
            if (!found.MaySendVideo) found.Report(pointer, "video needs the scope links.embed:write");
        });

    /// <summary>Any block.</summary>
    public static readonly Rule Any = new Choice(
        [Section, Actions, Context, Divider, Header, Image, Input, RichTextTable.Block, Markdown, Alert, Video, .. NewerBlockTable.All]);

    /// <summary>What a container may hold.</summary>
    public static readonly Rule InContainer = new Choice(
        Section, Actions, Context, Divider, Header, Image, Input, RichTextTable.Block, NewerBlockTable.Table, Video);
}
