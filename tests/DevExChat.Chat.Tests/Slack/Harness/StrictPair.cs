using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>A strict local Slack and our endpoints beside it, on one clock that stands still.</summary>
internal sealed class StrictPair : IAsyncDisposable
{
    private StrictPair(SandboxClock clock, StrictSlackServer server, SlackHost host) => (Clock, Server, Host) = (clock, server, host);

    public SandboxClock Clock { get; }

    public StrictSlackServer Server { get; }

    public SlackHost Host { get; }

    public static async Task<StrictPair> StartAsync(Func<StrictSlackOptions, StrictSlackOptions>? with = null, bool pace = false)
    {
        var clock = SandboxClock.StandingAt(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        var options = new StrictSlackOptions();
        var server = await StrictSlackServer.StartAsync(with is null ? options : with(options), clock, TestContext.Current.CancellationToken);
        return new StrictPair(clock, server, await SlackHost.StartAsync(server, clock, pace));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        Clock.Dispose();
    }
}
