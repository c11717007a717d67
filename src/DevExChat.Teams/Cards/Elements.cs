using System.Text.Json.Serialization;

namespace DevExChat.Teams.Cards;

/// <summary>An Adaptive Card, version 1.5: the newest that Teams shows everywhere.</summary>
internal sealed record AdaptiveCard(IReadOnlyList<Element> Body)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public string Type => "AdaptiveCard";

    [JsonPropertyName("$schema")]
    public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

    public string Version => "1.5";

    /// <summary>What a client shows that knows no such cards.</summary>
    public string? FallbackText { get; init; }

    public string? Speak { get; init; }

    public string? Lang { get; init; }

    /// <summary>How each viewer gets their own version of a card that many see.</summary>
    public Refresh? Refresh { get; init; }

    public TeamsLayout? Msteams { get; init; }
}

internal sealed record TeamsLayout(string Width);

/// <summary>
/// Has clients ask for their owner's own version. Whom Teams lets do so by itself is its own rule (everyone, up to 60 members); there is
/// no list of ours, since everybody who gets the card could read in it who proposed.
/// </summary>
internal sealed record Refresh(ClickAction Action);

/// <summary>An element of a card's body.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(TimeInput), "Input.Time")]
[JsonDerivedType(typeof(ChoiceSetInput), "Input.ChoiceSet")]
[JsonDerivedType(typeof(ToggleInput), "Input.Toggle")]
internal abstract record Element
{
    /// <summary>Draws a line above it.</summary>
    public bool? Separator { get; init; }

    public string? Spacing { get; init; }
}

internal sealed record TextBlock(string Text) : Element
{
    public bool Wrap => true;

    public string? Size { get; init; }

    public string? Weight { get; init; }

    public bool? IsSubtle { get; init; }

    public string? Color { get; init; }

    /// <summary><c>heading</c> for screen readers.</summary>
    public string? Style { get; init; }
}

internal sealed record FactSet(IReadOnlyList<ShownFact> Facts) : Element;

internal sealed record ShownFact(string Title, string Value);

internal sealed record ColumnSet(IReadOnlyList<Column> Columns) : Element;

internal sealed record Column(string Width, IReadOnlyList<Element> Items)
{
    public string Type => "Column";

    public string? VerticalContentAlignment { get; init; }
}

internal sealed record ActionSet(IReadOnlyList<ClickAction> Actions) : Element;

/// <summary>Something to fill in.</summary>
internal abstract record InputElement(string Id) : Element
{
    public string? Label { get; init; }

    public bool? IsRequired { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Value { get; init; }
}

internal sealed record TextInput(string Id) : InputElement(Id)
{
    public bool? IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    public string? Style { get; init; }
}

internal sealed record DateInput(string Id) : InputElement(Id);

internal sealed record TimeInput(string Id) : InputElement(Id);

internal sealed record ChoiceSetInput(string Id, IReadOnlyList<ShownChoice> Choices) : InputElement(Id)
{
    public string? Style { get; init; }

    public bool? IsMultiSelect { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>Where further choices are found for what is typed.</summary>
    [JsonPropertyName("choices.data")]
    public DataQuery? Data { get; init; }

    public bool Wrap => true;
}

/// <summary>A search: Teams asks for what is found by its name, and shows that beside the choices that stand there.</summary>
internal sealed record DataQuery(string Dataset)
{
    public string Type => "Data.Query";
}

internal sealed record ShownChoice(string Title, string Value);

internal sealed record ToggleInput(string Id, string Title) : InputElement(Id)
{
    public string ValueOn => "yes";

    public string ValueOff => "no";

    public bool Wrap => true;
}
