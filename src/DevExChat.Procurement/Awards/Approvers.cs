using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Awards;

/// <summary>Who may authorize an award: who is asked, and whether it makes sense to ask at all.</summary>
public static class Approvers
{
    private const int Most = 1000;

    /// <summary>
    /// Everyone in the register who may authorize this record's award at its next step, by their own authority or in somebody's stead: the role in
    /// force, a limit and a cost centre that cover it, one of those the step is for, duties kept apart, and not authorized by them already. The
    /// guards of the lifecycle decide again at the click.
    /// </summary>
    public static async Task<IReadOnlyList<Person>> WhoMayAuthorizeAsync(ProcurementDb db, Opportunity record, Circumstances at, CancellationToken ct)
    {
        // Nobody decides what is decided and only has yet to take effect.
        if (record.Recommendation is { IsAuthorized: true }) return [];
        var facts = await AuthorizationShown.FactsAsync(db, record, at, ct).ConfigureAwait(false);
        var step = ApprovalPlan.For(record, at.Policy).After(record.Recommendation?.CountOn(facts) ?? 0)?.Step;
        return step is null ? [] : await WhoMayTakeAsync(db, record, record.PriceDecidedOn.Total, step, facts, at, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// With whom a record is, as its buyer reads it: whoever holds the step. In the minutes before an authorization takes effect that is whoever held the
    /// last one, since the buyer hears nothing of it yet.
    /// </summary>
    public static async Task<IReadOnlyList<Person>> WhomTheBuyerSeesAsync(ProcurementDb db, Opportunity record, Circumstances at, CancellationToken ct) =>
        record.Recommendation is { IsAuthorized: true }
            ? await WhoMayTakeAsync(db, record, record.PriceDecidedOn.Total, ApprovalPlan.For(record, at.Policy).Steps[^1], facts: "", at, ct).ConfigureAwait(false)
            : await WhoMayAuthorizeAsync(db, record, at, ct).ConfigureAwait(false);

    /// <summary>The first step of an award not recommended yet, counted from 1, that too few may take, each person counted for one step only as far as the steps name others; null when every step can be taken.</summary>
    public static async Task<(int Number, ApprovalStep Step)?> FindUnheldAsync(ProcurementDb db, Opportunity record, ApprovalFacts award, Circumstances at, CancellationToken ct)
    {
        var (before, everybody) = (0, new HashSet<PersonId>());
        foreach (var (index, step) in ApprovalPlan.For(award, at.Policy).Steps.Index())
        {
            var may = await WhoMayTakeAsync(db, record, award.Total, step, "", at, ct).ConfigureAwait(false);
            everybody.UnionWith(may.Select(person => person.Id));
            before += step.Needs;
            if (may.Count < step.Needs || everybody.Count < before) return (index + 1, step);
        }

        return null;
    }

    private static async Task<IReadOnlyList<Person>> WhoMayTakeAsync(ProcurementDb db, Opportunity record, Money total, ApprovalStep step, string facts, Circumstances at, CancellationToken ct)
    {
        var withLimit = await db.People.AsNoTracking()
            .Where(person => (person.Roles & Roles.Approver) != Roles.None && person.Limit >= total)
            .OrderBy(person => person.Id)
            .Take(Most)
            .ToListAsync(ct).ConfigureAwait(false);
        var all = await Delegations.WithDelegatesAsync(db, withLimit, at, ct).ConfigureAwait(false);
        return [.. all.Where(one => one.Actor.Guises(Roles.Approver).Any(guise => MayAuthorize(record, total, step, facts, guise))).Select(one => one.Person)];
    }

    private static bool MayAuthorize(Opportunity record, Money total, ApprovalStep step, string facts, Actor guise) =>
        Capacity.Approver.Refuses(record, guise) is null
        && SeparationOfDuties.Refuses(Act.Authorize, record, guise) is null
        && guise.Limit >= total
        && Authority.Covers(guise, record)
        && step.IsFor(guise)
        && record.Recommendation?.IsAuthorizedBy(guise, facts) is not true;
}
