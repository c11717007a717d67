using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>A message that one person sees: the answer to a command, or to a click by its response_url.</summary>
internal sealed record EphemeralMessage(string Text, IReadOnlyList<Block>? Blocks)
{
    public string ResponseType => "ephemeral";

    /// <summary>Said by a response_url's answer: it must never take the place of the card that was clicked.</summary>
    public bool? ReplaceOriginal { get; init; }

    public static EphemeralMessage Of(Card card) => new(CardBlocks.Spoken(card), CardBlocks.ForMessage(card));

    public static EphemeralMessage Of(string sentence) =>
        new(CardBlocks.Spoken(sentence), [new SectionBlock { Text = TextObject.Plain(sentence, Limits.Text) }]);
}
