using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>A message on somebody's screen, as they read it, whatever the platform.</summary>
/// <param name="Channel">The conversation it stands in.</param>
/// <param name="Ts">Its id there.</param>
/// <param name="Heading">The first line of its card.</param>
/// <param name="Words">Every word of it: what is spoken, and what stands there.</param>
/// <param name="Clickables">What can be pressed.</param>
internal sealed record Shown(string Channel, string Ts, string Heading, string Words, IReadOnlyList<Clickable> Clickables)
{
    /// <summary>What is spoken; on Teams the same as what stands there.</summary>
    public required string Text { get; init; }

    /// <summary>True when nobody else sees it among others who could.</summary>
    public bool IsWhispered { get; init; }

    /// <summary>A message of Slack.</summary>
    public static Shown Of(SlackMessage message)
    {
        var standing = Screen.Words(message.Blocks);
        var words = standing.Contains(message.Text, StringComparison.Ordinal) ? standing : $"{message.Text}\n{standing}";
        return new Shown(message.Channel, message.Ts, Screen.Heading(message.Blocks), words, [.. Screen.Clickables(message.Blocks)]) { Text = message.Text, IsWhispered = message.IsEphemeral };
    }
}

/// <summary>Something to press: what it does, to what, and what it is called.</summary>
internal sealed record Clickable(string ActionId, string? Subject, string Label)
{
    /// <summary>How Slack's client presses it.</summary>
    public WidgetUse? Use { get; init; }

    /// <summary>What Teams' client calls it.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it carries on with a line that was typed.</summary>
    public bool CarriesOn { get; init; }

    /// <summary>Whether it is about the record of that number, or about none.</summary>
    public bool IsAbout(long? record) => record is null || Subject is not { Length: > 0 } || Subject.StartsWith($"{record}.", StringComparison.Ordinal);
}
