using System.Globalization;

namespace DevExChat.Procurement.Proposals;

/// <summary>The beginning of what somebody wrote, where there is no room for all of it.</summary>
internal static class Excerpt
{
    /// <summary>At most so many characters on one line, cut between two words, or in a long one between two characters as people see them.</summary>
    public static string Of(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most) return line;
        var end = 0;
        while (StringInfo.GetNextTextElementLength(line.AsSpan(end)) is var next && end + next < most) end += next;
        var space = line.LastIndexOf(' ', end);
        return line[..(space > end / 2 ? space : end)].TrimEnd() + "…";
    }
}
