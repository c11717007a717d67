using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Inbox;

/// <summary>
/// A delivery that was accepted. The caller adds it in the same save as what the delivery changed, so a platform's retry
/// changes nothing again: it is recognised beforehand, or the unique key refuses the second of two that run at once.
/// </summary>
public sealed class InboxEntry(string deliveryId, DateTimeOffset at)
{
    internal const string Table = "Inbox";

    /// <summary>The platform's id of the delivery.</summary>
    public string DeliveryId { get; private set; } = deliveryId;

    public DateTimeOffset At { get; private set; } = at;

    /// <summary>Whether this delivery was accepted before.</summary>
    public static Task<bool> WasSeenAsync(ProcurementDb db, string deliveryId, CancellationToken ct) =>
        db.Inbox.AnyAsync(entry => entry.DeliveryId == deliveryId, ct);

    /// <summary>Whether a save failed because the same delivery was accepted meanwhile.</summary>
    public static bool IsDuplicate(Exception exception) => DbErrors.IsUniqueViolation(exception, Table);
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> entry)
    {
        entry.ToTable(InboxEntry.Table).HasKey(e => e.DeliveryId);
        entry.HasIndex(e => e.At);
    }
}
