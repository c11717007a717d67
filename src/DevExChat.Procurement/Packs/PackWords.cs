using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;

namespace DevExChat.Procurement.Packs;

/// <summary>The names of the log in the reader's words; what has no word keeps its name.</summary>
internal static class PackWords
{
    private static readonly HashSet<string> BesideDecisions =
        [nameof(Domain.Opportunities.Act.SubmitProposal), nameof(Domain.Opportunities.Act.ReviseProposal), nameof(Domain.Opportunities.Act.WithdrawProposal), nameof(Domain.Opportunities.Act.Edit)];

    public static bool IsDecision(PackEntry entry) => !entry.IsWithheld() && entry.Actor != AuditPayload.Clock && !BesideDecisions.Contains(entry.Act);

    public static string Act(string act, Reader reader) => Enum.TryParse<Act>(act, out var known) ? Sentence(reader.Say("pack.act", ("act", known))) : act;

    public static string Status(string status, Reader reader) =>
        Enum.TryParse<OpportunityStatus>(status, out var known) ? reader.Say("opportunity.statusWord", ("status", known)) : status;

    public static string Capacity(string capacity, Reader reader) => Known(reader, $"pack.capacity.{capacity}") ?? capacity;

    /// <summary>Who acted, and in whose stead.</summary>
    public static string WhoOf(PackEntry entry, DecisionPack pack, Reader reader) => entry.Decision?.ActingFor is { } holder
        ? reader.Say("pack.actingfor", ("name", NameOf(entry.Actor, pack, reader)), ("holder", NameOf(holder, pack, reader)))
        : NameOf(entry.Actor, pack, reader);

    public static string NameOf(string? actor, DecisionPack pack, Reader reader) => actor switch
    {
        null => reader.Say("pack.withheld"),
        AuditPayload.Clock => reader.Say("pack.clock"),
        ApplyGrants.Actor => reader.Say("pack.settings"),
        _ => pack.People.GetValueOrDefault(actor) ?? reader.Say("word.someone"),
    };

    public static string Authority(PackAuthority authority, DecisionPack pack, Reader reader)
    {
        var roles = Enum.TryParse<Roles>(authority.Roles, out var known) ? reader.Say("person.whoami.roles", ("roles", known)) : authority.Roles;
        var limit = authority.LimitCents is > 0 ? $", {reader.Say("pack.authority.limit", ("limit", new Money(authority.LimitCents.Value)))}" : "";
        var centres = authority.CostCentres.Count > 0 ? $", {reader.Say("pack.authority.centres", ("centres", authority.CostCentres))}" : "";
        return $"{roles}{limit}{centres}\n{reader.Say("pack.authority.since", ("at", authority.GrantedAt), ("by", NameOf(authority.GrantedBy, pack, reader)), ("stream", authority.Stream), ("sequence", authority.Sequence), ("hash", authority.Hash[..12]))}";
    }

    /// <summary>The sentence of a key that there may be none of.</summary>
    public static string? Known(Reader reader, string key) => Wording.In(reader.Language).ContainsKey(key) ? reader.Say(key) : null;

    private static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
