using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Packs;

/// <summary>
/// Tells who may have a record's decision pack how to get it, and where its chain ends now: whoever keeps that number can later tell whether
/// a pack was made of the same log.
/// </summary>
public sealed class ShowPack(ProcurementDb db) : IRecordDeed
{
    private const Roles Readers = Roles.Approver | Roles.Auditor | Roles.Admin;

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (record.ProposalOf(turn.Person?.Id) is not null || !(turn.Actor.Is(record.Buyer) || turn.Actor.Has(Readers))) return turn.Refuse(new Refusal("pack.readers"));
        var stream = AuditLog.StreamOf(record.Id);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(end => end.Stream == stream, ct).ConfigureAwait(false);
        return turn.Say("pack.said", ("reference", record.Reference), ("count", head.Sequence), ("number", record.Id.ToString()), ("hash", PackBuilder.Hex(head.Hash)));
    }
}
