namespace DevExChat.Sandbox.StrictSlack.Wire;

/// <summary>How many calls a minute Slack allows a method, per workspace and app.</summary>
internal enum Tier
{
    One = 1,
    Two = 20,
    Three = 50,
    Four = 100,

    /// <summary>Methods whose reference says "special": several hundred a minute.</summary>
    Special = 300,
}

/// <summary>Token buckets on the workspace's clock. Used under the workspace's gate only.</summary>
internal sealed class Pace(TimeProvider clock, bool isPaced, int messageBurst)
{
    private readonly Dictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Counts a call of the method; the seconds to wait when it is one too many.</summary>
    public int? TakeCall(string method, Tier tier) => Take(method, (int)tier, (int)tier / 60d);

    /// <summary>Counts a message to the channel: one a second after a short burst.</summary>
    public int? TakeMessage(string channelId) => Take("message:" + channelId, messageBurst, 1);

    private int? Take(string key, int capacity, double perSecond)
    {
        if (!isPaced) return null;
        var now = clock.GetUtcNow();
        if (!buckets.TryGetValue(key, out var bucket)) buckets[key] = bucket = new Bucket { Left = capacity, At = now };
        // A clock that was turned back gives nothing and takes nothing.
        var passed = Math.Max(0, (now - bucket.At).TotalSeconds);
        bucket.Left = Math.Min(capacity, bucket.Left + (passed * perSecond));
        bucket.At = now;
        // What a whole token lacks through rounding must not cost a second refusal after exactly Retry-After seconds.
        if (bucket.Left < 1 - 1e-6) return (int)Math.Max(1, Math.Ceiling((1 - bucket.Left) / perSecond));
        bucket.Left -= 1;
        return null;
    }

    private sealed class Bucket
    {
        public double Left { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
