namespace DevExChat.Procurement.Conversation;

/// <summary>What the person who acted gets back, privately.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>Nothing to add: the form closes, the card will show it.</summary>
    public static readonly Reply Nothing = new Silence();

    /// <summary>One plain sentence.</summary>
    public static Reply Say(string sentence) => new Sentence(sentence);

    /// <summary>A "no" in one plain sentence, with its stable code.</summary>
    public static Reply Refuse(string sentence, string code) => new Sentence(sentence) { RefusalCode = code };

    /// <summary>A card that only this person sees.</summary>
    public static Reply Show(Card card) => new Shown(card);

    /// <summary>A form to fill in: opened, or put in the place of the one just submitted.</summary>
    public static Reply Ask(Form form) => new Asked(form);

    /// <summary>The form stays open; each sentence stands under the field it is about.</summary>
    public static Reply Correct(IReadOnlyDictionary<string, string> sentencesByField) => new Corrected(sentencesByField);

    /// <summary>Suggestions for a field that is filled by searching.</summary>
    public static Reply Suggest(IReadOnlyList<Choice> choices) => new Suggested(choices);

    public sealed record Silence : Reply;

    public sealed record Sentence(string Text) : Reply
    {
        /// <summary>Why not, as a stable code; null when the sentence is no refusal.</summary>
        public string? RefusalCode { get; init; }
    }

    public sealed record Shown(Card Card) : Reply;

    public sealed record Asked(Form Form) : Reply;

    public sealed record Corrected(IReadOnlyDictionary<string, string> SentencesByField) : Reply;

    public sealed record Suggested(IReadOnlyList<Choice> Choices) : Reply;
}
