using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Proposals;

/// <summary>The people who may be named when a record is shown.</summary>
public static class NamedPeople
{
    /// <summary>
    /// Buyer, approvers and payers of the record and, once nothing is sealed any more, all its vendors: whoever may be chosen has a name.
    /// </summary>
    private static async Task<IReadOnlyDictionary<PersonId, Person>> OfAsync(ProcurementDb db, Opportunity record, IReadOnlyList<PersonId?> more, CancellationToken ct)
    {
        var ids = Of(record).Concat(more).OfType<PersonId>().Distinct().ToList();
        var people = await db.People.AsNoTracking()
            .Where(person => ids.Contains(person.Id))
            .OrderBy(person => person.Id)
            .Take(ids.Count)
            .AsSingleQuery()
            .ToListAsync(ct).ConfigureAwait(false);
        return people.ToDictionary(person => person.Id);
    }

    /// <summary>The record as the person of this turn may see it, with the authority that was looked up when the turn began.</summary>
    internal static Task<CardView> ViewAsync(ProcurementDb db, Turn turn, Opportunity record, CancellationToken ct) =>
        ViewAsync(db, record, turn.Person, turn.Person is null ? null : turn.Actor, turn.Reader, turn.At, ct);

    /// <summary>The record as somebody may see it; null is everybody in a channel.</summary>
    internal static async Task<CardView> ViewAsync(ProcurementDb db, Opportunity record, Person? viewer, Reader reader, Circumstances at, CancellationToken ct)
    {
        // Delegations are looked up where somebody's authority is asked for: most cards are nobody's to decide on.
        var asksAuthority = viewer is not null && OpportunityLifecycle.TakesAuthority(record.Status, act: null);
        var actor = asksAuthority ? await Delegations.ActorAsync(db, viewer!, at, ct).ConfigureAwait(false) : viewer?.AsActor(at);
        return await ViewAsync(db, record, viewer, actor, reader, at, ct).ConfigureAwait(false);
    }

    private static async Task<CardView> ViewAsync(ProcurementDb db, Opportunity record, Person? viewer, Actor? actor, Reader reader, Circumstances at, CancellationToken ct)
    {
        return new CardView(record, reader, at, viewer, await OfAsync(db, record, [.. (actor?.Delegators ?? []).Select(delegator => delegator.Person)], ct).ConfigureAwait(false))
        {
            Actor = actor,
            Approvers = await WhoDecidesAsync(db, record, actor, at, ct).ConfigureAwait(false),
            Beside = await Beside.OfAsync(db, record, at, ct).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<Person>> WhoDecidesAsync(ProcurementDb db, Opportunity record, Actor? actor, Circumstances at, CancellationToken ct)
    {
        if (record.Status != OpportunityStatus.AwaitingAuthorization || actor is null) return [];
        if (actor.Is(record.Buyer)) return await Approvers.WhomTheBuyerSeesAsync(db, record, at, ct).ConfigureAwait(false);
        return actor.MayActAs(Roles.Approver) ? await Approvers.WhoMayAuthorizeAsync(db, record, at, ct).ConfigureAwait(false) : [];
    }

    private static IEnumerable<PersonId?> Of(Opportunity record)
    {
        IEnumerable<PersonId?> buyingSide =
        [
            record.Buyer, record.Invoice?.CertifiedBy, record.Invoice?.PaidBy,
            .. (record.Recommendation?.Authorizations ?? []).SelectMany(authorization => new[] { authorization.By, authorization.ActingFor }),
            .. (record.Recommendation?.Questions ?? []).SelectMany(question => new[] { question.By, question.ActingFor }),
        ];
        // A name that is not loaded cannot slip onto a screen.
        if (SealedProposals.Hold(record)) return buyingSide;
        return
        [
            .. buyingSide, record.Recommendation?.Vendor, record.Award?.Vendor,
            .. record.StandingProposals.Select(proposal => (PersonId?)proposal.Vendor),
        ];
    }
}
