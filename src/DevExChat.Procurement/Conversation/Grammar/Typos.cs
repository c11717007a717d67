namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>How far apart two words are, counted in slips of the finger.</summary>
internal static class Typos
{
    private const int LongestWord = 24;

    /// <summary>The distance of two folded words when it may be a slip: at most two, or one when either word has three letters or fewer. Null beyond that.</summary>
    public static int? Between(string typed, string known)
    {
        if (typed.Length is < 2 or > LongestWord || known.Length < 3 || Math.Abs(typed.Length - known.Length) > 2) return null;
        var most = Math.Min(typed.Length, known.Length) <= 3 ? 1 : 2;
        var distance = Distance(typed, known);
        return distance <= most ? distance : null;
    }

    /// <summary>Damerau and Levenshtein's distance with adjacent transpositions: a letter added, lost, changed, or two neighbours swapped.</summary>
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = from[i - 1] == to[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + changed);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[from.Length, to.Length];
    }
}
