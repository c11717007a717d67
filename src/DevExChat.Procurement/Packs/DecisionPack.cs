using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Packs;

/// <summary>
/// Every decision about one record, with the chain that proves it, in one file: who, in which capacity, under which authority, what they were
/// shown, when. No word of a proposal is in it, since none is in the log.
/// </summary>
/// <param name="Form">Which form of pack this is.</param>
/// <param name="Stream">The record's stream in the audit log.</param>
/// <param name="Reference">The reference people use.</param>
/// <param name="Title">Its title.</param>
/// <param name="TitleFrench">Its title in French, where there is one.</param>
/// <param name="Status">Where it stood when the pack was made.</param>
/// <param name="MadeAt">When the pack was made.</param>
/// <param name="Head">The end of the chain.</param>
/// <param name="Contract">What was awarded; null when nothing was.</param>
/// <param name="People">The names of those who decided, by the ids that the log keeps.</param>
/// <param name="Entries">Every entry, in order.</param>
public sealed record DecisionPack(
    string Form, string Stream, string Reference, string Title, string? TitleFrench, OpportunityStatus Status, DateTimeOffset MadeAt,
    PackHead Head, PackContract? Contract, IReadOnlyDictionary<string, string> People, IReadOnlyList<PackEntry> Entries)
{
    public const string Form1 = "DevExChat decision pack, form 1";
}

/// <summary>The end of a chain: its last entry and that entry's hash.</summary>
public sealed record PackHead(long Sequence, string Hash);

/// <summary>What was awarded, to whom, and the fingerprint of the proposal that was chosen.</summary>
public sealed record PackContract(string Vendor, long TotalCents, long PayableCents, string? ProposalFingerprint);

/// <summary>
/// One entry of the log. Of an entry whose author nobody may learn, <see cref="Actor"/> and <see cref="Payload"/> are withheld: its place in the
/// chain still holds, because the next entry repeats its hash.
/// </summary>
public sealed record PackEntry(
    long Sequence, DateTimeOffset At, string Act, string PreviousHash, string Hash, string? Actor, string? Payload, PackDecision? Decision)
{
    public bool IsWithheld() => Payload is null;
}

/// <summary>What an entry decided, worked out from the log and the table of the lifecycle.</summary>
/// <param name="Capacity">In which capacity: one of <see cref="Domain.Opportunities.Capacity"/>.</param>
/// <param name="From">The status before; null for the first entry.</param>
/// <param name="To">The status after.</param>
/// <param name="Shown">The fingerprint of the facts that were shown, where the act carries one.</param>
/// <param name="Authority">The grant in force at that moment, that of whoever was acted for; null where the act needs none, or none is recorded.</param>
/// <param name="ActingFor">In whose stead it was done, under a delegation; null when by one's own authority.</param>
public sealed record PackDecision(string Capacity, string? From, string To, string? Shown, PackAuthority? Authority, string? ActingFor);

/// <summary>Roles as they were granted, and the entry of the log that says so.</summary>
public sealed record PackAuthority(string Roles, long? LimitCents, IReadOnlyList<string> CostCentres, DateTimeOffset GrantedAt, string GrantedBy, string Stream, long Sequence, string Hash);
