using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Workspaces;

/// <summary>Looks every few minutes whether a token runs out before long. One that does nevertheless is renewed when it is needed.</summary>
internal sealed partial class RotationWorker(Rotation rotation, TimeProvider clock, ILogger<RotationWorker> log) : BackgroundService
{
    /// <summary>How long it waits between two looks.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    // The first beat of the timer after the last look began, in ticks of the clock.
    private long nextLook;

    /// <summary>Whether nothing is being renewed by it, and nothing is about to be before the clock moves.</summary>
    public bool IsCalm => ExecuteTask is null or { IsCompleted: true } || Volatile.Read(ref nextLook) > clock.GetUtcNow().UtcTicks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begun = clock.GetUtcNow();
        using var looks = new PeriodicTimer(Between, clock);
        do
        {
            var now = clock.GetUtcNow();
            try
            {
                await rotation.RenewDueAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }

            Volatile.Write(ref nextLook, (now + Between - TimeSpan.FromTicks((now - begun).Ticks % Between.Ticks)).UtcTicks);
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking after tokens failed; it is done again")]
    private partial void LogFailed(Exception failed);
}
