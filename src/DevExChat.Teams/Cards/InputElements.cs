using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>Renders each kind of field to the inputs that ask for it. An input's id is the field's name and, behind an @, how its answer is to be read.</summary>
internal static class InputElements
{
    public const char Mark = '@';
    public const string Date = "date";
    public const string Time = "time";
    public const string Many = "many";
    public const string Tick = "tick";

    /// <summary>Several of a line's words, chosen in a list.</summary>
    public const string Listed = "listed";

    /// <summary>Further ones, typed.</summary>
    public const string More = "more";

    /// <summary>The value of a ticked box.</summary>
    public const string Ticked = "yes";

    public static IEnumerable<InputElement> Of(Form form, Field field) => SearchInputs.For(form, field) ?? field.Kind switch
    {
        FieldKind.Line or FieldKind.Amount => [Asked(Text(field), form, field)],
        FieldKind.Text => [Asked(Text(field) with { IsMultiline = true }, form, field)],
        FieldKind.Address => [Asked(Text(field) with { Style = "Url" }, form, field)],
        FieldKind.Day => [Asked(new DateInput(field.Name) { Value = LocalInstant.IsDay(field.Initial) ? field.Initial : null }, form, field)],
        FieldKind.Instant => Instant(form, field),
        FieldKind.OneOf or FieldKind.AnyOf => [Asked(Choose(field), form, field)],
        FieldKind.Tick => [Asked(Box(field), form, field)],
        _ => throw new NotSupportedException($"No rendering for {field.Kind}."),
    };

    private static InputElement Asked(InputElement input, Form form, Field field) => input with
    {
        Label = Label(field.Label),
        IsRequired = field.Optional ? null : true,
        ErrorMessage = field.Optional ? null : Sentences.Required(form.Language),
    };

    public static TextInput Text(Field field)
    {
        int? longest = field.MaxLength is { } most ? Math.Clamp(most, 1, Limits.Input) : null;
        return new TextInput(field.Name) { MaxLength = longest, Value = Initial(field, longest ?? Limits.Input) };
    }

    /// <summary>A day and a time on the person's clock. A day alone means the end of business, so the time may be left out.</summary>
    private static IEnumerable<InputElement> Instant(Form form, Field field)
    {
        var (date, time) = LocalInstant.Show(field.Initial, form.TimeZone);
        yield return Asked(new DateInput(IdOf(field, Date)) { Value = date }, form, field);
        yield return new TimeInput(IdOf(field, Time)) { Label = Sentences.TimeOf(Label(field.Label), form.Language), Value = time };
    }

    private static ChoiceSetInput Choose(Field field)
    {
        var many = field.Kind == FieldKind.AnyOf;
        var shown = Shown(field.Choices, many);
        var chosen = (field.Initial ?? "").Split('\n').Where(value => shown.Exists(choice => choice.Value == value));
        return new ChoiceSetInput(many ? IdOf(field, Many) : field.Name, shown)
        {
            IsMultiSelect = many ? true : null,
            Style = shown.Count <= Limits.FewChoices ? "expanded" : "compact",
            Value = string.Join(',', chosen) is { Length: > 0 } value ? value : null,
        };
    }

    /// <summary>The id of an input whose answer is to be read in a way of its own.</summary>
    public static string IdOf(Field field, string kind) => $"{field.Name}{Mark}{kind}";

    /// <summary>The choices as Teams can show them: one whose value it could not give back unchanged is none.</summary>
    public static List<ShownChoice> Shown(IEnumerable<Choice> choices, bool many) =>
    [
        .. choices
            .Where(choice => choice.Value.Length > 0 && choice.Value == CleanText.Line(choice.Value) && !(many && choice.Value.Contains(',', StringComparison.Ordinal)))
            .DistinctBy(choice => choice.Value, StringComparer.Ordinal)
            .Take(Limits.Choices)
            .Select(choice => new ShownChoice(Words(choice), choice.Value)),
    ];

    // The label may be a whole sentence; the words beside the box itself may be given as the one choice.
    private static ToggleInput Box(Field field) =>
        new(IdOf(field, Tick), field.Choices is [var only, ..] ? Words(only) : Label(field.Label)) { Value = field.Initial == Ticked ? Ticked : null };

    private static string Words(Choice choice) => CleanText.Clip(CleanText.Line(choice.Words), Limits.ChoiceText) is { Length: > 0 } words ? words : choice.Value;

    public static string Label(string label) => CleanText.Clip(CleanText.Line(label), Limits.Label) is { Length: > 0 } words ? words : "–";

    private static string? Initial(Field field, int limit) =>
        CleanText.Clip(CleanText.Words(field.Initial ?? ""), limit) is { Length: > 0 } words ? words : null;
}
