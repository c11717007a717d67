using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>What an <see cref="OutboxMessage"/> asks for. Stored, so the names stay.</summary>
public static class OutboxKind
{
    public const string RefreshCard = "card.refresh";
    public const string Note = "note";
    public const string Answer = "answer";
    public const string ShowHome = "home.show";
    public const string Describe = "person.describe";
    public const string Nudges = "nudges";
    public const string Digest = "digest";
    public const string News = "news";
    public const string Meet = "place.meet";
    public const string Look = "platforms.look";
    public const string Revive = "outbox.revive";
    public const string Schedule = "deadline.schedule";
}

internal sealed record RefreshCardPayload(Guid CopyId);

/// <param name="Place">Where; or else</param>
/// <param name="Under">the card copy in whose thread it is posted.</param>
/// <param name="Card">What.</param>
internal sealed record NotePayload(Place? Place, Guid? Under, Card Card);

/// <param name="Person">Whom the answer is for: told directly when the handle has run out.</param>
/// <param name="AnswerHandle">By what the platform takes it while the interaction is fresh; null for a direct message.</param>
/// <param name="Card">What.</param>
internal sealed record AnswerPayload(ChatIdentity Person, string? AnswerHandle, Card Card);

/// <param name="Person">Whose home; or else</param>
/// <param name="Stranger">somebody we do not know yet, who is invited there.</param>
internal sealed record ShowHomePayload(PersonId? Person, ChatIdentity? Stranger = null);

internal sealed record DescribePayload(ChatIdentity Identity);

/// <param name="Person">Who is to be told what waits for them in the ledger.</param>
/// <param name="Asked">The one line that they asked for; null for all that is due.</param>
internal sealed record NudgesPayload(PersonId Person, string? Asked = null);

/// <param name="Person">Whose morning.</param>
/// <param name="Day">Of which day.</param>
internal sealed record MorningPayload(PersonId Person, DateOnly Day);

internal sealed record MeetPayload(Place Place);

/// <param name="Message">Which is sent after all, should it have died only because the app was not there.</param>
internal sealed record RevivePayload(long Message);

internal sealed record SchedulePayload(IReadOnlyList<string> Keys);
