using DevExChat.Sandbox.StrictSlack.Sockets;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Breaks the sockets of a product in Socket Mode, and lets time pass while none is open: it waits before it comes back. Over HTTP it does nothing.</summary>
internal sealed class BreakingSockets : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ALife life;
    private readonly CancellationTokenSource ending = new();
    private readonly Task passing;

    public BreakingSockets(ALife life)
    {
        this.life = life;
        passing = life.Stage == Stage.SlackBySocket ? Task.Run(PassAsync) : Task.CompletedTask;
    }

    /// <summary>How many broke, or were taken away, so far.</summary>
    public int Broken { get; private set; }

    /// <summary>Each socket that is open breaks in a way of its own, or does not.</summary>
    public async Task BreakAsync(Random lot)
    {
        foreach (var socket in life.Slack.Sockets.Open)
        {
            var way = lot.Next(4);
            if (way < 3) Broken++;
            await BreakAsync(socket, way);
        }
    }

    /// <summary>Waits until Slack has a socket to deliver over; before, a click only shows trouble.</summary>
    public Task AreOpenAsync() => life.Stage == Stage.SlackBySocket
        ? life.Slack.WaitUntilAsync(slack => slack.Sockets.Open.Count > 0, Patience, ending.Token)
        : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await passing;
        ending.Dispose();
    }

    private Task BreakAsync(StrictSocket socket, int way)
    {
        switch (way)
        {
            case 0:
                life.Slack.Sockets.Drop(socket);
                return Task.CompletedTask;
            case 1:
                return life.Slack.Sockets.WarnAsync(socket, ending.Token);
            case 2:
                return life.Slack.Sockets.RefreshAsync(socket, ending.Token);
            default:
                return Task.CompletedTask;
        }
    }

    private async Task PassAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            if (life.Slack.Sockets.Connected == 0) life.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }
}
