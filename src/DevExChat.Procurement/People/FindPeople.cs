using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>
/// Finds people by a part of their name, for the field of a form that asks for one: the people whom that form could take, and nobody for
/// whoever may not use it. It only reads.
/// </summary>
public sealed class FindPeople(ProcurementDb db) : IDeed
{
    /// <summary>For the form that changes somebody's roles.</summary>
    public const string ActionId = "person.find";

    /// <summary>For the form that hands on authority.</summary>
    public const string ForDelegation = "delegate.find";

    /// <summary>How many are offered; whoever is not among them is found by more letters.</summary>
    public const int Most = 50;

    private const int LongestQuery = 100;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (Candidates(turn) is not { } candidates) return Reply.Suggest([]);
        if (turn.Gives(Interaction.Chosen)) return Reply.Suggest(await NamedPerson.ChoicesAsync(Among(candidates, new Inputs(turn).Several(Interaction.Chosen)), Most, ct).ConfigureAwait(false));
        var typed = new Inputs(turn).Text(Interaction.Query);
        var pattern = SearchPattern.InWords(typed.Length > LongestQuery ? typed[..LongestQuery] : typed);
#pragma warning disable MA0011 // Translated to SQL, whose lower() takes no culture.
        var named = candidates.Where(person => EF.Functions.Like(person.DisplayName.ToLower(), pattern, SearchPattern.Escape));
#pragma warning restore MA0011
        return Reply.Suggest(await NamedPerson.ChoicesAsync(named, Most, ct).ConfigureAwait(false));
    }

    /// <summary>Those who were chosen before, by their ids.</summary>
    private static IQueryable<Person> Among(IQueryable<Person> candidates, IEnumerable<string> chosen)
    {
        var ids = chosen.Select(one => Guid.TryParseExact(one, "n", out var id) ? new PersonId(id) : default).Distinct().Take(Most).ToList();
        return candidates.Where(person => ids.Contains(person.Id));
    }

    private IQueryable<Person>? Candidates(Turn turn)
    {
        var me = turn.Person!.Id;
        if (turn.Interaction.ActionId == ForDelegation) return turn.Person.AsActor(turn.At).Has(Actor.Delegable) ? DelegateAuthority.Candidates(db, me) : null;
        return AdminDesk.Refuses(turn) is null ? ChangeRoles.Candidates(db, me) : null;
    }
}
