using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>What was delegated, looked up each time anew: a delegation is worth what its delegator may do at that instant.</summary>
public static class Delegations
{
    /// <summary>More than this nobody acts for at once.</summary>
    private const int Most = 50;

    /// <summary>More than this are not in force between those who hold one role.</summary>
    private const int MostOfAll = 1000;

    /// <summary>What a person may do by their own authority and in the stead of others.</summary>
    public static async Task<Actor> ActorAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var delegated = await InForce(db, at)
            .Where(delegation => delegation.To == person.Id)
            .Join(db.People.AsNoTracking(), delegation => delegation.From, delegator => delegator.Id, (delegation, delegator) => new { delegation, delegator })
            .OrderBy(pair => pair.delegation.Id)
            .Take(Most)
            .AsSingleQuery()
            .ToListAsync(ct).ConfigureAwait(false);
        return person.AsActor(at) with { Delegators = [.. delegated.Select(pair => pair.delegation.Of(pair.delegator, at))] };
    }

    /// <summary>Those people, and whoever acts in the stead of one of them, each with all they may do.</summary>
    public static async Task<IReadOnlyList<(Person Person, Actor Actor)>> WithDelegatesAsync(ProcurementDb db, IReadOnlyList<Person> people, Circumstances at, CancellationToken ct)
    {
        var holders = people.ToDictionary(person => person.Id);
        var ids = holders.Keys.ToList();
        var delegated = await InForce(db, at)
            .Where(delegation => ids.Contains(delegation.From))
            .Join(db.People.AsNoTracking(), delegation => delegation.To, substitute => substitute.Id, (delegation, substitute) => new { delegation, substitute })
            .OrderBy(pair => pair.delegation.Id)
            .Take(MostOfAll)
            .AsSingleQuery()
            .ToListAsync(ct).ConfigureAwait(false);
        var actsFor = delegated.ToLookup(pair => pair.substitute.Id, pair => pair.delegation.Of(holders[pair.delegation.From], at));
        return
        [
            .. people.Concat(delegated.Select(pair => pair.substitute)).DistinctBy(person => person.Id)
                .Select(person => (person, person.AsActor(at) with { Delegators = [.. actsFor[person.Id]] })),
        ];
    }

    /// <summary>Whether something was ever delegated to or by a person: what they did under it stays theirs.</summary>
    public static Task<bool> ConcernAsync(ProcurementDb db, PersonId person, CancellationToken ct) =>
        db.Delegations.AnyAsync(delegation => delegation.To == person || delegation.From == person, ct);

    /// <summary>The delegations that hold now.</summary>
    public static IQueryable<Delegation> InForce(ProcurementDb db, Circumstances at)
    {
        var now = at.Now;
        return db.Delegations.AsNoTracking().Where(delegation => delegation.EndedAt == null && delegation.Begins <= now && delegation.Until > now);
    }
}
