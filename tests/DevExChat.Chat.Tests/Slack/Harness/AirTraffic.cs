using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Sockets;
using DevExChat.Slack.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Lets time pass for the sockets of a pair.</summary>
internal static class AirTraffic
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static SocketMode Mode(this StrictPair pair) => pair.Host.Services.GetRequiredService<SocketMode>();

    public static Task UntilAsync(this StrictPair pair, Func<StrictSlackServer, bool> condition) =>
        pair.Server.WaitUntilAsync(condition, Patience, TestContext.Current.CancellationToken);

    /// <summary>Lets time pass by the second, but only while nothing is under way, until it is so.</summary>
    public static async Task PassesUntilAsync(this StrictPair pair, Func<StrictSlackServer, bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition(pair.Server))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"It did not come about. {string.Join('\n', pair.Host.Log.Lines.TakeLast(10))}");
            if (pair.Mode().IsCalm) pair.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Both sockets are open, and have been for longer than a minute.</summary>
    public static async Task<IReadOnlyList<StrictSocket>> BothOpenAsync(this StrictPair pair)
    {
        await pair.PassesUntilAsync(server => server.Sockets.Open.Count == 2);
        await Teams.Harness.Eventually.Is(() => pair.Mode().IsCalm && pair.Mode().Open == 2);
        pair.Clock.Advance(TimeSpan.FromSeconds(61));
        return pair.Server.Sockets.Open;
    }

    /// <summary>When an address was asked for, each time.</summary>
    public static IReadOnlyList<DateTimeOffset> Openings(this StrictPair pair) => [.. pair.Server.Traffic.Calls("apps.connections.open").Select(call => call.At)];
}
