using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Workspaces;

/// <summary>Looks every few minutes whether a token runs out before long. One that does nevertheless is renewed when it is needed.</summary>
internal sealed partial class RotationWorker(Rotation rotation, TimeProvider clock, ILogger<RotationWorker> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rotation.RenewDueAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }

            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking after tokens failed; it is done again")]
    private partial void LogFailed(Exception failed);
}
