using System.Globalization;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>
/// Our action ids as Slack's element ids. Slack wants each id once, but the same action may stand on several rows: the second
/// <c>proposal.view</c> becomes <c>proposal.view#2</c>, and the number goes again on the way in. A button that tells the language of
/// whoever presses it carries that too, as <c>person.profile@fr</c>.
/// </summary>
internal sealed class ActionIds
{
    /// <summary>Opens a page; a click on it asks nothing of us.</summary>
    public const string Link = "link";

    /// <summary>The menu of rarer actions.</summary>
    public const string More = "more";

    private const char Number = '#';
    private const char Tongue = '@';
    private const char Bar = '|';

    private readonly Dictionary<string, int> given = new(StringComparer.Ordinal);

    /// <summary>The element id for the next use of an action on one message or view.</summary>
    public string Next(string actionId)
    {
        var count = given[actionId] = given.GetValueOrDefault(actionId) + 1;
        return count == 1 ? actionId : string.Create(CultureInfo.InvariantCulture, $"{actionId}{Number}{count}");
    }

    /// <summary>The element id of a button.</summary>
    public string Next(CardAction action) =>
        Next(action.Link is not null ? Link : action.Language is null ? action.ActionId : $"{action.ActionId}{Tongue}{action.Language}");

    /// <summary>Our action id of an element id.</summary>
    public static string Strip(string elementId)
    {
        var end = elementId.AsSpan().IndexOfAny(Number, Tongue);
        return end < 0 ? elementId : elementId[..end];
    }

    /// <summary>The language that an element id tells, when it tells one.</summary>
    public static string? LanguageOf(string elementId) => elementId.Split(Number)[0].Split(Tongue) switch
    {
        [_, "en"] => "en",
        [_, "fr"] => "fr",
        _ => null,
    };

    public static bool IsLink(string elementId) => Strip(elementId) == Link;

    /// <summary>
    /// The value of a button: what it is about, and behind a blank the line that was typed and is to be read again. A line that Slack has
    /// no room for is left out: the button then does its deed without it, which opens the form.
    /// </summary>
    public static string? Value(CardAction action)
    {
        if (action.Typed is null) return action.Subject?.ToString();
        var value = $"{action.Subject} {action.Typed}";
        return value.Length <= Limits.Value ? value : action.Subject?.ToString();
    }

    /// <summary>Reads what <see cref="Value"/> wrote.</summary>
    public static (Subject? Subject, string? Typed) ReadValue(string? value) => value?.Split(' ', 2) switch
    {
        [var subject, var typed] => (Subject.Parse(subject), typed),
        _ => (Subject.Parse(value), null),
    };

    /// <summary>The value of a menu's line: what it does, and to what. Slack wants no value twice, so pages are told apart by their action.</summary>
    public static string Option(CardAction action) =>
        action.Link is null ? $"{action.ActionId}{Bar}{action.Subject}" : $"{Link}{Bar}{action.ActionId}";

    /// <summary>Reads what <see cref="Option"/> wrote.</summary>
    public static (string ActionId, Subject? Subject) ReadOption(string value)
    {
        var bar = value.IndexOf(Bar, StringComparison.Ordinal);
        return bar < 0 ? (value, null) : (value[..bar], Subject.Parse(value[(bar + 1)..]));
    }
}
