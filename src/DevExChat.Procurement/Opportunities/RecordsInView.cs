using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace DevExChat.Procurement.Opportunities;

/// <summary>
/// Records that are only looked at, for the moment in which several cards show them: what happens to one is shown in a channel, to its
/// buyer and to its vendors at about the same time. How far its log is tells whether what was read still holds.
/// </summary>
public sealed class RecordsInView : IDisposable
{
    private const int Most = 100;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The record whole, as it was when its log had <paramref name="sequence"/> entries or later; null when there is none of that number. Nobody may change it.</summary>
    /// <param name="db">Where it is read, when it has to be.</param>
    /// <param name="id">Its number.</param>
    /// <param name="sequence">What was read of the log before.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Opportunity?> FindAsync(ProcurementDb db, OpportunityId id, long sequence, CancellationToken ct)
    {
        if (kept.TryGetValue(id, out Read? known) && known!.Sequence >= sequence) return known.Record;
        if (await new Records(db).FindAsync(id, ct) is not { } record) return null;
        kept.Set(id, new Read(sequence, record), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Moment });
        return record;
    }

    public void Dispose() => kept.Dispose();

    private sealed record Read(long Sequence, Opportunity Record);
}
