using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// Finds what stands on a person's home. Each part a person plays is looked up by the index that serves it, and the numbers found
/// are united: as one condition with "or" it would be a scan of everything there ever was.
/// </summary>
internal sealed class HomeRows(ProcurementDb db, Person person, Circumstances at)
{
    /// <summary>How many rows each part of the home has at most.</summary>
    public const int Most = 10;

    private const int MostWeighed = 1000;

    /// <summary>The statuses whose next act a hold stops.</summary>
    private static readonly OpportunityStatus[] Paused = [Evaluating, AwaitingAuthorization, Offered, InProgress, InReview];

    private readonly PersonId me = person.Id;
    private Task<IQueryable<OpportunityId>?>? owed;

    /// <summary>What waits for this person, oldest first.</summary>
    public async Task<HomePart> OwedAsync(CancellationToken ct) => await OldestAsync(await OwedIdsAsync(ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    /// <summary>The same without some of it.</summary>
    public async Task<HomePart> OwedAsync(IQueryable<OpportunityId> without, CancellationToken ct) =>
        await OldestAsync((await OwedIdsAsync(ct).ConfigureAwait(false))?.Except(without), ct).ConfigureAwait(false);

    /// <summary>What this person waits for others to do, oldest first; what is theirs to do as well is not among it.</summary>
    public async Task<HomePart> AwaitedAsync(CancellationToken ct)
    {
        List<IQueryable<OpportunityId>> parts = [];
        if (person.Roles.HasFlag(Roles.Buyer))
            parts.Add(Bought(Scheduled, Open, AwaitingAuthorization, Offered, InProgress, AwaitingInvoice, AwaitingCertification, AwaitingPayment, AwaitingReceipt));
        if (person.Roles.HasFlag(Roles.Buyer)) parts.Add(Records.Where(record => record.Buyer == me && record.HeldSince != null && Paused.Contains(record.Status)).Select(record => record.Id));
        if (person.Roles.HasFlag(Roles.Vendor))
            parts.AddRange([Proposed(Open, Evaluating, AwaitingAuthorization), Contracted(InReview, AwaitingCertification, AwaitingPayment)]);
        var awaited = United(parts);
        if (awaited is not null && await OwedIdsAsync(ct).ConfigureAwait(false) is { } theirs) awaited = awaited.Except(theirs);
        return await OldestAsync(awaited, ct).ConfigureAwait(false);
    }

    /// <summary>Both parts ask for it; what has to be weighed is weighed once.</summary>
    private Task<IQueryable<OpportunityId>?> OwedIdsAsync(CancellationToken ct) => owed ??= FindOwedIdsAsync(ct);

    private async Task<IQueryable<OpportunityId>?> FindOwedIdsAsync(CancellationToken ct)
    {
        List<IQueryable<OpportunityId>> parts = [];
        if (person.Roles.HasFlag(Roles.Buyer)) parts.AddRange([Bought(Draft, Evaluating, InReview), Asked(), AskedByApprovers()]);
        if (person.Roles.HasFlag(Roles.Vendor)) parts.AddRange([Contracted(Offered, InProgress, AwaitingInvoice, AwaitingReceipt), Unconfirmed()]);
        foreach (var guise in (await Delegations.ActorAsync(db, person, at, ct).ConfigureAwait(false)).Guises(Actor.Delegable))
        {
            if (guise.Has(Roles.Approver)) parts.Add(await ToAuthorizeAsync(guise, ct).ConfigureAwait(false));
            if (guise.Has(Roles.Certifier)) parts.Add(ToCertify(guise));
            if (guise.Has(Roles.Payer)) parts.Add(ToPay(guise));
        }

        // Nobody owes what a hold has stopped; who bought it finds it among what is waited for.
        return United(parts)?.Except(Records.Where(record => record.HeldSince != null && Paused.Contains(record.Status)).Select(record => record.Id));
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

    private static IQueryable<OpportunityId>? United(List<IQueryable<OpportunityId>> parts) =>
        parts.Count == 0 ? null : parts.Aggregate((some, others) => some.Union(others));

    private async Task<HomePart> OldestAsync(IQueryable<OpportunityId>? ids, CancellationToken ct)
    {
        if (ids is null) return new HomePart([], 0);
        var rows = await Records.Where(record => ids.Contains(record.Id))
            .OrderBy(record => record.StatusSince).ThenBy(record => record.Id)
            .Take(Most + 1)
            .Select(HomeRow.ColumnsFor(me))
            .ToListAsync(ct).ConfigureAwait(false);
        return rows.Count <= Most ? new HomePart(rows, rows.Count) : new HomePart(rows[..Most], await ids.CountAsync(ct).ConfigureAwait(false));
    }

    private IQueryable<OpportunityId> Bought(params OpportunityStatus[] statuses) =>
        Records.Where(record => record.Buyer == me && statuses.Contains(record.Status)).Select(record => record.Id);

    private IQueryable<OpportunityId> Asked() =>
        Records.Where(record => record.Buyer == me && record.Status == Open && record.Questions.Any(question => question.Answer == null)).Select(record => record.Id);

    private IQueryable<OpportunityId> AskedByApprovers() =>
        Records.Where(record => record.Buyer == me && record.Status == AwaitingAuthorization && record.Recommendation!.QuestionsWaiting > 0).Select(record => record.Id);

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

    /// <summary>Whose turn it is cannot be asked of the database: what may be this person's is weighed here, as the approver's card weighs it.</summary>
    private async Task<IQueryable<OpportunityId>> ToAuthorizeAsync(Actor guise, CancellationToken ct)
    {
        var limit = guise.Limit;
        var perhaps = await Unrelated(AwaitingAuthorization, guise)
            .Where(record => record.Buyer != me && record.Buyer != guise.ActsFor && record.NetDecidedOn <= limit && record.Recommendation!.TakesEffectAt == null)
            .OrderBy(record => record.StatusSince).ThenBy(record => record.Id)
            .Take(MostWeighed)
            .Select(record => new
            {
                record.Id,
                record.NetDecidedOn,
                record.Terms.TaxRate,
                record.Terms.CostCentre,
                record.ProposalCount,
                record.Recommendation!.Similar,
                Rank = record.Recommendation.PriceRank == null ? 1 : record.Recommendation.PriceRank.Rank,
                record.Recommendation.Authorizations,
            })
            .ToListAsync(ct).ConfigureAwait(false);
        var mine = perhaps
            .Where(waiting => IsTurnOf(guise, Facts(new Price(waiting.NetDecidedOn, waiting.TaxRate).Total, waiting.CostCentre, waiting.ProposalCount, waiting.Similar, waiting.Rank), waiting.Authorizations))
            .Select(waiting => waiting.Id).ToList();
        return Records.Where(record => mine.Contains(record.Id)).Select(record => record.Id);
    }

    private ApprovalFacts Facts(Money total, string costCentre, int proposals, Money similar, int rank) =>
        new(total, costCentre, proposals, Recommendation.LooksSplit(similar, total, at.Policy.CapAmount), rank > 1);

    private bool IsTurnOf(Actor guise, ApprovalFacts award, IReadOnlyList<Authorization> given) =>
        award.Total <= guise.Limit
        && !given.Any(authorization => guise.Is(authorization.By) || guise.Is(authorization.ActingFor))
        && ApprovalPlan.For(award, at.Policy).After(given.Count)?.Step.IsFor(guise) is true;

    private IQueryable<OpportunityId> ToCertify(Actor guise) => Unrelated(AwaitingCertification, guise).Select(record => record.Id);

    private IQueryable<OpportunityId> ToPay(Actor guise) => Unrelated(AwaitingPayment, guise)
        .Where(record => record.Invoice!.CertifiedBy != me && record.Invoice.CertifiedFor != me && (guise.ActsFor == null || (record.Invoice.CertifiedBy != guise.ActsFor && record.Invoice.CertifiedFor != guise.ActsFor)))
        .Select(record => record.Id);

    /// <summary>Records in a status and of the authority's cost centres, in which neither this person nor whom they act for had the vendor's or an evaluator's part.</summary>
    private IQueryable<Opportunity> Unrelated(OpportunityStatus status, Actor guise)
    {
        var (centres, holder) = (guise.CostCentres.ToList(), guise.ActsFor ?? me);
        var any = centres.Count == 0;
        return Records.Where(record => record.Status == status && (any || centres.Contains(record.Terms.CostCentre)))
            .Where(record => !record.Proposals.Any(proposal => proposal.Vendor == me || proposal.Vendor == holder || (status == AwaitingAuthorization && (proposal.EvaluatedBy == me || proposal.EvaluatedBy == holder))));
    }
}
