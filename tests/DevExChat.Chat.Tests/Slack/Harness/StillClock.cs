namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public StillClock()
        : this(new DateTimeOffset(2026, 11, 21, 15, 0, 0, TimeSpan.Zero))
    {
    }

    public DateTimeOffset Now => GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
