namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>A word that can be typed, and what it does.</summary>
/// <param name="Name">The English word, which the help and the suggestions show.</param>
/// <param name="Aliases">French words and synonyms that mean the same; some of them two words.</param>
/// <param name="ActionId">The action id that the switchboard knows it by.</param>
/// <param name="OnlyReads">It changes nothing, so the beginning of its name is enough.</param>
/// <param name="Shape">What may follow it.</param>
public sealed record Verb(string Name, IReadOnlyList<string> Aliases, string ActionId, bool OnlyReads, VerbShape Shape)
{
    /// <summary>The name and the aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);
}

/// <summary>What may follow a verb.</summary>
/// <param name="TakesRef">A reference to an opportunity; left out inside the record's own thread.</param>
/// <param name="FreeText">The argument that text without a name fills; null when the verb takes none.</param>
/// <param name="Arguments">The named arguments it takes.</param>
public sealed record VerbShape(bool TakesRef, Argument? FreeText, IReadOnlyList<Argument> Arguments)
{
    /// <summary>The argument that goes by a name or one of its aliases, in whatever case and with or without accents.</summary>
    public Argument? Find(string key)
    {
        var folded = Blanks.Fold(key);
        return Arguments.FirstOrDefault(argument => argument.Names.Any(name => Blanks.Fold(name) == folded));
    }
}

/// <summary>A named argument.</summary>
/// <param name="Field">The form field it fills, which is also its English name.</param>
/// <param name="Extent">How far its value reaches when it is not quoted.</param>
/// <param name="Aliases">French and other names.</param>
public sealed record Argument(string Field, Extent Extent, params string[] Aliases)
{
    /// <summary>The name and the aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Field);
}

/// <summary>How far a value reaches that is not quoted.</summary>
public enum Extent
{
    /// <summary>One word.</summary>
    Word,

    /// <summary>One word and the groups and sign that belong to it: <c>4 500,00 $</c>.</summary>
    Amount,

    /// <summary>A day and the time behind it: <c>fri 17:00</c>.</summary>
    When,

    /// <summary>Words joined by commas: <c>c#, sql</c>.</summary>
    List,

    /// <summary>Everything up to the next argument.</summary>
    Sentence,
}
