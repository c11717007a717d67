using System.Collections.Concurrent;

namespace DevExChat.Sandbox.Wire;

/// <summary>Which way an exchange went, as the product sees it.</summary>
public enum TrafficDirection
{
    /// <summary>A call of the product.</summary>
    Sent,

    /// <summary>A delivery to the product.</summary>
    Received,
}

/// <summary>One exchange between the product and a local platform.</summary>
public sealed class TrafficEntry
{
    internal TrafficEntry(long id, DateTimeOffset at, TrafficDirection direction, string method, string requestType, string request)
    {
        Id = id;
        At = at;
        Direction = direction;
        Method = method;
        RequestType = requestType;
        Request = request;
    }

    public long Id { get; }

    public DateTimeOffset At { get; }

    public TrafficDirection Direction { get; }

    /// <summary>The method that was called, or what was delivered: "command /opportunity", "block_actions", "event message"…</summary>
    public string Method { get; }

    public string RequestType { get; }

    /// <summary>The body as it was sent. Mask it before showing it: see <see cref="TrafficMask"/>.</summary>
    public string Request { get; }

    /// <summary>The HTTP status; null while the exchange is under way or when it died.</summary>
    public int? Status { get; private set; }

    public string Response { get; private set; } = "";

    /// <summary>The conversation of the message it was about.</summary>
    public string? Channel { get; private set; }

    /// <summary>The message it was about.</summary>
    public string? Ts { get; private set; }

    internal void Complete(int? status, string response, string? channel, string? ts)
    {
        Response = response;
        Link(channel, ts);
        Status = status;
    }

    internal void Link(string? channel, string? ts)
    {
        Channel = channel;
        Ts = ts;
    }
}

/// <summary>What went over the wire, newest kept.</summary>
public sealed class Traffic
{
    private readonly int kept;
    private readonly TimeProvider clock;
    private readonly Changes changes;
    private readonly ConcurrentDictionary<long, TrafficEntry> entries = new();
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);
    private long lastId;

    internal Traffic(int kept, TimeProvider clock, Changes changes)
    {
        this.kept = kept;
        this.clock = clock;
        this.changes = changes;
    }

    /// <summary>What is kept, oldest first.</summary>
    public IReadOnlyList<TrafficEntry> Entries => [.. entries.Values.OrderBy(entry => entry.Id)];

    /// <summary>How often a web API method was called, or a kind of thing delivered; counted even when no traffic is kept.</summary>
    public long CountOf(string method) => counts.GetValueOrDefault(method);

    public TrafficEntry? Find(long id) => entries.GetValueOrDefault(id);

    /// <summary>The exchanges about one message, oldest first.</summary>
    public IReadOnlyList<TrafficEntry> About(string channel, string ts) =>
        [.. Entries.Where(entry => string.Equals(entry.Ts, ts, StringComparison.Ordinal) && string.Equals(entry.Channel, channel, StringComparison.Ordinal))];

    /// <summary>The web API calls of one method, oldest first.</summary>
    public IReadOnlyList<TrafficEntry> Calls(string method) =>
        [.. Entries.Where(entry => entry.Direction == TrafficDirection.Sent && string.Equals(entry.Method, method, StringComparison.Ordinal))];

    internal TrafficEntry Begin(TrafficDirection direction, string method, string requestType, string request)
    {
        counts.AddOrUpdate(method, 1, (_, count) => count + 1);
        var id = Interlocked.Increment(ref lastId);
        var entry = new TrafficEntry(id, clock.GetUtcNow(), direction, method, requestType, request);
        if (kept == 0) return entry;
        entries[id] = entry;
        entries.TryRemove(id - kept, out _);
        return entry;
    }

    internal void Complete(TrafficEntry entry, int? status, string response, string? channel = null, string? ts = null)
    {
        entry.Complete(status, response, channel, ts);
        changes.Raise();
    }
}
