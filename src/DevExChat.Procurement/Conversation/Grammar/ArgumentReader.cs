using System.Text;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>Reads what follows a verb. Nothing typed is ever left aside in silence: it is understood or refused.</summary>
internal sealed class ArgumentReader(Verb verb, string line, List<Token> tokens)
{
    /// <summary>A value with blanks in it, unquoted, has at most so many words: <c>in 3 days at 5 p.m.</c></summary>
    private const int MostWordsOfAValue = 7;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<Token> freeText = [];
    private OpportunityId? reference;
    private Token? looseNumber;

    private bool TextHasBegun => freeText.Any(token => !token.Quoted);

    public LineRead Read()
    {
        for (var at = 0; at < tokens.Count;)
            if (ReadOne(ref at) is { } refusal)
                return new LineRefused(refusal);

        if (freeText.Count > 0 && Keep(verb.Shape.FreeText!, TextOf(freeText)) is { } doubled) return new LineRefused(doubled);
        if (reference is null && looseNumber is { } loose) return new LineRefused(new Refusal("line.misplacedref", ("text", loose.Text)));
        return new ReadVerb(verb, reference, values);
    }

    private Refusal? ReadOne(ref int at)
    {
        var token = tokens[at];
        if (NameAt(at) is { } name)
        {
            if (name.Argument is null) return Unknown(name.Typed);
            at += name.Words;
            return Keep(name.Argument, ReadValue(name.Argument, name.Value, ref at));
        }

        at++;
        if (IsReference(token))
        {
            var named = References.Parse(token.Text)!.Value;
            if (reference is { } first) return new Refusal("line.doubledref", ("first", first.Value), ("second", named.Value));
            reference = named;
            return null;
        }

        if (verb.Shape.FreeText is null) return new Refusal("line.extra", ("verb", NameOf(verb)), ("text", Blanks.Shorten(token.Text)));
        freeText.Add(token);
        NoteLooseNumber(token, isLast: at == tokens.Count);
        return null;
    }

    /// <summary>
    /// The argument named at a word, or a name that the verb does not know. Null for ordinary words; once free text has begun,
    /// a colon in it makes no argument unless the name is one, or nearly one.
    /// </summary>
    private Name? NameAt(int at)
    {
        var token = tokens[at];
        if (token.Quoted) return null;
        if (ArgumentName.Split(token.Text, out var typed, out var value))
        {
            var argument = verb.Shape.Find(typed);
            if (TextHasBegun && (argument is null ? !IsNearName(typed) : argument == verb.Shape.FreeText)) return null;
            if (argument is null && token.Text[0] is '—' or '–' && verb.Shape.FreeText is not null) return null;
            return new Name(argument, typed, value, 1);
        }

        // French puts a space before the colon: "prix : 4500".
        var colonFollows = at + 1 < tokens.Count && tokens[at + 1] is { Quoted: false, Text: ":" };
        return colonFollows && verb.Shape.Find(token.Text) is { } spaced && !(TextHasBegun && spaced == verb.Shape.FreeText)
            ? new Name(spaced, token.Text, "", 2)
            : null;
    }

    /// <summary>The value that starts behind a name, and as many of the following words as belong to it.</summary>
    private string ReadValue(Argument argument, string inline, ref int at)
    {
        if (inline.Length == 0)
        {
            if (at == tokens.Count || IsKnownName(at)) return "";
            var next = tokens[at++];
            if (next.Quoted) return next.Text;
            inline = next.Text;
        }

        var words = argument.Extent switch
        {
            Extent.Amount => Longest(inline, at, Amounts.HasForm),
            Extent.When => Longest(inline, at, Instants.HasForm),
            Extent.List => WhileListed(inline, at),
            Extent.Sentence => WhileUnnamed(at),
            _ => 0,
        };
        if (words == 0) return inline;
        var (first, last) = (tokens[at], tokens[at + words - 1]);
        at += words;
        if (argument.Extent == Extent.Sentence) NoteLooseNumber(last, isLast: at == tokens.Count);
        return $"{inline} {Slice(first.Start, last.End)}";
    }

