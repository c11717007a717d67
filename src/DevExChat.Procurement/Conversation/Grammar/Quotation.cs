using System.Text;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>Quotation marks as keyboards, phones and French typography make them: <c>"a"</c>, <c>“a”</c>, <c>„a“</c>, <c>« a »</c>.</summary>
internal static class Quotation
{
    /// <summary>The marks that may close what this one opens; null when it opens nothing.</summary>
    public static string? ClosersOf(char opener) => opener switch
    {
        '"' => "\"",
        '“' or '”' or '„' => "”“",
        '«' => "»",
        _ => null,
    };

    /// <summary>The quotation that starts here; null when it is never closed. A closing mark written twice stands for itself.</summary>
    public static Token? Read(string line, int start, string closers)
    {
        var text = new StringBuilder();
        for (var at = start + 1; at < line.Length; at++)
        {
            if (!closers.Contains(line[at]))
            {
                text.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == line[at])
            {
                text.Append(line[at]);
                at++;
            }
            else
            {
                return new Token(Blanks.Trim(text.ToString()), Quoted: true, start, at + 1);
            }
        }

        return null;
    }

    /// <summary>A text in quotation marks, as <see cref="Read"/> reads it back.</summary>
    public static string Write(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
