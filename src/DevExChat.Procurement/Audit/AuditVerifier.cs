using System.Security.Cryptography;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Audit;

/// <summary>What is wrong with the audit log, at the first place where something is.</summary>
/// <param name="Stream">The record.</param>
/// <param name="Sequence">The entry.</param>
/// <param name="What">What is wrong with it, as the end of a sentence.</param>
public sealed record AuditFault(string Stream, long Sequence, string What)
{
    public override string ToString() => $"{Stream}, entry {Sequence}: {What}";
}

/// <summary>What a verification found.</summary>
public sealed record AuditReport(long Streams, long Entries, AuditFault? Fault);

/// <summary>Recomputes every chain from its first entry and compares it with its head. Reads as a stream: of the log, one entry at a time is in memory.</summary>
public sealed class AuditVerifier(ProcurementDb db)
{
    private const string Changed = "was changed after it was written";
    private const string Missing = "is missing";

    private string? _stream;
    private AuditHead? _head;
    private long _sequence;
    private byte[] _hash = AuditEntry.Nothing;
    private long _streams;
    private long _entries;

    /// <summary>Verifies the whole log and names the first bad entry, in the order of streams.</summary>
    public async Task<AuditReport> VerifyAsync(CancellationToken ct)
    {
        var log =
            from entry in db.Audit.AsNoTracking()
            join head in db.AuditHeads.AsNoTracking() on entry.Stream equals head.Stream into heads
            from head in heads.DefaultIfEmpty()
            orderby entry.Stream, entry.Sequence
            select new { Entry = entry, Head = head };
        await foreach (var row in log.AsAsyncEnumerable().WithCancellation(ct).ConfigureAwait(false))
        {
            if (row.Entry.Stream != _stream && (FaultAtEnd() ?? Begin(row.Entry, row.Head)) is { } gap) return Report(gap);
            if (FaultIn(row.Entry) is { } fault) return Report(fault);
        }

        return Report(FaultAtEnd() ?? await MissingStreamAsync(ct).ConfigureAwait(false));
    }

    private AuditReport Report(AuditFault? fault) => new(_streams, _entries, fault);

    private AuditFault? Begin(AuditEntry first, AuditHead? head)
    {
        (_stream, _head, _sequence, _hash) = (first.Stream, head, 0, AuditEntry.Nothing);
        _streams++;
        return head is null ? new AuditFault(first.Stream, first.Sequence, "belongs to a stream whose end is not recorded") : null;
    }

    private AuditFault? FaultIn(AuditEntry entry)
    {
        if (entry.Sequence != _sequence + 1) return new AuditFault(entry.Stream, _sequence + 1, Missing);
        if (!Same(entry.PreviousHash, _hash) || !Same(entry.Hash, entry.ComputeHash())) return new AuditFault(entry.Stream, entry.Sequence, Changed);
        (_sequence, _hash) = (entry.Sequence, entry.Hash);
        _entries++;
        return null;
    }

    private AuditFault? FaultAtEnd()
    {
        if (_stream is null) return null;
        if (_head!.Sequence > _sequence) return new AuditFault(_stream, _sequence + 1, Missing);
        if (_head.Sequence < _sequence) return new AuditFault(_stream, _head.Sequence + 1, "was added after the recorded end");
        return Same(_head.Hash, _hash) ? null : new AuditFault(_stream, _sequence, Changed);
    }

    /// <summary>A stream of which only the end is left, or a record without any entry.</summary>
    private async Task<AuditFault?> MissingStreamAsync(CancellationToken ct)
    {
        var emptied = await db.AuditHeads.AsNoTracking()
            .Where(head => head.Sequence > 0 && !db.Audit.Any(entry => entry.Stream == head.Stream))
            .OrderBy(head => head.Stream).Select(head => head.Stream).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (emptied is not null) return new AuditFault(emptied, 1, Missing);

        return await RecordWithoutStreamAsync(ct).ConfigureAwait(false);
    }

    private async Task<AuditFault?> RecordWithoutStreamAsync(CancellationToken ct)
    {
        var ids = await db.Opportunities.OrderBy(record => record.Id).Select(record => record.Id).ToListAsync(ct).ConfigureAwait(false);
        foreach (var some in ids.Chunk(500))
        {
            var streams = some.Select(AuditLog.StreamOf).ToList();
            var known = await db.AuditHeads.Where(head => streams.Contains(head.Stream)).Select(head => head.Stream).ToListAsync(ct).ConfigureAwait(false);
            if (streams.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } stream) return new AuditFault(stream, 1, Missing);
        }

        return null;
    }

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
