using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>Renders a field that is filled by searching: Slack asks for choices with every letter typed, by the name of the search.</summary>
internal static class SearchElements
{
    private const int ShortestQuery = 1;

    /// <summary>The element; null for a field without a search, and for one in which something stands that no choice can hold: it must not be lost.</summary>
    /// <param name="field">What is asked.</param>
    /// <param name="language">The form's language; null where it is not known.</param>
    public static BlockElement? For(Field field, string? language)
    {
        if (field.Search is not { } search || field.Kind is not (FieldKind.Line or FieldKind.OneOf or FieldKind.AnyOf)) return null;
        var standing = field.Standing();
        var initial = InputElements.Choices(standing, Limits.Options);
        if (initial.Count < standing.Count) return null;
        var placeholder = TextObject.Line(Sentences.Search(language), Limits.Placeholder);
        return field.Kind == FieldKind.OneOf
            ? new ExternalSelect(search, ShortestQuery) { Placeholder = placeholder, InitialOption = initial.FirstOrDefault() }
            : new MultiExternalSelect(search, ShortestQuery) { Placeholder = placeholder, InitialOptions = initial.Count > 0 ? initial : null };
    }
}
