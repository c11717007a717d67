namespace DevExChat.Procurement.Conversation;

/// <summary>What the person who acted gets back, privately.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>
    /// Whether it settles nothing: it only opens, shows or corrects something. Whom it never reached gets it by asking again, so the delivery
    /// that asked is not used up by it, whatever was kept on the way.
    /// </summary>
    public virtual bool LeavesOpen => false;

    /// <summary>Nothing to add: the form closes, the card will show it.</summary>
    public static readonly Reply Nothing = new Silence();

    /// <summary>One plain sentence.</summary>
    public static Reply Say(string sentence) => new Sentence(sentence);

    /// <summary>A "no" in one plain sentence, with its stable code.</summary>
    public static Reply Refuse(string sentence, string code) => new Sentence(sentence) { RefusalCode = code };

    /// <summary>A card that only this person sees.</summary>
    public static Reply Show(Card card) => new Shown(card);

    /// <summary>A card that only this person sees, with what they need for the next step and find nowhere else.</summary>
    public static Reply HandOver(Card card) => new Shown(card) { IsStep = true };

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

    public sealed record Shown(Card Card) : Reply
    {
        /// <summary>Whether it holds what the next step needs, such as a code.</summary>
        public bool IsStep { get; init; }

        public override bool LeavesOpen => IsStep;
    }

    public sealed record Asked(Form Form) : Reply
    {
        public override bool LeavesOpen => true;
    }

    public sealed record Corrected(IReadOnlyDictionary<string, string> SentencesByField) : Reply
    {
        public override bool LeavesOpen => true;
    }

    public sealed record Suggested(IReadOnlyList<Choice> Choices) : Reply;
}
