using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Audit;

/// <summary>Adds to the audit log, in the caller's own save: no change without its entry, no entry without its change.</summary>
public static class AuditLog
{
    /// <summary>The stream of one opportunity and all that belongs to it.</summary>
    public static string StreamOf(OpportunityId opportunity) => $"opportunity/{opportunity}";

    /// <summary>
    /// Adds an entry at the end of a stream. When somebody else added one meanwhile, the save fails with an exception that
    /// <see cref="DbErrors.IsConflict"/> recognises, and the caller decides again on the fresh record.
    /// </summary>
    public static async Task<AuditEntry> AppendAsync(
        ProcurementDb db, string stream, DateTimeOffset at, string actor, string act, string payload, CancellationToken ct) =>
        Append(db, await HeadAsync(db, stream, ct).ConfigureAwait(false), at, actor, act, payload);

    /// <summary>Adds an entry after a head that <see cref="HeadAsync"/> gave.</summary>
    public static AuditEntry Append(ProcurementDb db, AuditHead head, DateTimeOffset at, string actor, string act, string payload)
    {
        var entry = head.Extend(at, actor, act, payload);
        db.Audit.Add(entry);
        return entry;
    }

    /// <summary>The end of a stream as it stands, or a new one.</summary>
    public static async Task<AuditHead> HeadAsync(ProcurementDb db, string stream, CancellationToken ct) =>
        await db.AuditHeads.FindAsync([stream], ct).ConfigureAwait(false) ?? db.AuditHeads.Add(new AuditHead(stream)).Entity;
}
