using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Door;

/// <summary>What fields that are filled by searching begin with: Teams keeps no form, so a form is drawn with the words of everything that was chosen in it.</summary>
internal static class SearchStart
{
    /// <summary>
    /// The form with something to choose from in every such field, and with the words of what stands in it. What cannot be found any more,
    /// by whoever asks now, stands there no longer; while nothing can be looked up, it stays without its words.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="find">Searches: by its name, what is given, and that. Null when the search failed.</param>
    public static async Task<Form> BeginAsync(Form form, Func<string, string, string, Task<IReadOnlyList<Choice>?>> find)
    {
        var fields = new List<Field>(form.Fields.Count);
        foreach (var field in form.Fields) fields.Add(field.Search is { } search ? await BeginAsync(form, field, (given, text) => find(search, given, text)) : field);
        return form with { Fields = fields };
    }

    private static async Task<Field> BeginAsync(Form form, Field field, Func<string, string, Task<IReadOnlyList<Choice>?>> find)
    {
        if (field.Choices.Count == 0) field = field with { Choices = await find(Interaction.Query, "") ?? [] };

        // On a line stand the words themselves; of one choice, an id, which is nothing to read.
        if (field.Kind != FieldKind.OneOf || field.Initial is not { Length: > 0 } chosen || field.Choices.Any(choice => choice.Value == chosen)) return field;
        var found = await find(Interaction.Chosen, chosen) ?? [new Choice(chosen, Sentences.Chosen(form.Language))];
        return found.FirstOrDefault(choice => choice.Value == chosen) is { } named
            ? field with { Choices = [named, .. field.Choices] }
            : field with { Initial = null };
    }
}
