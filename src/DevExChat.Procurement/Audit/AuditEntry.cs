using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Procurement.Audit;

/// <summary>
/// One thing that happened to one record. Entries are never changed or removed: triggers refuse it, and the chain of hashes
/// shows it if somebody gets round them.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>What the first entry of a stream follows.</summary>
    internal static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    private AuditEntry()
    {
    }

    /// <summary>The record it is about: <c>opportunity/42</c>.</summary>
    public string Stream { get; private set; } = "";

    /// <summary>1 for the first entry of a stream, then without a gap.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who: a person's id, or <c>scheduler</c>.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>What: the event's name.</summary>
    public string Act { get; private set; } = "";

    /// <summary>The facts of it, as JSON; enough to rebuild the record.</summary>
    public string Payload { get; private set; } = "";

    public byte[] PreviousHash { get; private set; } = Nothing;

    public byte[] Hash { get; private set; } = [];

    internal static AuditEntry After(string stream, long sequence, byte[] previousHash, DateTimeOffset at, string actor, string act, string payload)
    {
        var entry = new AuditEntry
        {
            Stream = stream,
            Sequence = sequence + 1,
            At = at,
            Actor = actor,
            Act = act,
            Payload = payload,
            PreviousHash = previousHash,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    /// <summary>The hash these fields must have. Every field is preceded by its length, so no two entries share an encoding.</summary>
    public byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "DevExChat audit entry, form 1");
        Add(hash, Stream);
        Add(hash, Sequence);
        Add(hash, At.UtcTicks);
        Add(hash, Actor);
        Add(hash, Act);
        Add(hash, Payload);
        Add(hash, PreviousHash);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string text) => Add(hash, Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Add(hash, bytes);
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
