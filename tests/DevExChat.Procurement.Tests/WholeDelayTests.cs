using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests;

public sealed class WholeDelayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerMillisecond - 1)]
    [InlineData(TimeSpan.TicksPerMillisecond + 1)]
    public async Task Nobody_who_waits_for_an_instant_arrives_before_it(long ticks)
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var passed = clock.PassAsync(TimeSpan.FromTicks(ticks), TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromTicks(ticks - 1));
        Assert.False(passed.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await passed;
    }
}
