using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Deadlines;

/// <summary>Makes an opportunity's planned deadlines what its record now asks for, in the caller's own save.</summary>
public static class DeadlinePlanner
{
    /// <summary>Plans what the clocks ask for as the record and the policy stand now.</summary>
    public static Task ReconcileAsync(ProcurementDb db, Opportunity record, Circumstances at, CancellationToken ct) =>
        ReconcileAsync(db, record.Id, [.. Clocks.PlanFor(record, at).Select(due => (due.Rule.Name, due.DueAt))], at.Now, ct);

    /// <summary>
    /// Plans what is new and cancels what is no longer wanted; what was done stays done, even if it is wanted again. The job engine hears of
    /// it through the outbox, so a deadline is never scheduled for a change that was not saved, nor lost for one that was. What is due already
    /// is left to be met: whether it still applies is asked then, and a nudge missed while the service was down is not lost to one met before it.
    /// </summary>
    public static async Task ReconcileAsync(
        ProcurementDb db, OpportunityId opportunity, IReadOnlyCollection<(string Rule, DateTimeOffset DueAt)> wanted, DateTimeOffset now, CancellationToken ct)
    {
        var byKey = wanted.DistinctBy(due => Deadline.KeyOf(opportunity, due.Rule, due.DueAt)).ToDictionary(due => Deadline.KeyOf(opportunity, due.Rule, due.DueAt), StringComparer.Ordinal);
        var keys = byKey.Keys.ToList();
        await db.Deadlines
            .Where(deadline => deadline.OpportunityId == opportunity && (deadline.Status == DeadlineStatus.Planned || keys.Contains(deadline.Key)))
            .LoadAsync(ct).ConfigureAwait(false);
        var known = db.Deadlines.Local.Where(deadline => deadline.OpportunityId == opportunity).ToDictionary(deadline => deadline.Key, StringComparer.Ordinal);

        var changed = new List<string>();
        foreach (var deadline in known.Values.Where(deadline => deadline.Status == DeadlineStatus.Planned && deadline.DueAt > now && !byKey.ContainsKey(deadline.Key)))
        {
            deadline.Cancel(now);
            changed.Add(deadline.Key);
        }

        foreach (var (key, due) in byKey)
        {
            if (!known.TryGetValue(key, out var deadline)) db.Deadlines.Add(new Deadline(opportunity, due.Rule, due.DueAt));
            else if (deadline.Status == DeadlineStatus.Cancelled) deadline.PlanAgain();
            else continue;
            changed.Add(key);
        }

        if (changed.Count > 0) db.Outbox.Add(OutboxMessage.Schedule(opportunity, changed, now));
    }
}
