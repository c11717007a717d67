using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>
/// Renders a field that is filled by searching: a list to begin with, and Teams asks for further choices with every letter typed, by the
/// name of the search. Words that nobody knows yet can be typed beside it, since not every client searches, and none does in a dialog of
/// the message extension where the app is not.
/// </summary>
internal static class SearchInputs
{
    private const string Filtered = "filtered";

    /// <summary>
    /// The inputs; null for a field without a search, for one in which something stands that no choice can hold (it must not be lost), and
    /// where there is nothing to begin with: a list without a choice is none. No input is required: clients take what was found for
    /// nothing, and would keep the form from being sent. Whoever reads the answer says what is missing.
    /// </summary>
    public static IEnumerable<InputElement>? For(Form form, Field field)
    {
        if (field.Search is not { } search || field.Kind is not (FieldKind.Line or FieldKind.OneOf)) return null;
        var many = field.Kind == FieldKind.Line;
        var standing = field.Standing();
        var chosen = InputElements.Shown(standing, many);
        if (chosen.Count < standing.Count || standing.Any(choice => choice.Value.Length > Limits.ChoiceText)) return null;
        var shown = InputElements.Shown(standing.Concat(field.Choices), many);
        if (shown.Count == 0) return null;
        var list = new ChoiceSetInput(many ? InputElements.IdOf(field, InputElements.Listed) : field.Name, shown)
        {
            Label = InputElements.Label(field.Label),
            IsMultiSelect = many ? true : null,
            Style = Filtered,
            Placeholder = Sentences.Search(form.Language),
            Data = new DataQuery(search),
            Value = chosen.Count > 0 ? string.Join(',', chosen.Select(choice => choice.Value)) : null,
        };
        return many ? [list, More(form, field)] : [list];
    }

    /// <summary>A page of what was found. A comma parts several that were chosen, so it cannot stand in any.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="skip">So many were seen before.</param>
    /// <param name="top">At most so many are asked for.</param>
    public static List<ShownChoice> Found(IReadOnlyList<Choice> found, int skip, int top) => [.. InputElements.Shown(found, many: true).Skip(skip).Take(top)];

    private static TextInput More(Form form, Field field) => InputElements.Text(field with { Initial = null }) with
    {
        Id = InputElements.IdOf(field, InputElements.More),
        Label = Sentences.More(InputElements.Label(field.Label), form.Language),
    };
}
