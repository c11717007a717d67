namespace DevExChat.Procurement.Outbox;

/// <summary>How long to wait before the next attempt. Scattered, so that what failed together does not come back together.</summary>
internal static class Backoff
{
    /// <summary>After a failure: doubling, between half of it and all of it.</summary>
    public static TimeSpan AfterFailure(int failures, OutboxOptions options)
    {
        var full = options.FirstDelay * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        if (full > options.LongestDelay) full = options.LongestDelay;
        return Scatter(full / 2, full);
    }

    /// <summary>When the platform said how long to wait: never less, and longer the more often it had to say so.</summary>
    public static TimeSpan AsAsked(TimeSpan wait, int timesAsked, OutboxOptions options)
    {
        var extra = wait * Math.Pow(2, Math.Clamp(timesAsked, 0, 6)) / 2;
        return Scatter(wait, wait + (extra < options.Tick ? extra : options.Tick));
    }

    private static TimeSpan Scatter(TimeSpan from, TimeSpan to) => from + ((to - from) * Random.Shared.NextDouble());
}