    /// <summary>How many words to add so that the value is the longest one of the right form.</summary>
    private int Longest(string first, int at, Func<string, bool> hasForm)
    {
        var (longest, value) = (0, first);
        for (var words = 1; words < MostWordsOfAValue && at + words <= tokens.Count && !tokens[at + words - 1].Quoted; words++)
        {
            value += " " + tokens[at + words - 1].Text;
            if (hasForm(value)) longest = words;
        }

        return longest;
    }

    private int WhileListed(string first, int at)
    {
        var words = 0;
        var open = first.EndsWith(',');
        while (at + words < tokens.Count && !tokens[at + words].Quoted && (open || tokens[at + words].Text.StartsWith(',')))
            open = tokens[at + words++].Text.EndsWith(',');
        return words;
    }

    private int WhileUnnamed(int at)
    {
        var words = 0;
        while (at + words < tokens.Count && !IsKnownName(at + words)) words++;
        return words;
    }

    private bool IsKnownName(int at)
    {
        var token = tokens[at];
        if (token.Quoted) return false;
        if (ArgumentName.Split(token.Text, out var typed, out _)) return verb.Shape.Find(typed) is not null || IsNearName(typed);
        return at + 1 < tokens.Count && tokens[at + 1] is { Quoted: false, Text: ":" } && verb.Shape.Find(token.Text) is not null;
    }

    private bool IsNearName(string typed) =>
        verb.Shape.Arguments.Any(argument => argument != verb.Shape.FreeText && argument.Names.Any(known => Typos.Between(Blanks.Fold(typed), Blanks.Fold(known)) is not null));

    /// <summary>The first word behind the verb may be a bare number; later only what is marked as a reference, and not inside a sentence.</summary>
    private bool IsReference(Token token)
    {
        if (!verb.Shape.TakesRef || token.Quoted || References.Parse(token.Text) is null) return false;
        if (!TextHasBegun && (reference is null || verb.Shape.FreeText is null)) return true;
        return References.IsMarked(token.Text) && verb.Shape.FreeText is not { Extent: Extent.Sentence };
    }

    /// <summary>
    /// "cancel duplicate 42", typed in the thread of another record, would cancel that one. A number at the end of unquoted text
    /// is therefore asked about, unless the opportunity was named where it belongs.
    /// </summary>
    private void NoteLooseNumber(Token token, bool isLast)
    {
        if (isLast && verb.Shape.TakesRef && !token.Quoted && References.Parse(token.Text) is not null) looseNumber = token;
    }

    private Refusal? Keep(Argument argument, string value)
    {
        // A field left empty is a field not filled, as in a form.
        if (Blanks.Trim(value) is not { Length: > 0 } kept) return null;
        return values.TryAdd(argument.Field, kept) ? null : new Refusal("line.doubled", ("argument", NameOf(argument)));
    }

    private string TextOf(List<Token> free)
    {
        if (free is [{ Quoted: true } quotation]) return quotation.Text;
        var text = new StringBuilder();
        for (var at = 0; at < free.Count; at++)
        {
            if (at > 0 && free[at].Start > free[at - 1].End) text.Append(' ');
            text.Append(Slice(free[at].Start, free[at].End));
        }

        return text.ToString();
    }

    private string Slice(int start, int end) => Blanks.Unify(line[start..end]);

    private Refusal Unknown(string typed) => verb.Shape.Arguments.Count == 0
        ? new Refusal("line.extra", ("verb", NameOf(verb)), ("text", typed + ":"))
        : new Refusal("line.unknownargument", ("verb", NameOf(verb)), ("argument", typed), ("accepted", verb.Shape.Arguments.Select(NameOf)));

    private static Worded NameOf(Verb verb) => new($"help.{verb.Name}.name");

    private static Worded NameOf(Argument argument) => new($"word.argument.{argument.Field}");

    private readonly record struct Name(Argument? Argument, string Typed, string Value, int Words);
}
