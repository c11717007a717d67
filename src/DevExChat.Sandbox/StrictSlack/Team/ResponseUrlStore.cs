namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>A response_url: who it answers, where, and the message it may replace or delete.</summary>
internal sealed record ResponseUrl(string Path, string UserId, string Channel, string? OriginalTs, DateTimeOffset IssuedAt)
{
    public int Uses { get; set; }
}

/// <summary>The response_urls that were handed out. Used under the workspace's gate only.</summary>
internal sealed class ResponseUrlStore(IdMint ids, TimeProvider clock, string teamId)
{
    private const int MostUses = 5;
    private static readonly TimeSpan LivesFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RememberedFor = TimeSpan.FromDays(1);

    private readonly Dictionary<string, ResponseUrl> urls = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>A new path below the server's address, "commands/…" or "actions/…".</summary>
    public string Issue(string kind, string userId, string channel, string? originalTs)
    {
        var now = clock.GetUtcNow();
        while (order.TryPeek(out var oldest) && urls[oldest].IssuedAt + RememberedFor < now) urls.Remove(order.Dequeue());
        var path = kind + "/" + ids.ResponseUrlPath(teamId);
        urls.Add(path, new ResponseUrl(path, userId, channel, originalTs, now));
        order.Enqueue(path);
        return path;
    }

    /// <summary>Counts one use, or tells the error that forbids it.</summary>
    public (ResponseUrl? Url, string? Error) Use(string path)
    {
        if (!urls.TryGetValue(path, out var url)) return (null, "invalid_url");
        if (clock.GetUtcNow() - url.IssuedAt > LivesFor) return (null, "expired_url");
        if (url.Uses >= MostUses) return (null, "used_url");
        url.Uses++;
        return (url, null);
    }
}
