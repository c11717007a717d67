namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>How a named argument is written: <c>key:value</c>, <c>--key value</c>, <c>--key=value</c>. Telephones turn the two hyphens into a dash.</summary>
internal static class ArgumentName
{
    private const int Longest = 24;

    /// <summary>Splits a word into an argument's name and what stands behind it; false for ordinary words, addresses (<c>https://…</c>) and paths (<c>C:\…</c>).</summary>
    public static bool Split(ReadOnlySpan<char> word, out string name, out string value)
    {
        name = value = "";
        var hyphens = Hyphens(word);
        var rest = word[hyphens..];
        var end = hyphens > 0 ? rest.IndexOfAny('=', ':') : rest.IndexOf(':');
        var letters = end < 0 ? rest : rest[..end];
        if ((hyphens == 0 && end < 0) || !IsName(letters)) return false;

        var behind = end < 0 ? [] : rest[(end + 1)..];
        if (behind.StartsWith("//") || behind.StartsWith("\\")) return false;
        (name, value) = (letters.ToString(), behind.ToString());
        return true;
    }

    /// <summary>Whether the word is a name whose value is still to come.</summary>
    public static bool IsOpen(ReadOnlySpan<char> word) => word[^1] is ':' or '=' && Split(word, out _, out var value) && value.Length == 0;

    private static int Hyphens(ReadOnlySpan<char> word) => word switch
    {
        ['-', '-', ..] => 2,
        ['—' or '–', ..] => 1,
        _ => 0,
    };

    private static bool IsName(ReadOnlySpan<char> letters)
    {
        if (letters.Length is 0 or > Longest || !char.IsLetter(letters[0])) return false;
        foreach (var letter in letters)
            if (!char.IsLetterOrDigit(letter) && letter is not ('-' or '\'' or '’' or '°'))
                return false;
        return true;
    }
}
