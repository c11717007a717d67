using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Nudges;

/// <summary>
/// One line of the notice ledger: one thing told, or to be told, to one person. Why, when it fell due, when it is to reach them, through
/// what, and what became of it. It is written in the save that caused it, and settled with the message that carries it.
/// </summary>
public sealed class NoticeEntry
{
    private NoticeEntry()
    {
    }

    public NoticeEntry(string key, PersonId person, OpportunityId? opportunity, string rule, Audience audience, NoticeManner manner, DateTimeOffset dueAt, DateTimeOffset deliverAt) =>
        (Key, Person, OpportunityId, Rule, Audience, Manner, DueAt, DeliverAt) = (key, person, opportunity, rule, audience, manner, dueAt, deliverAt);

    /// <summary>What was told under a key is never told again: for a clock's rule <c>{opportunity}:{rule}:{due instant}:{person}</c>.</summary>
    public string Key { get; private set; } = "";

    public PersonId Person { get; private set; }

    /// <summary>The record it is about; null for a digest, and for what is about no one record.</summary>
    public OpportunityId? OpportunityId { get; private set; }

    /// <summary>Why: a rule of the clocks, the news of an event, <c>digest</c>, <c>news</c>, <c>snoozed</c>, <c>reminder</c>, <c>delegation</c>, <c>splitting</c> or <c>deadletters</c>.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>As what the person is told.</summary>
    public Audience Audience { get; private set; }

    public NoticeManner Manner { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When it is to reach the person, by their own clock and quiet hours.</summary>
    public DateTimeOffset DeliverAt { get; private set; }

    public NoticeStatus Status { get; private set; }

    /// <summary>When it was sent, or found to be pointless.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The platform it went through.</summary>
    public string? Platform { get; private set; }

    /// <summary>The outbox message that carries it, by its delivery id; null until one does.</summary>
    public string? Delivery { get; private set; }

    /// <summary>Why it was not sent, or what else is to be said about it.</summary>
    public string? Result { get; private set; }

    /// <summary>It is to reach the person at another time than was planned.</summary>
    internal void Comes(DateTimeOffset deliverAt) => DeliverAt = deliverAt;

    /// <summary>The message of this delivery id carries it.</summary>
    internal NoticeEntry CarriedBy(string delivery, string platform)
    {
        (Delivery, Platform) = (delivery, platform);
        return this;
    }

    /// <summary>It goes out through this platform, and with what remark.</summary>
    internal void GoesThrough(string platform, string? remark = null) => (Platform, Result) = (platform, remark);

    /// <summary>At the moment of sending there was nothing to tell.</summary>
    internal void IsMoot(DateTimeOffset now, string why) => (Status, SettledAt, Result) = (NoticeStatus.Moot, now, why);
}

public enum NoticeStatus
{
    Waiting,
    Sent,

    /// <summary>There was nothing to tell any more when its time had come.</summary>
    Moot,

    /// <summary>The platform did not take it.</summary>
    Failed,
}

/// <summary>How a notice reaches its person.</summary>
public enum NoticeManner
{
    /// <summary>At once, on a card of its record: somebody did something, and this person has the next act.</summary>
    AtOnce,

    /// <summary>With others in one message, outside quiet hours.</summary>
    Grouped,

    /// <summary>At the instant that the person asked for.</summary>
    AsAsked,

    /// <summary>In the morning, with the digest or the news of what is watched.</summary>
    Digest,
}
