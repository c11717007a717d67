using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace DevExChat.Procurement.Deadlines;

/// <summary>The deadline engine on Quartz: one trigger per deadline, under its key, replaced by key.</summary>
internal sealed class QuartzDeadlineEngine(ISchedulerFactory schedulers, IDbContextFactory<ProcurementDb> databases, TimeProvider clock) : IDeadlineEngine
{
    internal const string Group = "deadlines";
    private const int AtOnce = 500;

    // A failure is tried again for about half an hour; after that the sweep puts the deadline back, every time it comes by.
    private static readonly RetryPolicy Retries = RetryPolicy.Exponential(7, TimeSpan.FromSeconds(5), 3, TimeSpan.FromMinutes(10));

    public async Task ApplyAsync(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct).ConfigureAwait(false);
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        foreach (var some in keys.Chunk(AtOnce))
        {
            var planned = await db.Deadlines.AsNoTracking()
                .Where(deadline => some.Contains(deadline.Key) && deadline.Status == DeadlineStatus.Planned)
                .Select(deadline => new { deadline.Key, deadline.DueAt }).ToListAsync(ct).ConfigureAwait(false);
            if (planned.Count > 0)
                await scheduler.ScheduleJob(Job(), planned.ConvertAll(deadline => TriggerFor(deadline.Key, deadline.DueAt)), ScheduleJobOptions.Replacing, ct).ConfigureAwait(false);
            var others = some.Except(planned.Select(deadline => deadline.Key), StringComparer.Ordinal).Select(KeyOf).ToList();
            if (others.Count > 0) await scheduler.UnscheduleJobs(others, ct).ConfigureAwait(false);
        }
    }

    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct).ConfigureAwait(false);
        await scheduler.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.GroupEquals(Group), ct).ConfigureAwait(false);

        // Planned first: a deadline that is scheduled between the two looks is then known, not missing.
        List<string> planned;
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            planned = await db.Deadlines.Where(deadline => deadline.Status == DeadlineStatus.Planned)
                .OrderBy(deadline => deadline.DueAt).Select(deadline => deadline.Key).ToListAsync(ct).ConfigureAwait(false);
        }

        var known = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Group), ct).ConfigureAwait(false);
        var missing = planned.Except(known.Select(key => key.Name), StringComparer.Ordinal).ToList();
        await ApplyAsync(missing, ct).ConfigureAwait(false);
        return missing.Count;
    }

    public async Task NudgeAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct).ConfigureAwait(false);
        var job = JobBuilder.Create<NudgeJob>().WithIdentity("nudge").Build();
        var trigger = TriggerBuilder.Create().WithIdentity("nudge").StartAt(clock.GetUtcNow()).Build();
        await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, ct).ConfigureAwait(false);
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        return await db.Deadlines
            .Where(deadline => deadline.Status == DeadlineStatus.Planned && deadline.DueAt > now)
            .MinAsync(deadline => (DateTimeOffset?)deadline.DueAt, ct).ConfigureAwait(false);
    }

    private static TriggerKey KeyOf(string deadline) => new(deadline, Group);

    // What a killed process was doing is done again: by the next start, or on PostgreSQL by another replica within half a minute.
    private static IJobDetail Job() => JobBuilder.Create<DeadlineJob>().WithIdentity("deadline").StoreDurably().RequestRecovery().Build();

    // A due instant that passed while we were stopped is acted on once, as soon as the scheduler looks. To Quartz that must not count as a
    // misfire, for those wait for a handler that comes by only once a minute, twenty at a time.
    private static ITrigger TriggerFor(string key, DateTimeOffset dueAt) => TriggerBuilder.Create()
        .WithIdentity(KeyOf(key))
        .StartAt(dueAt)
        .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
        .WithRetryPolicy(Retries)
        .Build();
}

/// <summary>Does nothing: scheduling it makes the scheduler look at the clock.</summary>
internal sealed class NudgeJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
