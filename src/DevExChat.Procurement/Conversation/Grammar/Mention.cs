using System.Text.RegularExpressions;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>
/// Somebody mentioned in a typed line: <c>&lt;@U1&gt;</c> as Slack has it, <c>&lt;@teams:tenant/user|Jane Smith&gt;</c> as written for a
/// platform that mentions people by their names. The id alone tells who it is; the name is there to be read.
/// </summary>
public static partial class Mention
{
    private const int LongestName = 60;

    /// <summary>Writes a mention as part of a line. A name is somebody's own choice: nothing in it may end the mention and begin an argument.</summary>
    /// <param name="who">Who was mentioned; null when nobody knows.</param>
    /// <param name="name">What they are called.</param>
    public static string Write(ChatIdentity? who, string name) => $"<@{who}|{CleanText.Clip(Blanks.Unify(Marks().Replace(CleanText.Line(name), " ")), LongestName)}>";

    /// <summary>Reads a word that is a mention; false for any other.</summary>
    /// <param name="word">The word.</param>
    /// <param name="here">Who typed it: an id without a platform is of theirs.</param>
    /// <param name="who">Who was mentioned; null when nobody knows.</param>
    public static bool TryRead(string word, ChatIdentity here, out ChatIdentity? who)
    {
        who = null;
        if (Whole().Match(word) is not { Success: true } mention) return false;
        var id = mention.Groups["who"].Value;
        who = ChatIdentity.Parse(id) ?? (OfSlack().IsMatch(id) ? here with { UserId = id } : null);
        return true;
    }

    /// <summary>The text as people read it: names in place of ids, where the names are told.</summary>
    public static string InWords(string text) => text.Contains("<@", StringComparison.Ordinal) ? Named().Replace(text, "@${name}") : text;

    [GeneratedRegex(@"^<@(?<who>[^|>]*)(\|[^>]*)?>$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"<@[^|>]*\|(?<name>[^>]+)>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex("^[A-Z0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex OfSlack();

    [GeneratedRegex("[<>|\"“”„«»]", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();
}
