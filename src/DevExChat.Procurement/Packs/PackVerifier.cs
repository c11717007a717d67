using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Packs;

/// <summary>What a verification of a pack found.</summary>
/// <param name="Entries">How many entries were recomputed.</param>
/// <param name="Withheld">How many hold by their place in the chain alone.</param>
/// <param name="Since">How many entries the database has beyond the pack; null when it was not asked.</param>
/// <param name="Fault">The first bad entry; null when all is well.</param>
public sealed record PackReport(int Entries, int Withheld, long? Since, AuditFault? Fault);

/// <summary>Recomputes the chain that a pack holds, and compares the pack with the database it came from.</summary>
public static class PackVerifier
{
    private const string Changed = "was changed after it was written";

    /// <summary>The pack by itself: every hash that can be recomputed, every link, and its end.</summary>
    public static PackReport Check(DecisionPack pack)
    {
        var previous = AuditEntry.Nothing;
        var sequence = 0L;
        foreach (var entry in pack.Entries)
        {
            if (entry.Sequence != sequence + 1) return Report(pack, new AuditFault(pack.Stream, sequence + 1, "is missing"));
            if (entry.PreviousHash != PackBuilder.Hex(previous) || !Fits(pack, entry, previous)) return Report(pack, new AuditFault(pack.Stream, entry.Sequence, Changed));
            (sequence, previous) = (entry.Sequence, Convert.FromHexString(entry.Hash));
        }

        if (pack.Head.Sequence != sequence) return Report(pack, new AuditFault(pack.Stream, Math.Min(pack.Head.Sequence, sequence) + 1, pack.Head.Sequence > sequence ? "is missing" : "was added after the recorded end"));
        return Report(pack, pack.Head.Hash == PackBuilder.Hex(previous) ? null : new AuditFault(pack.Stream, sequence, Changed));
    }

    /// <summary>The pack against the database: the same hashes at the same places, and the same said about each decision.</summary>
    public static async Task<PackReport> CompareAsync(DecisionPack pack, ProcurementDb db, CancellationToken ct)
    {
        if (Check(pack) is { Fault: not null } broken) return broken;
        var fresh = Number(pack.Stream) is { } id ? await new PackBuilder(db).BuildAsync(id, pack.MadeAt, ct).ConfigureAwait(false) : null;
        if (fresh is null) return Report(pack, new AuditFault(pack.Stream, 1, "is not in the database"));
        foreach (var (entry, known) in pack.Entries.Zip(fresh.Entries))
        {
            if (entry.Hash != known.Hash) return Report(pack, new AuditFault(pack.Stream, entry.Sequence, "differs from the database's"));
            // Who was withheld when the pack was made may be named by now.
            if (!entry.IsWithheld() && Said(entry) != Said(known)) return Report(pack, new AuditFault(pack.Stream, entry.Sequence, "does not say what the database says about it"));
        }

        return pack.Entries.Count > fresh.Entries.Count
            ? Report(pack, new AuditFault(pack.Stream, fresh.Entries.Count + 1, "is not in the database"))
            : Report(pack, null) with { Since = fresh.Entries.Count - pack.Entries.Count };
    }

    private static PackReport Report(DecisionPack pack, AuditFault? fault) =>
        new(pack.Entries.Count(entry => !entry.IsWithheld()), pack.Entries.Count(entry => entry.IsWithheld()), null, fault);

    private static bool Fits(DecisionPack pack, PackEntry entry, byte[] previous)
    {
        if (entry.Hash.Length != PackBuilder.Hex(previous).Length || !entry.Hash.All(char.IsAsciiHexDigitLower)) return false;
        if (entry is not { Payload: { } payload, Actor: { } actor }) return entry is { Payload: null, Actor: null, Decision: null };
        return PackBuilder.Hex(AuditEntry.After(pack.Stream, entry.Sequence - 1, previous, entry.At, actor, entry.Act, payload).Hash) == entry.Hash;
    }

    private static string Said(PackEntry entry) => JsonSerializer.Serialize(entry.Decision);

    private static OpportunityId? Number(string stream) =>
        stream.Split('/') is ["opportunity", var number] && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? new OpportunityId(id) : null;
}
