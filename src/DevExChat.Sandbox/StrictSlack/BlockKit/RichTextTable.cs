using static DevExChat.Sandbox.StrictSlack.BlockKit.ObjectTable;
using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictSlack.BlockKit;

/// <summary>The rich_text block and what it is made of.</summary>
internal static class RichTextTable
{
    private static readonly Property MayStyle = May("style", new Shape(
        May("bold", Flag.Any), May("code", Flag.Any), May("italic", Flag.Any), May("strike", Flag.Any), May("underline", Flag.Any)));

    private static readonly Property MayBorder = May("border", new Whole(0, 1));
    private static readonly Rule AnyText = new Words(0, 12_000);

    private static readonly Shape Plain = Of("text", Must("text", new Words(1, 12_000)), MayStyle);
    private static readonly Shape Link = Of("link", Must("url", Url), May("text", AnyText), May("unsafe", Flag.Any), MayStyle);

    private static readonly Rule Inline = new Choice(
        Plain,
        Link,
        Of("user", Must("user_id", Id), MayStyle),
        Of("channel", Must("channel_id", Id), MayStyle),
        Of("usergroup", Must("usergroup_id", Id), MayStyle),
        Of("team", Must("team_id", Id), MayStyle),
        Of("broadcast", Must("range", new OneOf("here", "channel", "everyone")), MayStyle),
        Of("emoji", Must("name", Id), May("unicode", AnyText), May("url", Url), MayStyle),
        Of("color", Must("value", Id), MayStyle),
        Of("date", Must("timestamp", new Whole(0, long.MaxValue - 1)), Must("format", Id), May("url", Url), May("fallback", AnyText), MayStyle));

    private static readonly Shape Section = Of("rich_text_section", Must("elements", new Listing(Inline, 0, 1000)));

    public static readonly Shape Block = Shape.Block("rich_text", Must("elements", new Listing(
        new Choice(
            Section,
            Of("rich_text_list", Must("style", new OneOf("bullet", "ordered")), Must("elements", new Listing(Section, 1, 1000)),
                May("indent", new Whole(0, 8)), May("offset", new Whole(0, 1000)), MayBorder),
            Of("rich_text_quote", Must("elements", new Listing(Inline, 1, 1000)), MayBorder),
            Of("rich_text_preformatted", Must("elements", new Listing(new Choice(Plain, Link), 1, 1000)), MayBorder, May("language", Id))),
        1,
        1000)));
}
