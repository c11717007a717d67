using DevExChat.Sandbox;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class SandboxClockTests
{
    [Fact]
    public void Stands_still_until_it_is_moved()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        Assert.Equal(Noon, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon.AddHours(1), clock.GetUtcNow());
        clock.Set(Noon.AddMinutes(-5));
        Assert.Equal(Noon.AddMinutes(-5), clock.GetUtcNow());
    }

    [Fact]
    public void Never_turns_its_timestamps_back()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var start = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(10));
        clock.Set(Noon);
        Assert.Equal(TimeSpan.FromSeconds(10), clock.GetElapsedTime(start));
    }

    [Fact]
    public async Task Ends_a_delay_exactly_when_it_falls_due()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var delay = Task.Delay(TimeSpan.FromHours(1), clock, Cancel);
        clock.Advance(TimeSpan.FromMinutes(59.9));
        Assert.False(delay.IsCompleted);
        clock.Set(Noon.AddHours(1));
        await delay;
    }

    [Fact]
    public void Fires_timers_in_the_order_they_fall_due_each_at_its_own_time()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var seen = new List<(string Name, DateTimeOffset At)>();
        using var second = clock.CreateTimer(_ => seen.Add(("second", clock.GetUtcNow())), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(_ => seen.Add(("first", clock.GetUtcNow())), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal([("first", Noon.AddMinutes(1)), ("second", Noon.AddMinutes(2)), ("first", Noon.AddMinutes(3))], seen);
        Assert.Equal(Noon.AddMinutes(4), clock.GetUtcNow());
    }

    [Fact]
    public void A_timer_that_is_made_by_a_timer_fires_in_the_same_move()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        ITimer? next = null;
        DateTimeOffset? at = null;
        using var first = clock.CreateTimer(
            _ => next = clock.CreateTimer(_ => at = clock.GetUtcNow(), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan),
            null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon.AddMinutes(2), at);
        next!.Dispose();
    }

    [Fact]
    public void Keeps_what_a_timer_had_left_when_it_is_turned_back()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);
        clock.Set(Noon.AddHours(-3));
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void Forgets_a_timer_that_is_disposed_or_stopped()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var fired = 0;
        var disposed = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var stopped = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, fired);
        Assert.False(disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Runs_with_real_time_and_fires_as_it_passes()
    {
        using var clock = new SandboxClock();
        await Task.Delay(TimeSpan.FromMilliseconds(20), clock, Cancel);
        var before = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromDays(1));
        Assert.InRange(clock.GetUtcNow() - before, TimeSpan.FromDays(1), TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        var day = Task.Delay(TimeSpan.FromDays(1), clock, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        await day;
    }

    [Fact]
    public async Task Fires_at_once_what_is_due_at_once_even_while_it_stands()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    [Fact]
    public void Stops_and_goes_on()
    {
        using var clock = new SandboxClock();
        clock.Freeze();
        var at = clock.GetUtcNow();
        Assert.Equal(at, clock.GetUtcNow());
        clock.Run();
        Assert.True(clock.GetUtcNow() >= at);
        Assert.False(clock.IsFrozen);
    }

    [Fact]
    public void Does_not_catch_up_every_second_of_a_year()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromDays(365));
        Assert.InRange(fired, 1_000, 1_010);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(fired, 1_001, 1_011);
    }

    [Fact]
    public void Tells_when_it_was_moved_after_timers_fired()
    {
        using var clock = SandboxClock.StandingAt(Noon);
        var fired = false;
        var seen = new List<bool>();
        using var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Moved += (_, _) => seen.Add(fired);
        clock.Advance(TimeSpan.FromMinutes(1));
        clock.Set(Noon);
        Assert.Equal([true, true], seen);
    }
}
