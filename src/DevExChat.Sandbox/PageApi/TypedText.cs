using System.Text.RegularExpressions;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.PageApi;

/// <summary>Turns what a person types into what Slack sends: entities escaped, people, channels and links marked up.</summary>
internal static partial class TypedText
{
    public static string Escape(string typed, IEnumerable<SlackUser> people, IEnumerable<(string Id, string Name)> channels)
    {
        var text = typed.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        text = Link().Replace(text, link => $"<{link.Value}>");
        text = Everybody().Replace(text, group => $"<!{group.Groups["who"].Value}>");
        // The longest name first: "@Vendor One" before a "@Vendor" that may be somebody else.
        foreach (var person in people.OrderByDescending(person => person.Name.Length))
            text = text.Replace("@" + person.Name, $"<@{person.Id}|{person.Handle}>", StringComparison.OrdinalIgnoreCase);
        foreach (var (id, name) in channels.OrderByDescending(channel => channel.Name.Length))
            text = text.Replace("#" + name, $"<#{id}|{name}>", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"@(?<who>channel|here|everyone)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Everybody();
}
