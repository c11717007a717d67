namespace DevExChat.Sandbox;

/// <summary>
/// A clock that people and tests can move. Running, it is real time plus what it was moved by; frozen, it stands still until moved.
/// Timers made from it, and so <c>Task.Delay(…, clock)</c>, fall due in its time: at once when it is moved past them.
/// </summary>
public sealed class SandboxClock : TimeProvider, IDisposable
{
    private const int MostCaughtUp = 1_000;
    private static readonly TimeSpan LongestNap = TimeSpan.FromHours(12);

    private readonly Lock gate = new();
    private readonly SortedSet<Alarm> alarms = new(Alarm.ByDue);
    private readonly ITimer wake;
    private readonly DateTimeOffset origin;
    private long runningSince;
    private TimeSpan elapsed;
    private TimeSpan turnedBack;
    private long alarmsMade;

    /// <summary>A running clock that starts at the real time.</summary>
    public SandboxClock()
        : this(System.GetUtcNow(), isFrozen: false)
    {
    }

    private SandboxClock(DateTimeOffset start, bool isFrozen)
    {
        origin = start;
        IsFrozen = isFrozen;
        runningSince = System.GetTimestamp();
        wake = System.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised after the clock was moved by hand (not by time passing), once every timer that fell due has fired.</summary>
    public event EventHandler? Moved;

    /// <summary>True when time passes only through <see cref="Advance"/> and <see cref="Set"/>.</summary>
    public bool IsFrozen { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>A clock that stands at <paramref name="at"/> until it is moved.</summary>
    public static SandboxClock StandingAt(DateTimeOffset at) => new(at, isFrozen: true);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return origin + Elapsed() - turnedBack;
    }

    public override long GetTimestamp()
    {
        lock (gate) return Elapsed().Ticks;
    }

    /// <summary>Moves the clock forward. Timers fire in the order they fall due, each seeing its own due time as now.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveForward(by);
        Moved?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Sets the clock. Turned back, it shows an earlier time, and timers keep the time they still had to run.</summary>
    public void Set(DateTimeOffset to)
    {
        var by = to - GetUtcNow();
        if (by >= TimeSpan.Zero) MoveForward(by);
        else lock (gate) turnedBack -= by;
        Moved?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Stops the clock where it is.</summary>
    public void Freeze()
    {
        lock (gate)
        {
            elapsed = Elapsed();
            IsFrozen = true;
            Rearm();
        }
    }

    /// <summary>Lets real time move the clock again.</summary>
    public void Run()
    {
        lock (gate)
        {
            if (!IsFrozen) return;
            runningSince = System.GetTimestamp();
            IsFrozen = false;
            Rearm();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var alarm = new Alarm(this, callback, state, Interlocked.Increment(ref alarmsMade));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Dispose() => wake.Dispose();

    private TimeSpan Elapsed() => IsFrozen ? elapsed : elapsed + System.GetElapsedTime(runningSince);

    private void MoveForward(TimeSpan by)
    {
        TimeSpan target;
        lock (gate) target = Elapsed() + by;
        while (TakeDue(target, standAtDue: true) is { } alarm) alarm.Fire();
        lock (gate)
        {
            StandAt(target);
            Rearm();
        }
    }

    private void FireDue()
    {
        TimeSpan now;
        lock (gate) now = Elapsed();
        while (TakeDue(now, standAtDue: false) is { } alarm) alarm.Fire();
        lock (gate) Rearm();
    }

    private Alarm? TakeDue(TimeSpan until, bool standAtDue)
    {
        lock (gate)
        {
            if (alarms.Min is not { } first || first.Due > until) return null;
            alarms.Remove(first);
            if (standAtDue) StandAt(first.Due);
            if (first.Period > TimeSpan.Zero)
            {
                // A year's jump must not fire a one-second timer thirty million times.
                var missed = (long)((until - first.Due) / first.Period);
                first.Due += first.Period * Math.Max(1, missed - MostCaughtUp);
                alarms.Add(first);
            }

            return first;
        }
    }

    private void StandAt(TimeSpan point)
    {
        var now = Elapsed();
        if (point > now) elapsed += point - now;
    }

    private void Rearm()
    {
        var nap = alarms.Min is { } first ? first.Due - Elapsed() : Timeout.InfiniteTimeSpan;
        if (alarms.Min is null || (IsFrozen && nap > TimeSpan.Zero))
        {
            wake.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up: a wake-up a fraction of a millisecond early would find nothing due and spin.
        nap = nap <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(nap.TotalMilliseconds));
        wake.Change(nap > LongestNap ? LongestNap : nap, Timeout.InfiniteTimeSpan);
    }

    private bool Schedule(Alarm alarm, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (alarm.IsDisposed) return false;
            alarms.Remove(alarm);
            alarm.Period = period;
            if (dueTime >= TimeSpan.Zero)
            {
                alarm.Due = Elapsed() + dueTime;
                alarms.Add(alarm);
            }

            Rearm();
            return true;
        }
    }

    private void Forget(Alarm alarm)
    {
        lock (gate)
        {
            alarm.IsDisposed = true;
            alarms.Remove(alarm);
        }
    }

    private sealed class Alarm(SandboxClock clock, TimerCallback callback, object? state, long number) : ITimer
    {
        public static readonly Comparer<Alarm> ByDue = Comparer<Alarm>.Create(
            (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Number.CompareTo(b.Number));

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; set; }

        public bool IsDisposed { get; set; }

        private long Number { get; } = number;

        public void Fire()
        {
            if (!IsDisposed) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

        public void Dispose() => clock.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
