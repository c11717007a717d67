using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Sockets;

/// <summary>
/// Socket Mode: Slack delivers over sockets that we open, instead of calling us. Two of them, not opened at once, so that one is there
/// while Slack renews the other; any delivery may come over either.
/// </summary>
internal sealed partial class SocketMode(SocketOpener opener, TimeProvider clock, ILogger<SocketMode> log) : BackgroundService
{
    private static readonly TimeSpan Stagger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SocketLane[] lanes = [new(opener, clock), new(opener, clock)];
    private string? stoppedBecause;

    /// <summary>Why no socket will be opened any more; null while they are.</summary>
    public string? StoppedBecause => Volatile.Read(ref stoppedBecause);

    /// <summary>Over how many sockets Slack can deliver.</summary>
    public int Open => lanes.Count(lane => lane.IsOpen);

    /// <summary>Whether nothing is being opened or closed, and nothing is about to be before the clock moves.</summary>
    public bool IsCalm => StoppedBecause is not null || lanes.All(lane => lane.IsCalm);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What came in is still answered while the host stops.
        using var abandon = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() => abandon.CancelAfter(Grace));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAll(lanes.Select((lane, number) => KeepAsync(lane, Stagger * number, abandon.Token, either)));
    }

    private async Task KeepAsync(SocketLane lane, TimeSpan headStart, CancellationToken abandon, CancellationTokenSource stop)
    {
        try
        {
            var reason = await lane.KeepAsync(headStart, abandon, stop.Token);
            if (Interlocked.CompareExchange(ref stoppedBecause, reason, null) is null) LogStopped(reason);
            await stop.CancelAsync();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops, or the other lane has heard that it is over.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack takes no sockets of this app any more: {Reason}. Nothing reaches the product until Socket Mode is on, Slack:AppToken is right (and of the app in Slack:AppId), and it is started again")]
    private partial void LogStopped(string reason);
}
