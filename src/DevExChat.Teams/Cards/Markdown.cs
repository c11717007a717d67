using System.Text;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>
/// Writes rich text as the Markdown that Adaptive Cards take. What people wrote can neither format, link nor mention: its signs are escaped, and
/// nothing that looks like a tag survives.
/// </summary>
internal static partial class Markdown
{
    // After a bracket, so that neither <at> nor <https://…> is one, and {{DATE(…)}} no day of Adaptive Cards.
    private const char Gap = '\u200B';

    /// <summary>The text within a limit. A link is kept whole or left out.</summary>
    public static string Write(RichText text, int limit)
    {
        var written = new StringBuilder();
        foreach (var span in text.Spans)
        {
            var room = limit - written.Length;
            var piece = Write(span, room);
            written.Append(piece);
            if (written.Length >= limit) break;
        }

        return AtStarts(InParagraphs(written.ToString().Trim()));
    }

    /// <summary>Somebody's words on one line.</summary>
    public static string Line(string words, int limit) => AtStarts(Escape(CleanText.Clip(CleanText.Line(words), limit)));

    /// <summary>Only pages may be linked to: no other scheme does anything good in a chat.</summary>
    public static bool IsPage(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static string Write(Span span, int room)
    {
        if (room <= 0) return "";
        switch (span)
        {
            case Span.Strong strong:
                var words = Escape(CleanText.Clip(CleanText.Line(strong.Text), room));
                return words.Length == 0 ? "" : $"**{words}**";
            case Span.Link link when IsPage(link.Address):
                var label = Escape(CleanText.Line(link.Text));
                var whole = label.Length == 0 ? "" : $"[{label}]({Address(link.Address)})";
                return whole.Length <= room ? whole : "";
            default:
                return Escape(CleanText.Clip(CleanText.Words(span.Words), room));
        }
    }

    private static string Address(Uri address) => address.AbsoluteUri
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal);

    // One line feed alone would be shown as a space.
    private static string InParagraphs(string text) => LineEnd().Replace(text, "\n\n");

    private static string Escape(string words) =>
        EntityStart().Replace(Signs().Replace(words, @"\$0"), @"\&").Replace("<", $"<{Gap}", StringComparison.Ordinal).Replace("{{", $"{{{Gap}{{", StringComparison.Ordinal);

    // Where a line begins shows only when its spans stand together.
    private static string AtStarts(string text) => LineStart().Replace(text, @"${before}\${sign}");

    // An underscore within a word, as in snake_case, formats nothing.
    [GeneratedRegex(@"[\\*\[\]`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signs();

    [GeneratedRegex(@"&(?=#?[A-Za-z0-9]{1,31};)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntityStart();

    // What would begin a heading, a quotation or a list there.
    [GeneratedRegex(@"^(?<before>)(?<sign>[#>+\-])(?=\s|[#>+\-]|$)|^(?<before>[0-9]{1,9})(?<sign>[.)])(?=\s|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex LineEnd();
}
