using System.Collections.Immutable;
using System.Globalization;

namespace DevExChat.Procurement.Languages;

/// <summary>
/// A sentence with named places: <c>Closes {closesAt}</c>. A place may choose its words by a number: <c>{count|# proposal|# proposals}</c>.
/// <c>{{</c> and <c>}}</c> stand for the braces themselves.
/// </summary>
internal sealed class Template
{
    private readonly ImmutableArray<Part> parts;

    private Template(ImmutableArray<Part> parts) => this.parts = parts;

    /// <summary>The names of the places, each once.</summary>
    public IReadOnlySet<string> Places => parts.Select(part => part.Place).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads a sentence; throws <see cref="FormatException"/> when a brace is left open or a place is badly written.</summary>
    public static Template Parse(string sentence)
    {
        var found = ImmutableArray.CreateBuilder<Part>();
        var words = new System.Text.StringBuilder();
        for (var at = 0; at < sentence.Length; at++)
        {
            var letter = sentence[at];
            if (letter is '{' or '}' && at + 1 < sentence.Length && sentence[at + 1] == letter)
            {
                words.Append(letter);
                at++;
            }
            else if (letter == '{')
            {
                var end = sentence.IndexOf('}', at);
                if (end < 0) throw new FormatException($"A place is left open in: {sentence}");
                if (words.Length > 0) found.Add(new Part(null, words.ToString(), null));
                words.Clear();
                found.Add(ParsePlace(sentence[(at + 1)..end], sentence));
                at = end;
            }
            else if (letter == '}')
            {
                throw new FormatException($"A place is closed that was never opened in: {sentence}");
            }
            else
            {
                words.Append(letter);
            }
        }

        if (words.Length > 0) found.Add(new Part(null, words.ToString(), null));
        return new Template(found.ToImmutable());
    }

    /// <summary>The sentence with its places filled. A place without a fact is a bug and throws.</summary>
    /// <param name="facts">What stands in the places.</param>
    /// <param name="write">Writes a value for the reader.</param>
    /// <param name="isSingular">Whether a number takes the first of the two forms, in the reader's language.</param>
    public string Fill(ReadOnlySpan<(string Name, object Value)> facts, Func<object, string> write, Func<long, bool> isSingular)
    {
        var sentence = new System.Text.StringBuilder();
        foreach (var part in parts)
        {
            if (part.Place is null)
            {
                sentence.Append(part.One);
                continue;
            }

            var value = ValueOf(part.Place, facts);
            if (part.Many is null)
            {
                sentence.Append(write(value));
                continue;
            }

            var count = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            sentence.Append((isSingular(count) ? part.One! : part.Many).Replace("#", write(count), StringComparison.Ordinal));
        }

        return sentence.ToString();
    }

    private static object ValueOf(string place, ReadOnlySpan<(string Name, object Value)> facts)
    {
        foreach (var (name, value) in facts)
            if (name == place)
                return value;
        throw new InvalidOperationException($"Nothing was given for the place {{{place}}}.");
    }

    private static Part ParsePlace(string inside, string sentence)
    {
        var forms = inside.Split('|');
        if (forms.Length is not (1 or 3) || forms[0].Length == 0 || !forms[0].All(char.IsAsciiLetterOrDigit))
            throw new FormatException($"The place {{{inside}}} is neither a name nor name|one|many in: {sentence}");
        return forms.Length == 1 ? new Part(forms[0], null, null) : new Part(forms[0], forms[1], forms[2]);
    }

    /// <summary>Plain words (no place), a place, or a place with a form for one and a form for many.</summary>
    private sealed record Part(string? Place, string? One, string? Many);
}
