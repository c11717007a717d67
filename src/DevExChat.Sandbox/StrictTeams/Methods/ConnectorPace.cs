namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>
/// How fast the bot may call, counted over several windows at once: per conversation for what is sent and what is read, and per
/// tenant for everything. A conversation is the channel with all its threads. Used under the tenant's gate only.
/// </summary>
internal sealed class ConnectorPace(TimeProvider clock, bool isPaced)
{
    private static readonly Window[] Sends = [new(7, 1), new(8, 2), new(60, 30), new(1_800, 3_600)];
    private static readonly Window[] Reads = [new(14, 1), new(16, 2), new(120, 30), new(3_600, 3_600)];
    private static readonly Window[] WholeRosters = [new(5, 60)];
    private static readonly Window[] Everything = [new(50, 1)];

    private readonly Dictionary<string, Queue<DateTimeOffset>> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> toldToWait = new(StringComparer.Ordinal);

    /// <summary>Counts a call about a conversation; the seconds to wait when it is one too many.</summary>
    public int? Take(string conversationId, CallKind kind)
    {
        if (!isPaced) return null;
        var windows = kind switch { CallKind.Read => Reads, CallKind.WholeRoster => WholeRosters, _ => Sends };
        var wait = Wait("tenant", Everything) ?? Wait($"{kind} {conversationId}", windows);
        if (wait is not null) return wait;
        taken["tenant"].Enqueue(clock.GetUtcNow());
        taken[$"{kind} {conversationId}"].Enqueue(clock.GetUtcNow());
        return null;
    }

    /// <summary>Remembers that the bot was told to wait before it calls about the conversation in this way again.</summary>
    public void TellToWait(string conversationId, CallKind kind, int seconds) => toldToWait[$"{kind} {conversationId}"] = clock.GetUtcNow().AddSeconds(seconds);

    /// <summary>True when the bot was told to wait, and did not.</summary>
    public bool IsTooEarly(string conversationId, CallKind kind) =>
        toldToWait.TryGetValue($"{kind} {conversationId}", out var until) && clock.GetUtcNow() < until;

    private int? Wait(string key, Window[] windows)
    {
        var now = clock.GetUtcNow();
        if (!taken.TryGetValue(key, out var calls)) taken[key] = calls = [];
        while (calls.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(windows[^1].Seconds)) calls.Dequeue();
        double? longest = null;
        foreach (var window in windows.Where(window => calls.Count >= window.Most))
        {
            var leaves = calls.ElementAt(calls.Count - window.Most) + TimeSpan.FromSeconds(window.Seconds);
            if (leaves > now) longest = Math.Max(longest ?? 0, (leaves - now).TotalSeconds);
        }

        return longest is { } seconds ? (int)Math.Max(1, Math.Ceiling(seconds)) : null;
    }

    private sealed record Window(int Most, int Seconds);
}

/// <summary>What a call counts as.</summary>
internal enum CallKind
{
    Send,
    Read,

    /// <summary>The deprecated call for all members at once.</summary>
    WholeRoster,
}
