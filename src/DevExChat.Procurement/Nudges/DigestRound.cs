using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Nudges;

/// <summary>Hands out the morning's digests to whoever wants one and owes something.</summary>
internal sealed class DigestRound(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy) : MorningRound(db, clock, policy)
{
    protected override string Rule => NudgeRules.Digest;

    protected override string Kind => OutboxKind.Digest;

    protected override Audience Audience => Audience.Nobody;

    protected override TimeOnly Time => Policy.Notices.DigestAt;

    protected override IQueryable<Person> Those(IQueryable<Person> ofZone) =>
        Policy.Notices.Digest ? ofZone.Where(person => person.Digest != false) : ofZone.Where(person => person.Digest == true);

    protected override async Task<IReadOnlyList<OpportunityId?>> LinesAsync(Person person, Morning morning, CancellationToken ct) =>
        (await DigestRows.OfAsync(Db, person, morning.At, ct).ConfigureAwait(false)).Count > 0 ? [null] : [];
}
