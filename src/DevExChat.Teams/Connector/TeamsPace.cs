using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Connector;

/// <summary>
/// Keeps Teams' pace: so many calls in each conversation within a second, two, thirty and an hour, and fifty a second in a tenant. It never
/// waits; it tells how long to wait, so that the outbox can serve another conversation in the meantime.
/// </summary>
internal sealed class TeamsPace(TeamsSettings settings, TimeProvider clock)
{
    // The windows are a little longer than Teams' own: two calls may travel at different speeds.
    private static readonly Window[] Sending = [new(1.1, 7), new(2.2, 8), new(31, 60), new(3610, 1800)];
    private static readonly Window[] Reading = [new(1.1, 14), new(2.2, 16), new(31, 120), new(3610, 3600)];
    private static readonly Window[] Tenant = [new(1.1, 50)];
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(5);

    private const int MostKeys = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> closedUntil = new(StringComparer.Ordinal);

    /// <summary>Null when a message may be sent or changed now, and it then counts; otherwise how long to wait.</summary>
    public TimeSpan? EnterToSend(string tenant, string conversation) => Enter(tenant, conversation, Sending, "send");

    /// <summary>The same for looking something up.</summary>
    public TimeSpan? EnterToRead(string tenant, string conversation) => Enter(tenant, conversation, Reading, "read");

    /// <summary>Teams said "too fast": nothing is sent there until the time it named. What is looked up there has limits of its own.</summary>
    public void CloseToSend(string conversation, TimeSpan wait) => Close(Key("send", conversation), wait);

    /// <summary>The same for looking something up.</summary>
    public void CloseToRead(string conversation, TimeSpan wait) => Close(Key("read", conversation), wait);

    private void Close(string key, TimeSpan wait)
    {
        lock (gate) closedUntil[key] = clock.GetUtcNow() + (wait > TimeSpan.Zero ? wait : Unsaid);
    }

    // A channel's threads count together: whether Teams does so too is nowhere said.
    private static string Key(string what, string conversation) => $"{what} {Activity.WithoutThread(conversation)}";

    private TimeSpan? Enter(string tenant, string conversation, Window[] windows, string what)
    {
        var key = Key(what, conversation);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var closed = closedUntil.GetValueOrDefault(key) - now;
            if (closed > TimeSpan.Zero) return closed;
            if (!settings.Pace) return null;

            var (here, everywhere) = (CallsOf(key), CallsOf($"tenant {tenant}"));
            var wait = Max(Wait(here, windows, now), Wait(everywhere, Tenant, now));
            if (wait > TimeSpan.Zero) return wait;
            Note(here, windows, now);
            Note(everywhere, Tenant, now);
            Forget(now);
            return null;
        }
    }

    private List<DateTimeOffset> CallsOf(string key) => calls.TryGetValue(key, out var known) ? known : calls[key] = [];

    /// <summary>Until the oldest call of a full window has left it.</summary>
    private static TimeSpan Wait(List<DateTimeOffset> made, Window[] windows, DateTimeOffset now) => windows
        .Where(window => made.Count >= window.Most)
        .Select(window => made[^window.Most] + window.Length - now)
        .Append(TimeSpan.Zero)
        .Max();

    private static void Note(List<DateTimeOffset> made, Window[] windows, DateTimeOffset now)
    {
        made.Add(now);
        if (made.Count > windows[^1].Most * 2) made.RemoveRange(0, made.Count - windows[^1].Most);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Forget(DateTimeOffset now)
    {
        if (calls.Count + closedUntil.Count <= MostKeys) return;
        foreach (var key in calls.Where(one => one.Value.Count == 0 || now - one.Value[^1] > Sending[^1].Length).Select(one => one.Key).ToList()) calls.Remove(key);
        foreach (var key in closedUntil.Where(one => one.Value <= now).Select(one => one.Key).ToList()) closedUntil.Remove(key);
    }

    private sealed record Window(double Seconds, int Most)
    {
        public TimeSpan Length { get; } = TimeSpan.FromSeconds(Seconds);
    }
}
