using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// Looks at what waits to be told to somebody at the moment it would be sent, by the record as it stands then: nobody hears of what is no
/// longer theirs to do.
/// </summary>
internal sealed class NudgeReview(ProcurementDb db, Records records, Audiences audiences)
{
    public const string NoLongerApplies = "no longer applies";
    public const string NothingToDo = "nothing to do";

    /// <summary>The lines to show, the oldest first, one for each record; what is pointless is marked so in the ledger.</summary>
    public async Task<IReadOnlyList<NudgeLine>> LinesAsync(Person person, IReadOnlyList<NoticeEntry> entries, Circumstances at, CancellationToken ct)
    {
        var about = entries.Select(entry => entry.OpportunityId).OfType<OpportunityId>().Distinct().ToList();
        var choices = await db.NoticeChoices.AsNoTracking()
            .Where(choice => choice.Person == person.Id && about.Contains(choice.OpportunityId))
            .ToDictionaryAsync(choice => choice.OpportunityId, ct).ConfigureAwait(false);
        var lines = new List<NudgeLine>();
        foreach (var ofRecord in entries.GroupBy(entry => entry.OpportunityId!.Value))
        {
            var record = await records.FindAsync(ofRecord.Key, ct).ConfigureAwait(false);
            var line = (NudgeLine?)null;
            foreach (var entry in ofRecord.OrderByDescending(entry => entry.DueAt))
            {
                var why = line is not null ? "told with a later one" : await AgainstAsync(person, record, entry, choices.GetValueOrDefault(ofRecord.Key), at, ct).ConfigureAwait(false);
                if (why is null) line = new NudgeLine(entry, record!);
                else entry.IsMoot(at.Now, why);
            }

            if (line is not null) lines.Add(line);
        }

        return [.. lines.OrderBy(line => line.Entry.DueAt)];
    }

    private async Task<string?> AgainstAsync(Person person, Opportunity? record, NoticeEntry entry, NoticeChoice? choice, Circumstances at, CancellationToken ct)
    {
        if (record is null || SealedProposals.IsUnknownTo(record, person.AsActor(at))) return NoLongerApplies;
        // What the person asked for themselves comes whatever they chose for the rest.
        if (entry.Rule == NudgeRules.Reminder) return null;
        if (choice?.Silences(at.Now) is { } silenced) return silenced;
        if (!StillDue(record, entry, at)) return NoLongerApplies;
        var people = await audiences.FindAsync(record, entry.Audience, person.Id, at, ct).ConfigureAwait(false);
        return people.Any(one => one.Id == person.Id) ? null : NothingToDo;
    }

    /// <summary>Whether the rule would fall due at the same instant if it were planned now. A record whose clocks are paused tells nobody anything.</summary>
    private static bool StillDue(Opportunity record, NoticeEntry entry, Circumstances at) => entry.Rule switch
    {
        NudgeRules.Snoozed or NudgeRules.LeftToYou => Parts.Of(record, at).Contains(entry.Audience),
        _ => Clocks.Find(entry.Rule, record.Status) is { } rule && !rule.IsPausedFor(record) && rule.Due(record, at).Contains(entry.DueAt),
    };
}

/// <summary>One record in a grouped message.</summary>
internal sealed record NudgeLine(NoticeEntry Entry, Opportunity Record);

/// <summary>Who has a part in a record as it stands: whoever one of its clocks speaks to, if there is something it is due for.</summary>
internal static class Parts
{
    public static IReadOnlyList<Audience> Of(Opportunity record, Circumstances at) =>
        [.. Clocks.Table.Where(rule => rule.While == record.Status && rule.Deed is null && rule.To != Audience.Channels && !rule.IsPausedFor(record))
            .Where(rule => rule.Due(record, at).Any(due => due is not null)).Select(rule => rule.To)
            .Prepend(Ball.HeldBy(record.Status)).Where(audience => audience is not (Audience.Nobody or Audience.Clock)).Distinct()];
}
