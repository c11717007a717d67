using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Door;

/// <summary>What a field that is filled by searching begins with: Teams keeps no form, so a form is drawn with the words of everything that was chosen in it.</summary>
internal static class SearchStart
{
    /// <summary>The field with choices to begin with, and with the words of what stands in it; what cannot be found any more, by whoever asks now, stands there no longer.</summary>
    /// <param name="field">The field.</param>
    /// <param name="find">Searches: by its name, what is given, and that.</param>
    public static async Task<Field> GiveAsync(Field field, Func<string, string, string, Task<IReadOnlyList<Choice>>> find)
    {
        if (field.Search is not { } search) return field;
        if (field.Choices.Count == 0) field = field with { Choices = await find(search, Interaction.Query, "") };

        // On a line stand the words themselves; in a list an id, which is nothing to read.
        if (field.Kind is not (FieldKind.OneOf or FieldKind.AnyOf)) return field;
        var (listed, standing) = (field.Choices, field.Standing().Select(choice => choice.Value).ToList());
        var unnamed = standing.Where(value => listed.All(choice => choice.Value != value)).ToList();
        if (unnamed.Count == 0) return field;
        var named = (await find(search, Interaction.Chosen, string.Join('\n', unnamed))).Where(choice => unnamed.Contains(choice.Value, StringComparer.Ordinal)).ToList();
        return field with
        {
            Choices = [.. named, .. listed],
            Initial = string.Join('\n', standing.Where(value => !unnamed.Contains(value, StringComparer.Ordinal) || named.Exists(choice => choice.Value == value))) is { Length: > 0 } kept ? kept : null,
        };
    }
}
