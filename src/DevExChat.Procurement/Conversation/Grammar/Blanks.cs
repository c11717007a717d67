using System.Globalization;
using System.Text;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>What phones, word processors and French typography put between and around words, made plain.</summary>
internal static class Blanks
{
    private const int LongestQuotedBack = 60;

    /// <summary>Whether a letter separates words: spaces of every width (none included), tabs and line breaks.</summary>
    public static bool Is(char letter) => char.IsWhiteSpace(letter) || letter is '\u200B' or '\u2060' or '\uFEFF';

    /// <summary>The text with every run of blanks as one ordinary space, and none at the ends.</summary>
    public static string Unify(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!Is(letter)) plain.Append(letter);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().TrimEnd(' ');
    }

    /// <summary>The text without blanks at its ends; those inside stay as they are.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && Is(text[start])) start++;
        while (end > start && Is(text[end - 1])) end--;
        return text[start..end];
    }

    /// <summary>Lower case, without accents: what verbs, argument names and weekdays are compared by.</summary>
    public static string Fold(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in Decomposed(word.Replace('’', '\'')))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(letter));
        return plain.ToString();
    }

    /// <summary>What a person typed, short enough to quote back to them.</summary>
    public static string Shorten(string text)
    {
        text = Mention.InWords(text);
        if (text.Length <= LongestQuotedBack) return text;
        // Never half of a surrogate pair: the rest of the sentence would be unreadable.
        var end = char.IsHighSurrogate(text[LongestQuotedBack - 1]) ? LongestQuotedBack - 1 : LongestQuotedBack;
        return text[..end] + "…";
    }

    private static string Decomposed(string word)
    {
        try
        {
            return word.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair cannot be normalized; it matches nothing of ours either way.
            return word;
        }
    }
}
