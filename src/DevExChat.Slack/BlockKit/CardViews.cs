using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;

namespace DevExChat.Slack.BlockKit;

/// <summary>Renders a card or a sentence to a modal that can only be closed, and a card to a home.</summary>
internal static class CardViews
{
    // Understood in both languages; the card itself does not say which one it is in.
    private const string Close = "OK";
    private const string Product = "DevExChat";

    public static View Modal(Card card, string? title, Origin origin) => Modal(CardBlocks.ForView(card), title, origin);

    public static View Modal(string sentence, string? title, Origin origin) =>
        Modal([new SectionBlock { Text = TextObject.Plain(sentence, Limits.Text) }], title, origin);

    public static View Home(Card card) => new("home", CardBlocks.ForView(card));

    private static View Modal(IReadOnlyList<Block> blocks, string? title, Origin origin) => new("modal", blocks)
    {
        Title = TextObject.Line(title ?? Product, Limits.Title, Product),
        Close = TextObject.Line(Close, Limits.Title),
        PrivateMetadata = ViewMemory.For(null, origin, language: null).Write(),
    };
}
