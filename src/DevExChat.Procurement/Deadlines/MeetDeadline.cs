using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// The clock's own door to the deeds. What fell due is worked out again from the record as it stands, so a deadline that
/// moved, or whose status is over, does nothing.
/// </summary>
public sealed class MeetDeadline(IServiceScopeFactory scopes, TimeProvider clock, ProcurementPolicy policy) : IDeadlineHandler
{
    private const int MostTries = 8;

    /// <exception cref="DbUpdateException">Overtaken again and again; the job engine tries again later.</exception>
    public async Task MeetAsync(string key, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<DeadlineMeeting>().HoldAsync(key, new Circumstances(clock.GetUtcNow(), policy), ct);
                return;
            }
            catch (Exception exception) when (attempt < MostTries && DbErrors.IsConflict(exception))
            {
                // Somebody changed the record meanwhile: look at it afresh.
            }
        }
    }
}

/// <summary>One attempt at one deadline, in a scope of its own.</summary>
public sealed class DeadlineMeeting(ProcurementDb db, Records records, Notifier notifier, Commit commit)
{
    public async Task HoldAsync(string key, Circumstances at, CancellationToken ct)
    {
        var deadline = await db.Deadlines.SingleOrDefaultAsync(row => row.Key == key, ct);
        if (deadline is not { Status: DeadlineStatus.Planned } || deadline.DueAt > at.Now) return;

        var record = await records.FindAsync(deadline.OpportunityId, ct);
        deadline.Done(at.Now, record is null ? DeadlineResult.Over : await ActAsync(record, deadline, at, ct));
        await commit.FollowAsync(at, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<string> ActAsync(Opportunity record, Deadline deadline, Circumstances at, CancellationToken ct)
    {
        if (Clocks.Find(deadline.Rule, record.Status) is not { } rule || rule.IsPausedFor(record) || !rule.Due(record, at).Contains(deadline.DueAt))
        {
            // The record moved on, or the policy or a holiday changed since it was planned: what now holds takes its place.
            await DeadlinePlanner.ReconcileAsync(db, record, at, ct);
            return DeadlineResult.Over;
        }

        if (rule.Deed is { } deed) return record.Try(deed(at), Actor.Clock, at)?.Code ?? DeadlineResult.Done;
        if (rule.To == Audience.Channels) await notifier.TellAsync(record, [new Notice(rule.To, CardNames.Opportunity, $"notice.{rule.Name}", ClockFacts.Of(record, at))], at, ct);
        // Whether anybody has begun a proposal is nobody's to know, so it ends in the same words either way.
        else if (await notifier.NudgeAsync(record, rule, deadline, at, ct) == 0 && rule.To != Audience.Drafters) return DeadlineResult.Nobody;
        // The instant that is told to one changes what everybody's card says: that it closes soon, or that the work is overdue.
        await CardCopies.RefreshAsync(db, record.Id, at.Now, ct);
        // What comes back every week is only planned a few weeks ahead.
        await DeadlinePlanner.ReconcileAsync(db, record, at, ct);
        return DeadlineResult.Told;
    }
}
