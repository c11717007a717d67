using System.Text.Json.Serialization;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// What is shown about one thing, independent of any platform. Built once per card, in one language; a renderer turns it into
/// Block Kit or an Adaptive Card and clamps it to the platform's limits.
/// </summary>
/// <param name="Heading">The first line: status word, reference and title.</param>
/// <param name="Body">What stands below, in order.</param>
/// <param name="Spoken">A full sentence with the card's whole meaning, for screen readers and notifications.</param>
public sealed record Card(string Heading, IReadOnlyList<CardElement> Body, string Spoken)
{
    /// <summary>At most three buttons.</summary>
    public IReadOnlyList<CardAction> Actions { get; init; } = [];

    /// <summary>Rarer actions, behind one menu: at most five.</summary>
    public IReadOnlyList<CardAction> More { get; init; } = [];

    /// <summary>The language it is written in: <c>en</c> or <c>fr</c>; null when both, or unknown.</summary>
    public string? Language { get; init; }

    /// <summary>What a platform asks for that can show each viewer their own version of a card that many see; null when all see the same.</summary>
    public CardAction? View { get; init; }
}

/// <summary>One part of a card. Cards wait in the outbox as JSON, so the names of the kinds stay.</summary>
[JsonDerivedType(typeof(Section), "section")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Checklist), "checklist")]
[JsonDerivedType(typeof(Row), "row")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Divider), "divider")]
public abstract record CardElement
{
    /// <summary>A heading inside the card.</summary>
    public sealed record Section(string Title) : CardElement;

    /// <summary>Label and value pairs: at most six are shown.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : CardElement;

    /// <summary>A paragraph; a person's own words are escaped by the renderer.</summary>
    public sealed record Paragraph(RichText Text) : CardElement;

    /// <summary>A checklist line for each item, with a sign and words, never colour alone.</summary>
    public sealed record Checklist(IReadOnlyList<CheckItem> Items) : CardElement;

    /// <summary>A line with at most one button beside it, as in a list or the home.</summary>
    public sealed record Row(RichText Text, CardAction? Action = null) : CardElement;

    /// <summary>The buttons of what stands above, where a card is about several things: at most four.</summary>
    public sealed record Buttons(IReadOnlyList<CardAction> Actions) : CardElement;

    /// <summary>The small print: deadline, count, version.</summary>
    public sealed record Context(RichText Text) : CardElement;

    public sealed record Divider : CardElement;
}

public sealed record Fact(string Label, RichText Value);

public sealed record CheckItem(bool Met, string Text);

/// <summary>A button, or a line of a menu.</summary>
/// <param name="ActionId">What a click does; stable for ever, since a card that was posted last month still has to work.</param>
/// <param name="Label">What it says: a verb, at most 30 characters.</param>
/// <param name="Subject">The record and version it is about.</param>
public sealed record CardAction(string ActionId, string Label, Subject? Subject = null)
{
    public ActionTone Tone { get; init; } = ActionTone.Neutral;

    /// <summary>What a screen reader says when the label alone would be unclear, at most 75 characters.</summary>
    public string? SpokenLabel { get; init; }

    /// <summary>A question asked before the click is sent. It is courtesy, never authority.</summary>
    public Confirmation? Confirm { get; init; }

    /// <summary>The line that was typed and that this button carries on with: it is read again when the button is pressed.</summary>
    public string? Typed { get; init; }

    /// <summary>The language of whoever presses it, where nothing else tells it: <c>en</c> or <c>fr</c>.</summary>
    public string? Language { get; init; }

    /// <summary>A page to open instead of an action.</summary>
    public Uri? Link { get; init; }
}

public enum ActionTone
{
    Neutral,
    Primary,
    Danger,
}

public sealed record Confirmation(string Title, string Text, string Yes, string No);
