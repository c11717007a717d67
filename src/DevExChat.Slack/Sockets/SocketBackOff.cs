namespace DevExChat.Slack.Sockets;

/// <summary>How long to wait before the next socket: one to two seconds after the first failure, twice as long after each further one, a minute at most.</summary>
internal sealed class SocketBackOff
{
    private const double LongestSeconds = 60;

    private static readonly TimeSpan Many = TimeSpan.FromSeconds(30);

    private int failures;
    private TimeSpan atLeast;

    /// <summary>How long to wait when Slack counts too many sockets: half a minute at least, and not all at once.</summary>
    public static TimeSpan AfterTooMany() => Many * (1 + Random.Shared.NextDouble());

    /// <summary>A connection worked: all is forgotten.</summary>
    public void Reset() => (failures, atLeast) = (0, TimeSpan.Zero);

    /// <summary>It failed once more; Slack may have said how long to wait.</summary>
    public void Fail(TimeSpan wait = default) => (failures, atLeast) = (failures + 1, wait);

    /// <summary>How long to wait now; nothing before the first failure.</summary>
    public TimeSpan Next()
    {
        if (failures == 0) return TimeSpan.Zero;
        var most = Math.Min(LongestSeconds, Math.Pow(2, Math.Min(failures, 10)));
        var wait = TimeSpan.FromSeconds(most * (1 + Random.Shared.NextDouble()) / 2);
        return wait > atLeast ? wait : atLeast;
    }
}
