using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Something to be done outside the database, saved together with the change that calls for it. Messages of one lane go in
/// order and one at a time; each is done at least once, and the handlers make doing it again harmless.
/// </summary>
public sealed class OutboxMessage
{
    private OutboxMessage()
    {
    }

    private OutboxMessage(string kind, string lane, object payload, DateTimeOffset now)
        : this(kind, lane, JsonSerializer.Serialize(payload, payload.GetType(), OutboxJson.Options), now)
    {
    }

    private OutboxMessage(string kind, string lane, string payload, DateTimeOffset now)
    {
        Kind = kind;
        Lane = lane;
        Payload = payload;
        DeliveryId = Guid.CreateVersion7(now).ToString("n");
        CreatedAt = now;
        DueAt = now;
    }

    public long Id { get; private set; }

    public string Lane { get; private set; } = "";

    /// <summary>One of <see cref="OutboxKind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What the handler of its kind needs; never logged. Words are removed once they are sent.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>Our id of this message on the platform.</summary>
    public string DeliveryId { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public OutboxStatus Status { get; private set; } = OutboxStatus.Waiting;

    /// <summary>How often it was claimed.</summary>
    public int Attempts { get; private set; }

    /// <summary>Calls to post it of which nobody knows that they changed nothing. Each is saved before it is made, so that a crash during it is known, and one before it is not taken for one.</summary>
    public int Begun { get; private set; }

    /// <summary>Attempts that are not held against it: the platform asked us to wait.</summary>
    public int Excused { get; private set; }

    /// <summary>Which claim holds it; a concurrency token, so a worker whose claim ran out cannot settle it.</summary>
    public Guid? ClaimToken { get; private set; }

    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why the last attempt failed, or why it was dropped.</summary>
    public string? LastError { get; private set; }

    /// <summary>Attempts that count towards giving up.</summary>
    public int Failures => Attempts - Excused;

    /// <summary>Shows the record as it is at sending, in one copy of a card. Several waiting ones are done by one.</summary>
    public static OutboxMessage RefreshCard(Guid copyId, DateTimeOffset now) =>
        new(OutboxKind.RefreshCard, LaneOf(copyId), new RefreshCardPayload(copyId), now);

    /// <summary>Posts a small card once. Give notes that must stay in order the same lane; null is a lane of its own.</summary>
    /// <param name="place">Where.</param>
    /// <param name="card">What.</param>
    /// <param name="lane">In order after what; null for a lane of its own.</param>
    /// <param name="now">When it was written.</param>
    /// <param name="notBefore">When it may be sent at the earliest; null for at once.</param>
    public static OutboxMessage Note(Place place, Card card, string? lane, DateTimeOffset now, DateTimeOffset? notBefore = null)
    {
        var note = new OutboxMessage(OutboxKind.Note, lane ?? "", new NotePayload(place, null, card), now);
        if (notBefore > now) note.DueAt = notBefore.Value;
        if (lane is null) note.Lane = $"note/{note.DeliveryId}";
        return note;
    }

    /// <summary>Posts a small card once, into the thread of a card copy, after everything that waits for that copy.</summary>
    public static OutboxMessage NoteUnder(Guid copyId, Card card, DateTimeOffset now) =>
        new(OutboxKind.Note, LaneOf(copyId), new NotePayload(null, copyId, card), now);

    /// <summary>Answers one interaction privately: by the handle it came with, or as a direct message. It waits sealed either way.</summary>
    public static OutboxMessage Answer(AnswerSeal seal, ChatIdentity person, string? answerHandle, Card card, DateTimeOffset now)
    {
        var answer = new OutboxMessage(OutboxKind.Answer, "", seal.Close(new AnswerPayload(person, answerHandle, card)), now);
        answer.Lane = $"answer/{answer.DeliveryId}";
        return answer;
    }

    /// <summary>Shows a person their home as it is at sending, on every platform where they have one.</summary>
    public static OutboxMessage ShowHome(PersonId person, DateTimeOffset now) =>
        new(OutboxKind.ShowHome, $"home/{person}", new ShowHomePayload(person), now);

    /// <summary>Shows somebody we do not know yet an invitation in the place of a home.</summary>
    public static OutboxMessage ShowHome(ChatIdentity stranger, DateTimeOffset now) =>
        new(OutboxKind.ShowHome, $"home/{stranger}", new ShowHomePayload(null, stranger), now);

    /// <summary>Asks the platform about a person.</summary>
    public static OutboxMessage Describe(ChatIdentity identity, DateTimeOffset now) =>
        new(OutboxKind.Describe, $"describe/{identity}", new DescribePayload(identity), now);

    /// <summary>Sends a person, not before an instant, what waits for them in the notice ledger by then: one message for all of it.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="deliverAt">When.</param>
    /// <param name="now">The instant of the deed.</param>
    /// <param name="alone">What is far off waits in a lane of its own, so that nothing sooner waits behind it.</param>
    public static OutboxMessage Nudges(PersonId person, DateTimeOffset deliverAt, DateTimeOffset now, string? alone = null) =>
        new(OutboxKind.Nudges, alone is null ? LaneOfNudges(person) : $"nudges/{alone}", new NudgesPayload(person), now) { DueAt = deliverAt };

    /// <summary>Sends a person the one line of the ledger that they asked for.</summary>
    public static OutboxMessage Reminder(PersonId person, string key, DateTimeOffset when, DateTimeOffset now) =>
        new(OutboxKind.Nudges, $"nudges/{key}", new NudgesPayload(person, key), now) { DueAt = when };

    /// <summary>Sends a person what the morning of a day brings them, when there is anything by then.</summary>
    /// <param name="kind">What it brings: <see cref="OutboxKind.Digest"/> or <see cref="OutboxKind.News"/>.</param>
    /// <param name="person">Whom.</param>
    /// <param name="day">Of which day.</param>
    /// <param name="deliverAt">When.</param>
    /// <param name="now">The instant of the deed.</param>
    public static OutboxMessage Morning(string kind, PersonId person, DateOnly day, DateTimeOffset deliverAt, DateTimeOffset now) =>
        new(kind, $"{kind}/{person}", new MorningPayload(person, day), now) { DueAt = deliverAt };

    /// <summary>Learns who is in a place that the app came to.</summary>
    public static OutboxMessage Meet(Place place, DateTimeOffset now) =>
        new(OutboxKind.Meet, $"meet/{place.Platform}/{place.Tenant}/{place.Conversation}", new MeetPayload(place), now);

    /// <summary>Asks the platforms how the app stands there and tells a person: by the handle their question came with, or directly. It waits sealed, as an answer does.</summary>
    public static OutboxMessage Look(AnswerSeal seal, ChatIdentity person, string? answerHandle, Card beginning, DateTimeOffset now)
    {
        var look = new OutboxMessage(OutboxKind.Look, "", seal.Close(new AnswerPayload(person, answerHandle, beginning)), now);
        look.Lane = $"look/{look.DeliveryId}";
        return look;
    }

    /// <summary>Looks after a message that is being sent just now, behind it in its lane: once it is settled.</summary>
    internal static OutboxMessage ReviveAfter(OutboxMessage underWay, DateTimeOffset now) => new(OutboxKind.Revive, underWay.Lane, new RevivePayload(underWay.Id), now);

    /// <summary>Makes the job engine agree with these deadlines of one opportunity: schedules, moves or cancels.</summary>
    public static OutboxMessage Schedule(OpportunityId opportunity, IReadOnlyCollection<string> deadlineKeys, DateTimeOffset now) =>
        new(OutboxKind.Schedule, $"deadlines/{opportunity}", new SchedulePayload([.. deadlineKeys]), now);

    internal static string LaneOf(Guid copyId) => $"card/{copyId:n}";

    /// <summary>The card copy that a lane is of; null when it is of something else.</summary>
    internal static Guid? CopyIn(string lane) =>
        lane.StartsWith("card/", StringComparison.Ordinal) && Guid.TryParseExact(lane.AsSpan("card/".Length), "N", out var copy) ? copy : null;

    internal static string LaneOfNudges(PersonId person) => $"nudges/{person}";

    /// <summary>It is to go at another time than was planned.</summary>
    internal void GoesAt(DateTimeOffset dueAt) => DueAt = dueAt;

    internal T Read<T>() => JsonSerializer.Deserialize<T>(Payload, OutboxJson.Options)
        ?? throw new JsonException($"The payload of a {Kind} message is empty.");

    internal void Settle(OutboxStatus status, string? why, DateTimeOffset now)
    {
        Status = status;
        SettledAt = now;
        LastError = why;
        ClaimToken = null;
        ClaimedUntil = null;
        // What was said stands on the platform; a second copy here would only be one more to protect.
        if (status != OutboxStatus.Dead && (Kind is OutboxKind.Note or OutboxKind.Answer or OutboxKind.Look)) Payload = "";
    }

    internal void TryLater(DateTimeOffset dueAt, string why, bool excused)
    {
        DueAt = dueAt;
        LastError = why;
        ClaimToken = null;
        ClaimedUntil = null;
        if (excused) Excused++;
    }

    /// <summary>
    /// An answer whose handle has run out goes to the person as a direct message. It stays the same message, so that it is neither lost
    /// between the two ways nor goes both; what was tried so far showed nothing.
    /// </summary>
    internal void GoDirectly(AnswerSeal seal, AnswerPayload answer)
    {
        Payload = seal.Close(answer with { AnswerHandle = null });
        Begun = 0;
    }

    /// <summary>A dead letter is tried again, with a fresh allowance of attempts; it is remembered that an earlier one may have arrived.</summary>
    internal void Revive(DateTimeOffset now)
    {
        (Status, DueAt, SettledAt) = (OutboxStatus.Waiting, now, null);
        Excused = Attempts;
    }

    /// <summary>Whether it waits and nobody is sending it.</summary>
    internal bool IsIdle(DateTimeOffset now) => Status == OutboxStatus.Waiting && !(ClaimedUntil > now);

    /// <summary>A person gives it up; why is kept with it, and its words are not.</summary>
    internal void Drop(string why, DateTimeOffset now)
    {
        Settle(OutboxStatus.Dropped, why, now);
        Payload = "";
    }

    /// <summary>A call to post it is about to be made.</summary>
    internal void Begin() => Begun++;

    /// <summary>That call certainly changed nothing.</summary>
    internal void DidNothing() => Begun--;

    /// <summary>We looked: none of the calls so far was applied.</summary>
    internal void NothingStands() => Begun = 0;
}

public enum OutboxStatus
{
    Waiting,
    Sent,
    Dead,
    Dropped,
}
