using System.Buffers;
using System.Globalization;
using System.Text;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>
/// Writes rich text as Slack's mrkdwn. What people wrote can neither format nor mention: brackets become entities, and since Slack has no
/// escape for its formatting signs, those are replaced by signs that look alike.
/// </summary>
internal static class Mrkdwn
{
    // Between a letter and a formatting sign, so that Slack sees a word end there; before a sign, so that no line or emoji name begins with it.
    private const char Gap = '\u200B';

    private static readonly SearchValues<char> Signs = SearchValues.Create("&<>*~`_:");

    private static readonly SearchValues<char> EmojiNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+'-");

    /// <summary>The text within a limit that counts every escaped character. A link or a date is kept whole or left out.</summary>
    public static string Write(RichText text, int limit)
    {
        var whole = Join(text.Spans, int.MaxValue);
        if (whole.Length <= limit) return whole.Trim();
        return Join(text.Spans, limit - CleanText.Ellipsis.Length).Trim() + CleanText.Ellipsis;
    }

    /// <summary>Somebody's words, escaped, within a limit.</summary>
    public static string Words(string words, int limit) => Write(words, limit);

    private static string Join(IReadOnlyList<Span> spans, int room)
    {
        var joined = new StringBuilder();
        foreach (var span in spans)
        {
            var piece = Write(span, room - joined.Length - 1, out var cut);
            var needsGap = piece.Length > 0 && joined.Length > 0
                && ((span is Span.Strong && !char.IsWhiteSpace(joined[^1])) || (joined[^1] == '*' && !char.IsWhiteSpace(piece[0])));
            if (needsGap) joined.Append(Gap);
            joined.Append(piece);
            if (cut) break;
        }

        return joined.ToString();
    }

    private static string Write(Span span, int room, out bool cut)
    {
        switch (span)
        {
            case Span.Strong strong:
                var inner = Escape(CleanText.Line(strong.Text), room - 2, out cut);
                return inner.Length == 0 ? "" : $"*{inner}*";
            case Span.Link link when IsPage(link.Address):
                return Whole($"<{Address(link.Address)}|{Label(link.Text)}>", room, out cut);
            case Span.Ago ago:
                return Whole(string.Create(CultureInfo.InvariantCulture, $"<!date^{ago.At.ToUnixTimeSeconds()}^{{ago}}|{Label(ago.Text)}>"), room, out cut);
            default:
                return Escape(CleanText.Words(span.Words), room, out cut);
        }
    }

    /// <summary>Only pages may be linked to: no other scheme does anything good in a chat.</summary>
    public static bool IsPage(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static string Address(Uri address) => address.AbsoluteUri
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal)
        .Replace("|", "%7C", StringComparison.Ordinal);

    private static string Whole(string token, int room, out bool cut)
    {
        cut = token.Length > room;
        return cut ? "" : token;
    }

    // A bar would end the label.
    private static string Label(string words) => Escape(CleanText.Line(words), int.MaxValue, out _).Replace('|', '∣');

    private static string Escape(string words, int room, out bool cut)
    {
        cut = false;
        if (words.Length <= room && !words.AsSpan().ContainsAny(Signs)) return words;
        var escaped = new StringBuilder(words.Length);
        for (var at = 0; at < words.Length && !cut;)
        {
            var length = StringInfo.GetNextTextElementLength(words.AsSpan(at));
            var piece = length == 1 ? Escape(words, at) : EscapeCluster(words, at, length);
            if (escaped.Length + piece.Length > room) cut = true;
            else escaped.Append(piece);
            at += length;
        }

        return escaped.ToString();
    }

    private static string Escape(string text, int at) => text[at] switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' when BeginsLine(text, at) => $"{Gap}&gt;",
        '>' => "&gt;",
        ':' when BeginsEmojiName(text, at) => $":{Gap}",
        '*' => "∗",
        '~' => "∼",
        '`' => "ˋ",

        // Within a word, as in snake_case, an underscore formats nothing.
        '_' when !IsInsideWord(text, at) => "＿",
        var other => other.ToString(),
    };

    // A sign with a combining mark upon it is one character to a reader, yet still a sign to Slack.
    private static string EscapeCluster(string text, int at, int length) =>
        string.Concat(Enumerable.Range(at, length).Select(part => char.IsSurrogate(text[part]) ? text[part].ToString() : Escape(text, part)));

    private static bool IsInsideWord(string text, int at) =>
        at > 0 && at < text.Length - 1 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    private static bool BeginsLine(string text, int at) => at == 0 || text[at - 1] == '\n';

    private static bool BeginsEmojiName(string text, int at)
    {
        var length = text.AsSpan(at + 1).IndexOfAnyExcept(EmojiNames);
        return length > 0 && text[at + 1 + length] == ':';
    }
}
