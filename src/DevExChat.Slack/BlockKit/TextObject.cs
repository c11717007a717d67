using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>A text object, always within its limit and never empty.</summary>
internal sealed record TextObject(string Type, string Text)
{
    /// <summary>Keeps Slack from turning bare addresses and @names into links and mentions.</summary>
    public bool? Verbatim { get; init; }

    public int Characters() => Text.Length;

    /// <summary>Plain text on one line; <paramref name="otherwise"/> where nothing is left to show.</summary>
    public static TextObject Line(string text, int limit, string otherwise = "–")
    {
        var line = CleanText.Clip(CleanText.Line(text), limit);
        return new TextObject("plain_text", line.Length > 0 ? line : otherwise);
    }

    /// <summary>Plain text of several lines; <c>–</c> where nothing is left to show.</summary>
    public static TextObject Plain(string text, int limit)
    {
        var words = CleanText.Clip(CleanText.Words(text).Trim(), limit);
        return new TextObject("plain_text", words.Length > 0 ? words : "–");
    }

    /// <summary>
    /// Rich text; null where nothing is left to show. Words without any formatting of ours go as plain text, in which Slack
    /// formats and mentions nothing at all.
    /// </summary>
    public static TextObject? Rich(RichText text, int limit)
    {
        if (text.Spans.All(span => span is Span.Plain))
            return CleanText.Words(text.ToString()).Trim().Length > 0 ? Plain(text.ToString(), limit) : null;
        return Marked(Mrkdwn.Write(text, limit));
    }

    /// <summary>Text that is mrkdwn already, written by <see cref="Mrkdwn"/>.</summary>
    public static TextObject? Marked(string mrkdwn) =>
        string.IsNullOrWhiteSpace(mrkdwn) ? null : new TextObject("mrkdwn", mrkdwn) { Verbatim = true };
}
