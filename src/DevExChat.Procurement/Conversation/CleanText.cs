using System.Globalization;
using System.Text;

namespace DevExChat.Procurement.Conversation;

/// <summary>People's words made fit to stand on a screen among ours.</summary>
public static class CleanText
{
    public const string Ellipsis = "…";

    /// <summary>
    /// Without control characters, without marks that turn the reading direction of what follows (they could make an amount
    /// or a name read backwards), without halves of surrogate pairs. Line feeds stay.
    /// </summary>
    public static string Words(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') clean.Append('\n');
            else if (rune.Value == '\t') clean.Append(' ');
            else if (!Rune.IsControl(rune) && !TurnsDirection(rune.Value)) clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>The same on one line, for headings, labels and buttons.</summary>
    public static string Line(string text) => Words(text).Replace('\n', ' ').Trim();

    /// <summary>At most so many UTF-16 units, cut between two characters as people see them, with an ellipsis.</summary>
    public static string Clip(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var end = 0;
        while (end < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (end + next > limit - Ellipsis.Length) break;
            end += next;
        }

        return text[..end].TrimEnd() + Ellipsis;
    }

    private static bool TurnsDirection(int rune) =>
        rune is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
