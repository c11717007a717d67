using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>Nobody agrees to what they have not seen.</summary>
internal static class SeenTerms
{
    /// <summary>A button or form carries the version of the terms its card showed; a typed verb carries none, and is shown the card first.</summary>
    public static bool SawTerms(this Turn turn) => turn.Interaction.Subject?.Version is not null;

    /// <summary>The same card with a sentence of ours above it.</summary>
    public static Card After(this Card card, string sentence) => card with
    {
        Body = [new CardElement.Paragraph(sentence), .. card.Body],
        Spoken = $"{sentence} {card.Spoken}",
    };
}
