using System.Text.Json.Serialization;

namespace DevExChat.Teams.Cards;

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(ShowCardAction), "Action.ShowCard")]
internal abstract record ClickAction(string Title)
{
    /// <summary><c>positive</c> or <c>destructive</c>; clients may ignore it.</summary>
    public string? Style { get; init; }

    /// <summary><c>secondary</c> puts it behind the menu.</summary>
    public string? Mode { get; init; }

    /// <summary>What a screen reader says where the title alone would be unclear.</summary>
    public string? Tooltip { get; init; }

    /// <summary>What a client shows that does not know this kind of button.</summary>
    public ClickAction? Fallback { get; init; }
}

/// <summary>Answered within the click. Its twin for older clients comes as a message.</summary>
internal sealed record ExecuteAction(string Title, string Verb, AskData Data) : ClickAction(Title);

/// <summary>Comes as a message; in a dialog, or when it opens one, as an invoke.</summary>
internal sealed record SubmitAction(string Title, AskData Data) : ClickAction(Title);

internal sealed record OpenUrlAction(string Title, string Url) : ClickAction(Title);

/// <summary>Unfolds a part of the card.</summary>
internal sealed record ShowCardAction(string Title, AdaptiveCard Card) : ClickAction(Title);
