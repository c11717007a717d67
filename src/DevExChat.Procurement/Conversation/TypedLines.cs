using DevExChat.Domain;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation;

/// <summary>Turns a typed line into the interaction it means, or into what to answer when it means none. Nothing runs on a guess.</summary>
public static class TypedLines
{
    private static readonly Dictionary<string, string> NoFields = [];

    /// <summary>The interaction that was meant; or null and the answer.</summary>
    public static (Interaction? Meant, Reply? Answer) Understand(Turn turn)
    {
        var text = turn.Interaction.Fields.GetValueOrDefault("text") ?? "";
        return CommandLine.Read(text, Verbs.All) switch
        {
            ReadVerb read => (Meant(turn.Interaction, read), null),
            NoVerb => (turn.Interaction with { ActionId = "home.open", Fields = NoFields }, null),
            DidYouMean guess => (null, Suggest(turn, guess)),
            LineRefused refused => (null, Refused(turn, refused.Refusal, text)),
            _ => (null, Refused(turn, new Refusal("verb.unknown"), text)),
        };
    }

    /// <summary>What a line plainly means; null when it has to be asked about or refused.</summary>
    public static Interaction? Read(Interaction typed) =>
        CommandLine.Read(typed.Fields.GetValueOrDefault("text") ?? "", Verbs.All) is ReadVerb read ? Meant(typed, read) : null;

    private static Interaction Meant(Interaction typed, ReadVerb read) => typed with
    {
        ActionId = read.Verb.ActionId,
        Subject = read.Ref is { } number ? new Subject(number) : typed.Subject,
        Fields = read.Arguments.ToDictionary(argument => argument.Key, argument => IsAboutSomebody(argument.Key) ? argument.Value : Mention.InWords(argument.Value), StringComparer.Ordinal),
    };

    /// <summary>Only there does a mention tell who is meant; anywhere else it is part of what people read.</summary>
    private static bool IsAboutSomebody(string field) => field == Arguments.Person.Field;

    /// <summary>A question with a button; pressing it is as good as typing the corrected line.</summary>
    private static Reply Suggest(Turn turn, DidYouMean guess)
    {
        var subject = CommandLine.Read(guess.Line, Verbs.All) is ReadVerb { Ref: { } number } ? new Subject(number) : null;
        return Reply.Show(NoteCard.Of(
            turn.Reader.Say("help.didyoumean", ("line", Mention.InWords(guess.Line))),
            new CardAction(guess.Verb.ActionId, turn.Reader.Say($"help.{guess.Verb.Name}.name"), subject) { Typed = guess.Line }));
    }

    /// <summary>The language of a verb that was typed: all we can go by with somebody we do not know. Null for a word of neither or of both.</summary>
    public static string? LanguageOf(string line)
    {
        var typed = CommandLine.Read(line, Verbs.All) is DidYouMean guess ? guess.Line : line;
        var word = Blanks.Fold(Blanks.Unify(typed).Trim().Split(' ')[0]);
        var languages = new[] { "en", "fr" }.Where(language => Verbs.All.Any(verb => Blanks.Fold(Reader.For(language, null).Say($"help.{verb.Name}.name")) == word)).ToList();
        return languages is [var only] ? only : null;
    }

    /// <summary>Why not, with the line as it was typed: chat platforms throw it away, and nobody should have to type it twice.</summary>
    private static Reply Refused(Turn turn, Refusal refusal, string text)
    {
        var sentence = turn.Reader.Say(refusal);
        var words = Mention.InWords(text);
        var typed = turn.Reader.Say("word.youtyped", ("line", words.Length > 300 ? words[..300] + "…" : words));
        return Reply.Show(new Card("", [new CardElement.Paragraph(sentence), new CardElement.Context(typed)], sentence)
        {
            Actions = [new CardAction("help", turn.Reader.Say("word.help"))],
        });
    }
}
