using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Awards;

/// <summary>Who may authorize an award: who is asked, and whether it makes sense to ask at all.</summary>
public static class Approvers
{
    private const int Most = 500;

    /// <summary>
    /// Everyone in the register who may authorize this record's award at its next step: the role in force, a limit and a cost centre
    /// that cover it, duties kept apart, and not authorized by them already. The guards of the lifecycle decide again at the click.
    /// </summary>
    public static async Task<IReadOnlyList<Person>> WhoMayAuthorizeAsync(ProcurementDb db, Opportunity record, CancellationToken ct)
    {
        var total = record.Terms.Total;
        var withLimit = await db.People.AsNoTracking()
            .Where(person => (person.Roles & Roles.Approver) != Roles.None && person.Limit >= total)
            .OrderBy(person => person.Id)
            .Take(Most)
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. withLimit.Where(person => MayAuthorize(record, person.AsActor()))];
    }

    private static bool MayAuthorize(Opportunity record, Actor actor) =>
        Capacity.Approver.Refuses(record, actor) is null
        && SeparationOfDuties.Refuses(Act.Authorize, record, actor) is null
        && actor.Limit >= record.Terms.Total
        && (actor.CostCentres.Count == 0 || actor.CostCentres.Contains(record.Terms.CostCentre))
        && record.Recommendation?.Authorizers.Any(person => actor.Is(person)) is not true;
}
