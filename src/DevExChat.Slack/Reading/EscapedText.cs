using System.Text;
using System.Text.RegularExpressions;

namespace DevExChat.Slack.Reading;

/// <summary>
/// Text that Slack has escaped: mentions and links stand in angle brackets, and what a person typed of <c>&amp; &lt; &gt;</c> as entities.
/// The tokens are found first; were the entities decoded before, typed brackets could pass for a token's.
/// </summary>
internal static partial class EscapedText
{
    /// <summary>The line as the person meant it; people, channels and groups stay as <c>&lt;@U1&gt;</c>, by id alone.</summary>
    public static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        var from = 0;
        foreach (var token in Token().EnumerateMatches(text))
        {
            decoded.Append(Unescape(text[from..token.Index])).Append(Mean(text[(token.Index + 1)..(token.Index + token.Length - 1)]));
            from = token.Index + token.Length;
        }

        return decoded.Append(Unescape(text[from..])).ToString();
    }

    /// <summary>The line without the mention of one person, as when the app itself was called.</summary>
    public static string WithoutMention(string text, string? userId)
    {
        if (userId is not null)
            return Regex.Replace(text, $@"<@{Regex.Escape(userId)}(\|[^<>]*)?>", "", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Trim();
        return LeadingMention().Replace(text, "").Trim();
    }

    private static string Mean(string token)
    {
        var bar = token.IndexOf('|', StringComparison.Ordinal);
        var target = bar < 0 ? token : token[..bar];
        if (target.StartsWith("mailto:", StringComparison.Ordinal)) return Unescape(target["mailto:".Length..]);
        return target is ['@' or '#' or '!', ..] || ChannelId().IsMatch(target) ? Mention(target) : Unescape(target);
    }

    // One of Slack's pages writes an escaped channel without its number sign.
    private static string Mention(string target) => target[0] is '@' or '#' or '!' ? $"<{target}>" : $"<#{target}>";

    private static string Unescape(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex("<[^<>\n]+>", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^[CG][A-Z0-9]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex ChannelId();

    [GeneratedRegex(@"^\s*<@[^<>]+>", RegexOptions.NonBacktracking)]
    private static partial Regex LeadingMention();
}
