using System.Globalization;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>Renders each kind of field to the element that asks for it.</summary>
internal static partial class InputElements
{
    /// <summary>The value of a ticked box.</summary>
    public const string Ticked = "yes";

    /// <summary>The element of a field.</summary>
    /// <param name="field">What is asked.</param>
    /// <param name="options">At most so many choices.</param>
    /// <param name="language">The form's language; null where it is not known.</param>
    public static BlockElement Element(Field field, int options, string? language) => SearchElements.For(field, language) ?? field.Kind switch
    {
        FieldKind.Line or FieldKind.Amount => Text(field, multiline: false),
        FieldKind.Text => Text(field, multiline: true),
        FieldKind.Address => new AddressInput(field.Name) { InitialValue = Initial(field, Limits.Input) },
        FieldKind.Instant => new DateTimePicker(field.Name) { InitialDateTime = Seconds(field.Initial) },
        FieldKind.Day => new DatePicker(field.Name) { InitialDate = Day(field.Initial) },
        FieldKind.OneOf => OneOf(field, Choices(field, options)),
        FieldKind.AnyOf => AnyOf(field, Choices(field, options)),
        FieldKind.Tick => Tick(field),
        _ => throw new NotSupportedException($"No rendering for {field.Kind}."),
    };

    private static TextInput Text(Field field, bool multiline)
    {
        int? longest = field.MaxLength is { } most ? Math.Clamp(most, 1, Limits.Input) : null;
        return new TextInput(field.Name)
        {
            Multiline = multiline ? true : null,
            MaxLength = longest,
            InitialValue = Initial(field, longest ?? Limits.Input),
        };
    }

    // Slack takes no list without a choice; what there is nothing to choose from for can be typed.
    private static BlockElement OneOf(Field field, List<Option> options)
    {
        if (options.Count == 0) return Text(field, multiline: false);
        var initial = options.Find(option => option.Value == field.Initial);
        return options.Count <= Limits.FewChoices
            ? new RadioButtons(field.Name, options) { InitialOption = initial }
            : new StaticSelect(field.Name, options) { InitialOption = initial };
    }

    private static BlockElement AnyOf(Field field, List<Option> options)
    {
        if (options.Count == 0) return Text(field, multiline: true);
        var chosen = field.Initial?.Split('\n') ?? [];
        var initial = OrNull(options.Where(option => chosen.Contains(option.Value, StringComparer.Ordinal)));
        return options.Count <= Limits.FewChoices
            ? new Checkboxes(field.Name, options) { InitialOptions = initial }
            : new MultiStaticSelect(field.Name, options) { InitialOptions = initial };
    }

    // The label may be a whole sentence; the words beside the box itself may be given as the one choice.
    private static Checkboxes Tick(Field field)
    {
        var box = new Option(TextObject.Line(field.Choices is [var only, ..] ? only.Words : field.Label, Limits.OptionText), Ticked);
        return new Checkboxes(field.Name, [box]) { InitialOptions = field.Initial == Ticked ? [box] : null };
    }

    /// <summary>The choices as options. A value is an id and cannot be shortened: one that Slack would refuse is no choice.</summary>
    public static List<Option> Choices(Field field, int most) => Choices(field.Choices, most);

    /// <inheritdoc cref="Choices(Field,int)"/>
    public static List<Option> Choices(IReadOnlyList<Choice> choices, int most) =>
    [
        .. choices
            .Where(choice => choice.Value.Length is > 0 and <= Limits.OptionValue && choice.Value == CleanText.Line(choice.Value))
            .DistinctBy(choice => choice.Value, StringComparer.Ordinal)
            .Take(most)
            .Select(choice => new Option(TextObject.Line(choice.Words, Limits.OptionText, choice.Value), choice.Value)),
    ];

    private static List<Option>? OrNull(IEnumerable<Option> options) => options.ToList() is { Count: > 0 } some ? some : null;

    private static string? Initial(Field field, int limit)
    {
        var words = CleanText.Clip(CleanText.Words(field.Initial ?? ""), limit);
        return words.Length > 0 ? words : null;
    }

    // Slack takes ten digits: the years 2001 to 2286.
    private static long? Seconds(string? instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at.ToUnixTimeSeconds() is >= 1_000_000_000 and <= 9_999_999_999
            ? at.ToUnixTimeSeconds()
            : null;

    private static string? Day(string? day) =>
        day is not null && DayPattern().IsMatch(day) && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? day : null;

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.NonBacktracking)]
    private static partial Regex DayPattern();
}
