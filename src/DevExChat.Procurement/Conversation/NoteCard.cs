namespace DevExChat.Procurement.Conversation;

/// <summary>A card that is one sentence: a note in a thread, a private answer.</summary>
public static class NoteCard
{
    public static Card Of(string sentence, params CardAction[] actions) =>
        new("", [new CardElement.Paragraph(sentence)], sentence) { Actions = actions };
}
