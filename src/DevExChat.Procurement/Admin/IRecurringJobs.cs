using Quartz;

namespace DevExChat.Procurement.Admin;

/// <summary>What runs again and again: purging, reconciling, digests.</summary>
public interface IRecurringJobs
{
    Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken ct);

    /// <summary>Runs one now, beside its schedule. False when there is none of that name.</summary>
    Task<bool> RunAsync(string name, CancellationToken ct);
}

/// <param name="Name">What it is called.</param>
/// <param name="LastAt">When it last began; null when it has not.</param>
/// <param name="NextAt">When it begins next.</param>
/// <param name="Failed">Whether the engine has given it up.</param>
public sealed record RecurringJob(string Name, DateTimeOffset? LastAt, DateTimeOffset? NextAt, bool Failed);

/// <summary>The recurring jobs of Quartz: those in the group of that name.</summary>
internal sealed class QuartzRecurringJobs(ISchedulerFactory schedulers) : IRecurringJobs
{
    private const string Group = "recurring";

    public async Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct).ConfigureAwait(false);
        var jobs = new List<RecurringJob>();
        var keys = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Group), ct).ConfigureAwait(false);
        foreach (var key in keys.OrderBy(key => key.Name, StringComparer.Ordinal))
        {
            if (await scheduler.GetTrigger(key, ct).ConfigureAwait(false) is not { } trigger) continue;
            var state = await scheduler.GetTriggerState(key, ct).ConfigureAwait(false);
            jobs.Add(new RecurringJob(key.Name, trigger.PreviousFireTimeUtc, trigger.NextFireTimeUtc, state == TriggerState.Error));
        }

        return jobs;
    }

    public async Task<bool> RunAsync(string name, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct).ConfigureAwait(false);
        var key = new JobKey(name, Group);
        if (await scheduler.GetJobDetail(key, ct).ConfigureAwait(false) is null) return false;
        await scheduler.ResetTriggerFromErrorState(new TriggerKey(name, Group), ct).ConfigureAwait(false);
        await scheduler.TriggerJob(key, cancellationToken: ct).ConfigureAwait(false);
        return true;
    }
}
