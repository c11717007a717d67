using System.Text.RegularExpressions;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>One interaction's permission to open one view, within three seconds on the clock.</summary>
internal sealed record Trigger(string Id, string UserId, DateTimeOffset IssuedAt, bool IsInView)
{
    public bool IsExchanged { get; set; }
}

/// <summary>The trigger ids that were handed out. Used under the workspace's gate only.</summary>
internal sealed partial class TriggerStore(IdMint ids, TimeProvider clock)
{
    private static readonly TimeSpan LivesFor = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Trigger> triggers = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public string Issue(string userId, bool isInView)
    {
        var now = clock.GetUtcNow();
        while (order.TryPeek(out var oldest) && triggers[oldest].IssuedAt + RememberedFor < now) triggers.Remove(order.Dequeue());
        var trigger = new Trigger(ids.Trigger(), userId, now, isInView);
        triggers.Add(trigger.Id, trigger);
        order.Enqueue(trigger.Id);
        return trigger.Id;
    }

    /// <summary>The trigger if it can still be exchanged, or the error code that says why not.</summary>
    public (Trigger? Trigger, string? Error) Check(string id)
    {
        if (!Form().IsMatch(id)) return (null, "invalid_trigger_id");
        if (!triggers.TryGetValue(id, out var trigger)) return (null, "invalid_trigger_id");
        if (trigger.IsExchanged) return (null, "exchanged_trigger_id");
        return clock.GetUtcNow() - trigger.IssuedAt > LivesFor ? (null, "expired_trigger_id") : (trigger, null);
    }

    [GeneratedRegex(@"^\d+\.\d+\.[0-9a-f]{32}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
