namespace DevExChat.Procurement.Conversation;

/// <summary>What a person is asked to fill in: a modal in Slack, a dialog in Teams.</summary>
/// <param name="ActionId">The action that submitting it performs.</param>
/// <param name="Title">At most 24 characters, so that it fits every platform.</param>
/// <param name="Submit">The word on the button that sends it, at most 24 characters.</param>
/// <param name="Close">The word on the button that leaves it, at most 24 characters.</param>
/// <param name="Fields">What to fill in, in order.</param>
public sealed record Form(string ActionId, string Title, string Submit, string Close, IReadOnlyList<Field> Fields)
{
    /// <summary>The record the form is about.</summary>
    public Subject? Subject { get; init; }

    /// <summary>The language it is written in, where the person's is not known yet: what they send is read in the same one.</summary>
    public string? Language { get; init; }

    /// <summary>The zone of the person's clock, as an IANA name, for a platform that shows and takes local times.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What is shown above the fields.</summary>
    public IReadOnlyList<CardElement> Recap { get; init; } = [];
}

/// <summary>
/// One thing to fill in. Every answer reaches the deed as text under <see cref="Name"/>: what was typed; an instant as
/// ISO 8601 in UTC (<c>2026-12-04T21:00:00Z</c>); a day as <c>2026-12-04</c>; chosen values separated by line feeds; a ticked box as <c>yes</c>.
/// An empty answer is left out.
/// </summary>
public sealed record Field(string Name, FieldKind Kind, string Label)
{
    public bool Optional { get; init; }

    /// <summary>What stands in it at first, in the same form as an answer.</summary>
    public string? Initial { get; init; }

    /// <summary>A sentence below the field.</summary>
    public string? Hint { get; init; }

    /// <summary>At most so many characters (1 to 3000).</summary>
    public int? MaxLength { get; init; }

    /// <summary>What to choose from: at most 100, for <see cref="FieldKind.OneOf"/> and <see cref="FieldKind.AnyOf"/>.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>
    /// The action that finds choices for what is typed: one of the table that <see cref="Command.Searches"/>. Where a platform cannot search while
    /// one types the field stays what its kind says. Meant for <see cref="FieldKind.Line"/>, which then holds several, separated by commas,
    /// <see cref="FieldKind.OneOf"/> and <see cref="FieldKind.AnyOf"/>; <see cref="Choices"/> are then a start,
    /// and the words of what stands in it at first.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>What stands at first in a field that is filled by searching, in the words of the choice of that value where there is one.</summary>
    public IReadOnlyList<Choice> Standing()
    {
        char[] separators = Kind switch { FieldKind.Line => ['\n', ','], FieldKind.AnyOf => ['\n'], _ => [] };
        IEnumerable<string> values = separators.Length == 0
            ? Initial is { Length: > 0 } only ? [only] : []
            : (Initial ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. values.Distinct(StringComparer.Ordinal).Select(value => Choices.FirstOrDefault(choice => choice.Value == value) ?? new Choice(value, value))];
    }
}

/// <summary>One choice: a stable value and the words shown, each at most 75 characters.</summary>
public sealed record Choice(string Value, string Words);

public enum FieldKind
{
    Line,
    Text,
    Address,
    Amount,
    Instant,
    Day,
    OneOf,
    AnyOf,
    Tick,
}
