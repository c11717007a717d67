namespace DevExChat.Slack.WebApi;

/// <summary>
/// Keeps Slack's pace in each workspace: one message a second in a channel, and each method's own limit a minute. It never waits; it tells how long
/// to wait, so that the outbox can serve another channel in the meantime. The window that Slack counts is never exceeded: a
/// burst and a minute's steady calls together make the limit.
/// </summary>
internal sealed class SlackPace(SlackSettings settings, TimeProvider clock)
{
    // A little over Slack's second: two calls may travel at different speeds.
    private static readonly Rate PerChannel = new(TimeSpan.FromSeconds(1.1), Burst: 1);
    private static readonly Rate Posting = new(TimeSpan.FromSeconds(0.25), Burst: 60);
    private static readonly Rate Tier3 = new(TimeSpan.FromSeconds(1.5), Burst: 10);
    private static readonly Rate Tier4 = new(TimeSpan.FromSeconds(0.75), Burst: 20);
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    private const int MostKeys = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<Queue, DateTimeOffset> fullAgainAt = [];
    private readonly Dictionary<Queue, DateTimeOffset> closedUntil = [];

    /// <summary>Null when the call may be made now, and it then counts; otherwise how long to wait.</summary>
    public TimeSpan? Enter(string workspace, string method, string? channel = null)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var queue = QueueOf(workspace, method, channel);
            var closed = Later(closedUntil.GetValueOrDefault(queue), closedUntil.GetValueOrDefault(queue.Whole)) - now;
            if (closed > TimeSpan.Zero) return closed;
            if (!settings.Pace) return null;

            var gates = Gates(queue).ToList();
            var wait = gates.Max(one => Wait(one.Queue, one.Rate, now));
            if (wait > TimeSpan.Zero) return wait;
            foreach (var (one, rate) in gates) fullAgainAt[one] = Later(fullAgainAt.GetValueOrDefault(one), now) + rate.Interval;
            Forget(now);
            return null;
        }
    }

    /// <summary>
    /// Slack said "too fast": nothing of the kind is sent until the time it named. It does not say whether it means the channel or all of the
    /// workspace. While another channel waits for the same reason it is the workspace.
    /// </summary>
    public TimeSpan Close(string workspace, string method, string? channel, TimeSpan? wait)
    {
        var pause = wait is { } said && said > TimeSpan.Zero ? said : Unsaid;
        var queue = QueueOf(workspace, method, channel);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var isWhole = closedUntil.Any(one => one.Key.Whole == queue.Whole && one.Key != queue && one.Value > now);
            var closed = isWhole ? queue.Whole : queue;
            var until = closedUntil.GetValueOrDefault(closed) is var longer && longer > now + pause ? longer : now + pause;
            closedUntil[closed] = until;
            return until - now;
        }
    }

    private TimeSpan Wait(Queue queue, Rate rate, DateTimeOffset now) =>
        fullAgainAt.GetValueOrDefault(queue) - now - (rate.Interval * (rate.Burst - 1));

    private static IEnumerable<(Queue Queue, Rate Rate)> Gates(Queue queue)
    {
        if (queue.Method == SlackMethods.Post)
        {
            yield return (queue, PerChannel);
            yield return (queue.Whole, Posting);
        }
        else
        {
            yield return (queue.Whole, queue.Method is SlackMethods.Publish or SlackMethods.UserInfo or SlackMethods.TestToken ? Tier4 : Tier3);
        }
    }

    // With one token Slack counts all of it together, whoever it is about.
    private Queue QueueOf(string workspace, string method, string? channel) => new(settings.IsInstalledByWorkspaces ? workspace : "", method, channel);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void Forget(DateTimeOffset now)
    {
        if (fullAgainAt.Count + closedUntil.Count <= MostKeys) return;
        foreach (var key in fullAgainAt.Where(one => one.Value <= now).Select(one => one.Key).ToList()) fullAgainAt.Remove(key);
        foreach (var key in closedUntil.Where(one => one.Value <= now).Select(one => one.Key).ToList()) closedUntil.Remove(key);
    }

    /// <summary>What Slack counts together: the calls of a method in a workspace, and of the messages those to one channel besides.</summary>
    private readonly record struct Queue(string Workspace, string Method, string? Channel)
    {
        public Queue Whole => this with { Channel = null };
    }

    private sealed record Rate(TimeSpan Interval, int Burst);
}
