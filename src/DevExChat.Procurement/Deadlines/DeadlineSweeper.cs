using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevExChat.Procurement.Deadlines;

/// <summary>At the start and every few minutes: gives the job engine what it should know and does not.</summary>
internal sealed partial class DeadlineSweeper(IDeadlineEngine engine, TimeProvider clock, ILogger<DeadlineSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                var missing = await engine.SweepAsync(stoppingToken).ConfigureAwait(false);
                if (missing > 0) LogFound(missing);
            }
#pragma warning disable CA1031 // The next round makes up for it.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scheduled {Count} deadlines that the job engine did not know")]
    private partial void LogFound(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deadlines could not be compared with the job engine's")]
    private partial void LogFailure(Exception failure);
}
