using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>A strict local Slack and our endpoints beside it, on one clock that stands still.</summary>
internal sealed class StrictPair : IAsyncDisposable
{
    public const string AppToken = "xapp-1-not-a-real-token";

    private StrictPair(SandboxClock clock, StrictSlackServer server, SlackHost host) => (Clock, Server, Host) = (clock, server, host);

    public SandboxClock Clock { get; }

    public StrictSlackServer Server { get; }

    public SlackHost Host { get; }

    /// <summary>In Socket Mode, which the test has prepared before the product starts.</summary>
    public static Task<StrictPair> StartSocketsAsync(Action<StrictSlackServer>? prepare = null, TimeSpan? acknowledgeWithin = null, bool isPaced = false) => StartAsync(
        options => options with { AppToken = AppToken, IsPaced = isPaced, AcknowledgeWithin = acknowledgeWithin ?? options.AcknowledgeWithin }, prepare: prepare);

    /// <summary>By either transport; over sockets once the first is open.</summary>
    public static async Task<StrictPair> StartAsync(Transport transport)
    {
        if (transport == Transport.Http) return await StartAsync();
        var pair = await StartAsync(options => options with { AppToken = AppToken });
        await pair.Server.WaitUntilAsync(server => server.Sockets.Open.Count == 1, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return pair;
    }

    public static async Task<StrictPair> StartAsync(Func<StrictSlackOptions, StrictSlackOptions>? with = null, bool pace = false, Action<StrictSlackServer>? prepare = null, Action<IServiceCollection>? services = null)
    {
        var clock = SandboxClock.StandingAt(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        var options = new StrictSlackOptions();
        var server = await StrictSlackServer.StartAsync(with is null ? options : with(options), clock, TestContext.Current.CancellationToken);
        prepare?.Invoke(server);
        return new StrictPair(clock, server, await SlackHost.StartAsync(server, clock, pace, services));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        Clock.Dispose();
    }
}
