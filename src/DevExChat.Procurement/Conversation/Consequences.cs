using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// What follows from everything that happens to a record, in one place so that no deed can forget it: the audit entry, the
/// deadlines, the fresh cards, and the notices to those who now have something to do.
/// </summary>
public sealed class Consequences(ProcurementDb db, Notifier notifier)
{
    public async Task StageAsync(Opportunity record, Circumstances at, CancellationToken ct)
    {
        var head = await AuditLog.HeadAsync(db, AuditLog.StreamOf(record.Id), ct);
        foreach (var entry in record.News)
            AuditLog.Append(db, head, entry.At, AuditPayload.ActorOf(entry), entry.Event.Act.ToString(), AuditPayload.Write(entry));

        await Ledger.StageAsync(db, record, at, ct);
        await Drafts.ForgetAsync(db, record, ct);
        await DeadlinePlanner.ReconcileAsync(db, record, at, ct);
        await CardCopies.RefreshAsync(db, record.Id, at.Now, ct, Proposer(record));
        foreach (var entry in record.News)
            await notifier.TellAsync(record, Notices.Of(record, entry), at, ct);
    }

    /// <summary>The vendor who proposed, when nothing else happened: a hundred proposals must not redraw the cards of a hundred vendors each.</summary>
    private static PersonId? Proposer(Opportunity record) =>
        record.News is [{ Event: ProposalWritten or ProposalWithdrawn, By: { } vendor }] ? vendor : null;
}
