using System.Text;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>
/// Reads a typed line: <c>verb {argument}</c>, where an argument is <c>key:value</c>, <c>--key value</c>, a reference or text, quoted or not.
/// Never throws, whatever is typed, and never runs what was only nearly said.
/// </summary>
public static class CommandLine
{
    /// <summary>More than this is no command; Slack and Teams cut lines of about this length themselves.</summary>
    public const int LongestLine = 4000;

    private static readonly string[] RootWords = ["/opportunity", "/opp"];

    /// <summary>Reads a line by a table of verbs.</summary>
    public static LineRead Read(string text, IReadOnlyList<Verb> verbs)
    {
        if (text.Length > LongestLine) return new LineRefused(new("line.toolong", ("limit", LongestLine)));
        if (Token.Split(text, out var tokens) is { } unclosed) return new LineRefused(unclosed);
        if (tokens is [{ Quoted: false } root, ..] && RootWords.Contains(root.Text, StringComparer.OrdinalIgnoreCase)) tokens.RemoveAt(0);
        if (tokens.Count == 0) return new NoVerb();

        var found = VerbSearch.Find(tokens, verbs);
        if (found.Verb is not { } verb) return new UnknownVerb(Blanks.Shorten(tokens[0].Text));
        if (found.Suggestion is { } suggestion) return new DidYouMean(verb, suggestion + text[tokens[0].End..]);
        return new ArgumentReader(verb, text, tokens[found.Words..]).Read();
    }

    /// <summary>Writes what was understood as a line that <see cref="Read"/> understands in the same way.</summary>
    public static string Write(ReadVerb read)
    {
        var line = new StringBuilder(read.Verb.Name);
        if (read.Ref is { } reference) line.Append(" #").Append(reference);
        foreach (var (field, value) in read.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
            line.Append(' ').Append(field).Append(':').Append(Quotation.Write(value));
        return line.ToString();
    }
}
