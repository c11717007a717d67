using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DevExChat.Procurement.Opportunities;

/// <summary>
/// The LIKE pattern that finds a text anywhere, in whatever case, on both databases. SQLite folds ASCII letters only, so every other
/// letter matches any one: an É typed as é is found, at the price of now and then finding too much.
/// </summary>
internal static class SearchPattern
{
    /// <summary>What the patterns escape their own wildcards with.</summary>
    public const string Escape = "\\";

    /// <summary>For lower-cased words as people wrote them.</summary>
    public static string InWords(string typed)
    {
        var pattern = new StringBuilder("%");
        foreach (var letter in Composed(typed).ToLowerInvariant())
            pattern.Append(char.IsAscii(letter) ? Escaped(letter) : "_");
        return pattern.Append('%').ToString();
    }

    /// <summary>For a lower-cased list kept as JSON, where letters such as the plus of C++ are written as their numbers.</summary>
    public static string InList(string typed)
    {
        var written = JsonEncodedText.Encode(Composed(typed).ToLowerInvariant()).ToString().ToLowerInvariant();
        return $"%{string.Concat(written.Select(Escaped))}%";
    }

    private static string Escaped(char letter) => letter is '%' or '_' or '\\' ? $"{Escape}{letter}" : letter.ToString(CultureInfo.InvariantCulture);

    /// <summary>An é that came as an e and an accent is one letter in what is stored.</summary>
    public static string Composed(string typed)
    {
        try
        {
            return typed.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair cannot be composed; it is in no text of ours either way.
            return typed;
        }
    }
}
