namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>Finds the verb at the start of a line.</summary>
/// <param name="Verb">The verb; null when none is near.</param>
/// <param name="Words">How many words of the line it took.</param>
/// <param name="Suggestion">The word that was probably meant, when it was not the one typed.</param>
internal readonly record struct VerbSearch(Verb? Verb, int Words, string? Suggestion)
{
    private const int ShortestBeginning = 3;

    public static VerbSearch Find(IReadOnlyList<Token> tokens, IReadOnlyList<Verb> verbs)
    {
        if (tokens[0].Quoted) return default;
        var word = Blanks.Fold(tokens[0].Text);
        if (tokens.Count > 1 && !tokens[1].Quoted && Named(verbs, $"{word} {Blanks.Fold(tokens[1].Text)}") is { } twoWords) return new VerbSearch(twoWords, 2, null);
        if (Named(verbs, word) is { } exact) return new VerbSearch(exact, 1, null);

        // What only reads may be cut short. What changes something must be typed out: its beginning is at most suggested.
        if (BeginningWith(verbs.Where(verb => verb.OnlyReads), word) is { } reader) return new VerbSearch(reader.Verb, 1, null);
        // What begins a verb means that one rather than another that happens to be spelled nearly so.
        if (word.Length >= ShortestBeginning && BeginningWith(verbs, word) is { } begun) return new VerbSearch(begun.Verb, 1, begun.Name);
        return Nearest(verbs, word) ?? default;
    }

    private static Verb? Named(IReadOnlyList<Verb> verbs, string folded) =>
        verbs.FirstOrDefault(verb => verb.Names.Any(name => Blanks.Fold(name) == folded));

    /// <summary>The one verb that begins so; null when there is none or more than one.</summary>
    private static (Verb Verb, string Name)? BeginningWith(IEnumerable<Verb> verbs, string beginning)
    {
        var begun = verbs
            .Select(verb => (Verb: verb, Name: verb.Names.FirstOrDefault(name => Blanks.Fold(name).StartsWith(beginning, StringComparison.Ordinal))))
            .Where(candidate => candidate.Name is not null)
            .Take(2)
            .ToList();
        return begun.Count == 1 ? (begun[0].Verb, begun[0].Name!) : null;
    }

    private static VerbSearch? Nearest(IReadOnlyList<Verb> verbs, string word)
    {
        var nearest = verbs
            .SelectMany(verb => verb.Names, (verb, name) => (Verb: verb, Name: name, Distance: Typos.Between(word, Blanks.Fold(name))))
            .Where(candidate => candidate.Distance is not null)
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return nearest.Verb is null ? null : new VerbSearch(nearest.Verb, 1, nearest.Name);
    }
}
