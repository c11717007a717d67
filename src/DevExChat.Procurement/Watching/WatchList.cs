using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Watching;

/// <summary>What one person watches.</summary>
internal static class WatchList
{
    /// <summary>Whoever watches more than this means everything.</summary>
    public const int Most = 20;

    /// <summary>Everything first, then the skills by their letters.</summary>
    public static Task<List<SkillWatch>> OfAsync(ProcurementDb db, PersonId person, CancellationToken ct) =>
        db.SkillWatches.Where(watch => watch.Person == person).OrderBy(watch => watch.Skill).Take(Most).ToListAsync(ct);

    /// <summary>Two people turn out to be one, who goes on watching what both did.</summary>
    public static async Task JoinAsync(ProcurementDb db, PersonId from, PersonId to, CancellationToken ct)
    {
        var (others, own) = (await OfAsync(db, from, ct).ConfigureAwait(false), await OfAsync(db, to, ct).ConfigureAwait(false));
        db.SkillWatches.RemoveRange(others);
        var fresh = others.Where(watch => own.TrueForAll(known => known.Skill != watch.Skill)).Take(Most - own.Count);
        db.SkillWatches.AddRange(fresh.Select(watch => watch.For(to)));
    }

    /// <summary>Who watches what is the person's own business: it stands in their stream.</summary>
    public static Task AuditAsync(ProcurementDb db, Turn turn, string act, object facts, CancellationToken ct)
    {
        var person = turn.Person!.Id;
        return AuditLog.AppendAsync(db, PersonStream.Of(person), turn.Now, person.ToString(), act, JsonSerializer.Serialize(facts), ct);
    }

    /// <summary>In words: <c>everything, python and rust (weekly)</c>.</summary>
    public static string Say(Reader reader, IEnumerable<SkillWatch> watches) => reader.List(watches.Select(watch => Say(reader, watch)));

    /// <summary>One of them in words.</summary>
    public static string Say(Reader reader, SkillWatch watch) => watch.Cadence == WatchCadence.Weekly
        ? reader.Say("watch.weekly", ("skill", Name(reader, watch.Skill)))
        : Name(reader, watch.Skill);

    /// <summary>A skill as it is shown.</summary>
    public static string Name(Reader reader, string skill) => skill == SkillWatch.Everything ? reader.Say("watch.everything") : skill;
}
