using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// Finds what stands on a person's home. Each part a person plays is looked up by the index that serves it, and the numbers found
/// are united: as one condition with "or" it would be a scan of everything there ever was.
/// </summary>
internal sealed class HomeRows(ProcurementDb db, Person person)
{
    /// <summary>How many rows each part of the home has at most.</summary>
    public const int Most = 10;

    private readonly PersonId me = person.Id;

    /// <summary>What waits for this person, oldest first.</summary>
    public async Task<IReadOnlyList<HomeRow>> OwedAsync(CancellationToken ct)
    {
        List<IQueryable<OpportunityId>> parts = [];
        if (person.Roles.HasFlag(Roles.Buyer)) parts.AddRange([Bought(Draft, Evaluating, InReview), Asked()]);
        if (person.Roles.HasFlag(Roles.Vendor)) parts.AddRange([Contracted(Offered, InProgress, AwaitingInvoice, AwaitingReceipt), Unconfirmed()]);
        if (person.Roles.HasFlag(Roles.Approver)) parts.Add(ToAuthorize());
        if (person.Roles.HasFlag(Roles.Certifier)) parts.Add(ToCertify());
        if (person.Roles.HasFlag(Roles.Payer)) parts.Add(ToPay());
        var rows = await OldestAsync(parts, ct).ConfigureAwait(false);
        // With tax and by whom so far cannot be asked of the database.
        return [.. rows.Where(row => row.Status != AwaitingAuthorization || (row.Total <= person.Limit && row.Authorizers?.Contains(me) == false))];
    }

    /// <summary>What this person waits for others to do, oldest first.</summary>
    public Task<IReadOnlyList<HomeRow>> AwaitedAsync(CancellationToken ct)
    {
        List<IQueryable<OpportunityId>> parts = [];
        if (person.Roles.HasFlag(Roles.Buyer))
            parts.Add(Bought(Scheduled, Open, AwaitingAuthorization, Offered, InProgress, AwaitingInvoice, AwaitingCertification, AwaitingPayment, AwaitingReceipt));
        if (person.Roles.HasFlag(Roles.Vendor))
            parts.AddRange([Proposed(Open, Evaluating, AwaitingAuthorization), Contracted(InReview, AwaitingCertification, AwaitingPayment)]);
        return OldestAsync(parts, ct);
    }

    /// <summary>What this person bought or was awarded, the newest first, whatever became of it.</summary>
    public async Task<IReadOnlyList<HomeRow>> OwnAsync(int most, CancellationToken ct)
    {
        var own = db.Opportunities.Where(record => record.Buyer == me).Select(record => record.Id)
            .Union(db.Set<Award>().Where(award => award.Vendor == me).Select(award => EF.Property<OpportunityId>(award, OpportunityMapping.Key)));
        return await Records.Where(record => own.Contains(record.Id))
            .OrderByDescending(record => record.Id)
            .Take(most)
            .Select(HomeRow.ColumnsFor(me))
            .ToListAsync(ct).ConfigureAwait(false);
    }

    private IQueryable<Opportunity> Records => db.Opportunities.AsNoTracking().IgnoreAutoIncludes();

    private async Task<IReadOnlyList<HomeRow>> OldestAsync(List<IQueryable<OpportunityId>> parts, CancellationToken ct)
    {
        if (parts.Count == 0) return [];
        var ids = parts.Aggregate((some, others) => some.Union(others));
        return await Records.Where(record => ids.Contains(record.Id))
            .OrderBy(record => record.StatusSince).ThenBy(record => record.Id)
            .Take(Most)
            .Select(HomeRow.ColumnsFor(me))
            .ToListAsync(ct).ConfigureAwait(false);
    }

    private IQueryable<OpportunityId> Bought(params OpportunityStatus[] statuses) =>
        Records.Where(record => record.Buyer == me && statuses.Contains(record.Status)).Select(record => record.Id);

    private IQueryable<OpportunityId> Asked() =>
        Records.Where(record => record.Buyer == me && record.Status == Open && record.Questions.Any(question => question.Answer == null)).Select(record => record.Id);

    private IQueryable<OpportunityId> Contracted(params OpportunityStatus[] statuses) =>
        db.Set<Award>().Where(award => award.Vendor == me)
            .Join(Records, award => EF.Property<OpportunityId>(award, OpportunityMapping.Key), record => record.Id, (_, record) => record)
            .Where(record => statuses.Contains(record.Status))
            .Select(record => record.Id);

    private IQueryable<OpportunityId> Proposed(params OpportunityStatus[] statuses) =>
        Mine().Join(Records, proposal => EF.Property<OpportunityId>(proposal, OpportunityMapping.Key), record => record.Id, (_, record) => record)
            .Where(record => statuses.Contains(record.Status))
            .Select(record => record.Id);

    /// <summary>Proposals that an amendment has left behind.</summary>
    private IQueryable<OpportunityId> Unconfirmed() =>
        Mine().Join(Records, proposal => EF.Property<OpportunityId>(proposal, OpportunityMapping.Key), record => record.Id, (proposal, record) => new { proposal, record })
            .Where(pair => pair.record.Status == Open && pair.proposal.TermsVersion < pair.record.TermsVersion)
            .Select(pair => pair.record.Id);

    private IQueryable<Proposal> Mine() => db.Set<Proposal>().AsNoTracking().Where(proposal => proposal.Vendor == me && !proposal.Withdrawn);

    private IQueryable<OpportunityId> ToAuthorize()
    {
        var (limit, centres) = (person.Limit, person.CostCentres.ToList());
        var any = centres.Count == 0;
        return Unrelated(AwaitingAuthorization)
            .Where(record => record.Buyer != me && record.Terms.Net <= limit && (any || centres.Contains(record.Terms.CostCentre)))
            .Where(record => !record.Proposals.Any(proposal => proposal.EvaluatedBy == me))
            .Select(record => record.Id);
    }

    private IQueryable<OpportunityId> ToCertify() => Unrelated(AwaitingCertification).Select(record => record.Id);

    private IQueryable<OpportunityId> ToPay() => Unrelated(AwaitingPayment).Where(record => record.Invoice!.CertifiedBy != me).Select(record => record.Id);

    /// <summary>Records in a status on which this person is not a vendor.</summary>
    private IQueryable<Opportunity> Unrelated(OpportunityStatus status) =>
        Records.Where(record => record.Status == status && !record.Proposals.Any(proposal => proposal.Vendor == me));
}
