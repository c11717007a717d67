using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Proposals;

/// <summary>The people who may be named when a record is shown.</summary>
public static class NamedPeople
{
    /// <summary>
    /// Buyer, approvers and payers of the record and, once nothing is sealed any more, all its vendors: whoever may be chosen has a name.
    /// </summary>
    public static async Task<IReadOnlyDictionary<PersonId, Person>> OfAsync(ProcurementDb db, Opportunity record, CancellationToken ct)
    {
        var ids = Of(record).OfType<PersonId>().Distinct().ToList();
        var people = await db.People.AsNoTracking()
            .Where(person => ids.Contains(person.Id))
            .OrderBy(person => person.Id)
            .Take(ids.Count)
            .ToListAsync(ct).ConfigureAwait(false);
        return people.ToDictionary(person => person.Id);
    }

    /// <summary>The record as the person of this turn may see it.</summary>
    internal static async Task<CardView> ViewAsync(ProcurementDb db, Turn turn, Opportunity record, CancellationToken ct) =>
        new(record, turn.Reader, turn.At, turn.Person, await OfAsync(db, record, ct).ConfigureAwait(false))
        {
            Beside = await Beside.OfAsync(db, record, turn.At, ct).ConfigureAwait(false),
        };

    private static IEnumerable<PersonId?> Of(Opportunity record)
    {
        IEnumerable<PersonId?> buyingSide =
            [record.Buyer, record.Invoice?.CertifiedBy, record.Invoice?.PaidBy, .. (record.Recommendation?.Authorizers ?? []).Select(person => (PersonId?)person)];
        // A name that is not loaded cannot slip onto a screen.
        if (SealedProposals.Hold(record)) return buyingSide;
        return
        [
            .. buyingSide, record.Recommendation?.Vendor, record.Award?.Vendor,
            .. record.StandingProposals.Select(proposal => (PersonId?)proposal.Vendor),
        ];
    }
}
