using System.Globalization;
using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Packs;

/// <summary>Makes the pack of one record from its log and from the grants that were in force when somebody decided.</summary>
public sealed class PackBuilder(ProcurementDb db)
{
    /// <summary>More entries than any record has: a hundred vendors asking and revising make some thousands.</summary>
    private const int MostEntries = 100_000;

    private static readonly Capacity[] WithAuthority =
        [Capacity.AnyBuyer, Capacity.Buyer, Capacity.BuyerOrAdmin, Capacity.BuyerOrContractor, Capacity.Approver, Capacity.Certifier, Capacity.Payer];

    /// <summary>The pack as the log stands now; null when there is no such record.</summary>
    public async Task<DecisionPack?> BuildAsync(OpportunityId id, DateTimeOffset now, CancellationToken ct)
    {
        if (await new Records(db).FindAsync(id, ct).ConfigureAwait(false) is not { } record) return null;
        var stream = AuditLog.StreamOf(id);
        var log = await db.Audit.AsNoTracking().Where(entry => entry.Stream == stream).OrderBy(entry => entry.Sequence).Take(MostEntries).ToListAsync(ct).ConfigureAwait(false);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(end => end.Stream == stream, ct).ConfigureAwait(false);
        var sealedStill = SealedProposals.Hold(record);
        var grants = await GrantsAsync(log, ct).ConfigureAwait(false);

        var entries = new List<PackEntry>(log.Count);
        string? status = null;
        foreach (var entry in log)
        {
            var read = AuditPayload.Read(entry);
            entries.Add(Of(entry, read, record, status, grants, withheld: MustNotBeNamed(read.Event, sealedStill)));
            status = read.Led.ToString();
        }

        return new DecisionPack(
            DecisionPack.Form1, stream, record.Reference, record.Terms.Title, record.Terms.TitleFrench, record.Status, now,
            new PackHead(head.Sequence, Hex(head.Hash)), Contract(record), await NamesAsync(entries, record, ct).ConfigureAwait(false), entries);
    }

    /// <summary>Who asks is never named, and who proposed is not while proposals are sealed.</summary>
    private static bool MustNotBeNamed(OpportunityEvent happened, bool sealedStill) =>
        happened is QuestionAsked || (sealedStill && (happened is ProposalWritten or ProposalWithdrawn));

    private static PackEntry Of(AuditEntry entry, RecordedEvent read, Opportunity record, string? before, ILookup<string, PackAuthority> grants, bool withheld)
    {
        var (previous, hash) = (Hex(entry.PreviousHash), Hex(entry.Hash));
        if (withheld) return new PackEntry(entry.Sequence, entry.At.ToUniversalTime(), entry.Act, previous, hash, null, null, null);
        var row = OpportunityLifecycle.Table.FirstOrDefault(candidate => candidate.From?.ToString() == before && candidate.Act == read.Event.Act);
        var capacity = Narrowed(row?.By ?? (read.By is null ? Capacity.Clock : Capacity.AnyBuyer), read.By, record);
        var authority = row is not null && WithAuthority.Contains(row.By) ? grants[read.ActingFor?.ToString() ?? entry.Actor].LastOrDefault(grant => grant.GrantedAt <= entry.At) : null;
        return new PackEntry(
            entry.Sequence, entry.At.ToUniversalTime(), entry.Act, previous, hash, entry.Actor, entry.Payload,
            new PackDecision(capacity, before, read.Led.ToString(), ShownTo(read.Event), authority, read.ActingFor?.ToString()));
    }

    /// <summary>Of two capacities that a row allows, the one in which this person acted.</summary>
    private static string Narrowed(Capacity capacity, PersonId? by, Opportunity record) => capacity switch
    {
        Capacity.BuyerOrAdmin => by == record.Buyer ? nameof(Capacity.Buyer) : nameof(Roles.Admin),
        Capacity.BuyerOrContractor => by == record.Buyer ? nameof(Capacity.Buyer) : nameof(Capacity.Contractor),
        _ => capacity.ToString(),
    };

    private static string? ShownTo(OpportunityEvent happened) => happened switch
    {
        AwardAuthorized authorized => authorized.FactsShown,
        ProposalWritten written => written.Fingerprint,
        _ => null,
    };

    private static PackContract? Contract(Opportunity record) => record.Award is { } award
        ? new PackContract(award.Vendor.ToString(), award.Total.Cents, award.Payable.Total.Cents, record.Proposal(award.Proposal)?.Fingerprint)
        : null;

    /// <summary>What each person who acted was granted, oldest first. Whatever act of the log grants roles says which.</summary>
    private async Task<ILookup<string, PackAuthority>> GrantsAsync(List<AuditEntry> log, CancellationToken ct)
    {
        var holders = log.Select(entry => AuditPayload.Read(entry).ActingFor?.ToString()).OfType<string>();
        var streams = log.Select(entry => entry.Actor).Concat(holders).Distinct(StringComparer.Ordinal).Where(actor => actor != AuditPayload.Clock)
            .Select(actor => $"person/{actor}").ToList();
        var entries = await db.Audit.AsNoTracking()
            .Where(entry => streams.Contains(entry.Stream) && entry.Payload.Contains("\"roles\""))
            .OrderBy(entry => entry.Stream).ThenBy(entry => entry.Sequence).Take(MostEntries)
            .ToListAsync(ct).ConfigureAwait(false);
        return entries.Select(entry => (Person: entry.Stream["person/".Length..], Grant: Read(entry))).Where(found => found.Grant is not null)
            .ToLookup(found => found.Person, found => found.Grant!, StringComparer.Ordinal);
    }

    private static PackAuthority? Read(AuditEntry entry)
    {
        using var payload = JsonDocument.Parse(entry.Payload);
        if (payload.RootElement.ValueKind != JsonValueKind.Object || !payload.RootElement.TryGetProperty("roles", out var roles)) return null;
        var limit = payload.RootElement.TryGetProperty("limit", out var cents) && cents.ValueKind == JsonValueKind.Number && cents.TryGetInt64(out var amount) ? amount : (long?)null;
        List<string> centres = payload.RootElement.TryGetProperty("costCentres", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(centre => centre.ToString())] : [];
        return new PackAuthority(roles.ToString(), limit, centres, entry.At.ToUniversalTime(), entry.Actor, entry.Stream, entry.Sequence, Hex(entry.Hash));
    }

    /// <summary>The names of those whose entries are not withheld, and of whoever granted them their roles.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(List<PackEntry> entries, Opportunity record, CancellationToken ct)
    {
        var ids = entries.SelectMany(entry => new[] { entry.Actor, entry.Decision?.ActingFor, entry.Decision?.Authority?.GrantedBy })
            .Append(record.Award?.Vendor.ToString())
            .Select(id => Guid.TryParseExact(id, "n", out var known) ? new PersonId(known) : (PersonId?)null)
            .OfType<PersonId>().Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).Take(ids.Count).ToListAsync(ct).ConfigureAwait(false);
        return new SortedDictionary<string, string>(people.ToDictionary(person => person.Id.ToString(), person => NameOf(person, record), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static string NameOf(Person person, Opportunity record) =>
        record.ProposalOf(person.Id) is not null && person.Vendor?.LegalName is { Length: > 0 } legal ? string.Create(CultureInfo.InvariantCulture, $"{legal} ({person.DisplayName})") : person.DisplayName;

    internal static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
