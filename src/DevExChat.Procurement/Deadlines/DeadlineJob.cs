using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// Runs when a deadline falls due. Everything it needs beyond these is built inside <see cref="Execute"/>: a job that cannot be constructed
/// would put every deadline's trigger into error.
/// </summary>
internal sealed partial class DeadlineJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeadlineJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = (context.RecoveringTriggerKey ?? context.Trigger.Key).Name;
        try
        {
            await MeetAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(key, failure);
            await RecordFailureAsync(key, failure.GetType().Name).ConfigureAwait(false);
            throw; // Quartz tries again
        }
    }

    private async Task MeetAsync(string key, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
        var deadline = await db.Deadlines.AsNoTracking().FirstOrDefaultAsync(d => d.Key == key, ct).ConfigureAwait(false);
        if (deadline is not { Status: DeadlineStatus.Planned }) return; // done or cancelled meanwhile

        // A timer may wake us a moment early, and the domain lets nothing happen before its time.
        if (deadline.DueAt - clock.GetUtcNow() is { Ticks: > 0 } early) await clock.PassAsync(early, ct).ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<IDeadlineHandler>().MeetAsync(key, ct).ConfigureAwait(false);

        // The handler closes the row in every case but one: when the clock says that it is not time yet after all.
        if (await db.Deadlines.AnyAsync(d => d.Key == key && d.Status == DeadlineStatus.Planned, ct).ConfigureAwait(false))
            throw new InvalidOperationException($"Deadline {key} is still planned after its handler ran");
    }

    private async Task RecordFailureAsync(string key, string failure)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var _ = scope.ConfigureAwait(false);
            var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
            await db.Deadlines.Where(deadline => deadline.Key == key && deadline.Status == DeadlineStatus.Planned).ExecuteUpdateAsync(
                set => set.SetProperty(deadline => deadline.Failures, deadline => deadline.Failures + 1)
                    .SetProperty(deadline => deadline.Result, failure),
                CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The database may be what failed; the deadline's own failure matters more.
        catch (Exception unrecorded)
#pragma warning restore CA1031
        {
            LogUnrecorded(key, unrecorded);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deadline {Key} failed and will be tried again")]
    private partial void LogFailure(string key, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The failure of deadline {Key} could not be recorded")]
    private partial void LogUnrecorded(string key, Exception failure);
}
