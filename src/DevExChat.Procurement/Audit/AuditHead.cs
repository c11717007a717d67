namespace DevExChat.Procurement.Audit;

/// <summary>
/// Where a stream ends. <see cref="Sequence"/> is a concurrency token, so of two writers that saw the same end only one
/// can add to it; it also shows when the tail of a stream was cut off.
/// </summary>
public sealed class AuditHead(string stream)
{
    public string Stream { get; private set; } = stream;

    /// <summary>The sequence of the last entry; 0 before the first.</summary>
    public long Sequence { get; private set; }

    public byte[] Hash { get; private set; } = AuditEntry.Nothing;

    internal AuditEntry Extend(DateTimeOffset at, string actor, string act, string payload)
    {
        var entry = AuditEntry.After(Stream, Sequence, Hash, at, actor, act, payload);
        Sequence = entry.Sequence;
        Hash = entry.Hash;
        return entry;
    }
}
