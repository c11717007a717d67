using System.Diagnostics;

namespace DevExChat.Bench;

/// <summary>Latencies in milliseconds and how many requests came through in a second; failures are of things, which may be several requests.</summary>
internal sealed record Measured(string Name, double PerSecond, double P50, double P95, double P99, int Failures);

/// <summary>
/// Two kinds of load: as fast as some people can click, and at a steady rate whatever happens. Each thing done returns how long each of
/// its requests took, or nothing when it failed.
/// </summary>
internal static class Load
{
    /// <summary>So many people, each doing one thing after the other, for so many things in all.</summary>
    public static async Task<Measured> AsFastAsTheyCanAsync(string name, int people, int total, Func<int, Task<TimeSpan[]>> act)
    {
        var next = -1;
        var times = new TimeSpan[total][];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, people).Select(async _ =>
        {
            for (var at = Interlocked.Increment(ref next); at < total; at = Interlocked.Increment(ref next)) times[at] = await act(at);
        }));
        return Summary(name, times, watch.Elapsed);
    }

    /// <summary>One thing every so often, not waiting for the one before: what a late answer delays is seen.</summary>
    public static async Task<Measured> AtARateAsync(string name, int perSecond, int total, Func<int, Task<TimeSpan[]>> act)
    {
        var running = new Task<TimeSpan[]>[total];
        var watch = Stopwatch.StartNew();
        for (var at = 0; at < total; at++)
        {
            var due = TimeSpan.FromSeconds((double)at / perSecond);
            if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed);
            var number = at;
            running[at] = Task.Run(() => act(number));
        }

        var times = await Task.WhenAll(running);
        return Summary(name, times, watch.Elapsed);
    }

    private static Measured Summary(string name, TimeSpan[][] times, TimeSpan elapsed)
    {
        var sorted = times.SelectMany(acknowledged => acknowledged).Select(time => time.TotalMilliseconds).Order().ToArray();
        double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        return new Measured(name, sorted.Length / elapsed.TotalSeconds, At(0.50), At(0.95), At(0.99), times.Count(acknowledged => acknowledged.Length == 0));
    }
}
