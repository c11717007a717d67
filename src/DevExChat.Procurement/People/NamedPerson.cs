using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Which person of the register somebody names: by choosing them in a form, by a mention, by their id on a platform, or by a name that only one has.</summary>
public static class NamedPerson
{
    /// <summary>How many people a form offers to choose from; any other can be typed.</summary>
    public const int MostChoices = 100;

    private const int LongestName = 75;

    /// <summary>The person named; null when nobody is, or when the name is that of several.</summary>
    public static async Task<Person?> FindAsync(ProcurementDb db, Turn turn, string named, CancellationToken ct)
    {
        if (Guid.TryParseExact(named, "n", out var id)) return await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == new PersonId(id), ct).ConfigureAwait(false);
        // A mention is whom it is of, or nobody: never somebody else of that name.
        var isMention = Mention.TryRead(named, turn.Interaction.Actor, out var mentioned);
        var identity = isMention ? mentioned : ChatIdentity.Parse(named)?.AsWrittenBy();
        if (isMention && identity is null) return null;
        if (identity is not null) return await PeopleRegister.FindAsync(db, identity, ct).ConfigureAwait(false);
        var name = named.TrimStart('@').Trim();
        var same = await db.People.AsNoTracking().Where(person => person.DisplayName == name).OrderBy(person => person.Id).Take(2).ToListAsync(ct).ConfigureAwait(false);
        return same is [var only] ? only : null;
    }

    /// <summary>The field of a form that asks for one of these: to choose from; when they are more than a list should hold, to search for by name; when there are none, to type.</summary>
    /// <param name="among">Who can be chosen.</param>
    /// <param name="search">The action that searches among them.</param>
    /// <param name="label">What is asked, in the reader's words.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<Field> FieldAsync(IQueryable<Person> among, string search, string label, CancellationToken ct)
    {
        var found = await ChoicesAsync(among, MostChoices + 1, ct).ConfigureAwait(false);
        return new Field("person", found.Count > 0 ? FieldKind.OneOf : FieldKind.Line, label)
        {
            Choices = [.. found.Take(MostChoices)],
            Search = found.Count > MostChoices ? search : null,
        };
    }

    /// <summary>Those of the register that can be chosen, by name.</summary>
    /// <param name="among">Who can be chosen.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<IReadOnlyList<Choice>> ChoicesAsync(IQueryable<Person> among, int most, CancellationToken ct)
    {
        var people = await among.AsNoTracking().OrderBy(person => person.DisplayName).ThenBy(person => person.Id).Take(most)
            .Select(person => new { person.Id, person.DisplayName }).ToListAsync(ct).ConfigureAwait(false);
        return [.. people.Select(person => new Choice(person.Id.ToString(), CleanText.Clip(person.DisplayName, LongestName)))];
    }
}
