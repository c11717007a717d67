using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Watching;

/// <summary>
/// The skills that the newest opportunities ask for and that several people watch. Kept for some minutes: it is asked with every letter
/// somebody types. What has never opened is its buyer's alone, and no part of it.
/// </summary>
public sealed class KnownSkills
{
    private const int MostOpportunities = 500;
    private const int MostWatched = 500;

    /// <summary>What fewer watch would tell, to whoever types a few letters, what somebody they know is after.</summary>
    private const int FewestWatchers = 3;

    private const int Longest = 75;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private volatile Kept? kept;

    /// <summary>Each skill once, as an opportunity writes it where one does.</summary>
    /// <param name="db">Where to look when what was kept is too old.</param>
    /// <param name="now">The instant of the turn.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<IReadOnlyList<string>> OfAsync(ProcurementDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (kept is { } last && now >= last.At && now - last.At < Fresh) return last.Skills;
        var asked = await db.Opportunities.AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.OpenedAt != null)
            .OrderByDescending(record => record.Id).Take(MostOpportunities)
            .Select(record => record.Terms.Skills)
            .ToListAsync(ct).ConfigureAwait(false);
        var watched = await db.SkillWatches.AsNoTracking()
            .Where(watch => watch.Skill != SkillWatch.Everything)
            .GroupBy(watch => watch.Skill).Where(skill => skill.Count() >= FewestWatchers)
            .OrderByDescending(skill => skill.Count()).ThenBy(skill => skill.Key).Take(MostWatched)
            .Select(skill => skill.Key)
            .ToListAsync(ct).ConfigureAwait(false);
        var skills = asked.SelectMany(skills => skills).Concat(watched)
            .Where(skill => skill.Length is > 0 and <= Longest && skill == CleanText.Line(skill))
            .DistinctBy(SkillWatch.KeyOf, StringComparer.Ordinal)
            .ToList();
        kept = new Kept(now, skills);
        return skills;
    }

    private sealed record Kept(DateTimeOffset At, IReadOnlyList<string> Skills);
}
