using DevExChat.Domain.People;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// The way out to one chat platform. Called after the work is durable, by the outbox worker or to say that something went wrong; never while a person waits. Implementations keep the
/// platform's pace and limits and tell failures apart; they do not retry on their own.
/// </summary>
public interface IChatPlatform
{
    /// <summary>The platform's name in identities and settings: <c>slack</c>, <c>teams</c>.</summary>
    string Name { get; }

    /// <summary>Whether workspaces install and remove the app themselves; otherwise whoever runs it says in the settings where it is.</summary>
    bool IsInstalledByWorkspaces => false;

    /// <summary>Posts a card as a new message.</summary>
    /// <param name="place">Where.</param>
    /// <param name="card">What.</param>
    /// <param name="deliveryId">Our id of this message, put into its metadata so that <see cref="FindAsync"/> finds it again.</param>
    /// <param name="ct">Cancels the call; the outcome is then unknown.</param>
    Task<SendResult> PostAsync(Place place, Card card, string deliveryId, CancellationToken ct);

    /// <summary>Replaces a message that <see cref="PostAsync"/> made.</summary>
    Task<SendResult> UpdateAsync(PostedMessage message, Card card, CancellationToken ct);

    /// <summary>Looks for a message that an earlier, uncertain <see cref="PostAsync"/> may have made: <see cref="SendResult.Delivered"/> if it is there, <see cref="SendResult.Gone"/> if not.</summary>
    Task<SendResult> FindAsync(Place place, string deliveryId, DateTimeOffset notBefore, CancellationToken ct);

    /// <summary>Answers one interaction privately, by the handle it came with.</summary>
    Task<SendResult> AnswerAsync(string answerHandle, Card card, CancellationToken ct);

    /// <summary>Shows a person their home.</summary>
    Task<SendResult> ShowHomeAsync(ChatIdentity person, Card home, CancellationToken ct);

    /// <summary>Learns how the people are reached who are in a place that the app came to. Nothing to do where an id is enough.</summary>
    Task<SendResult> MeetAsync(Place place, CancellationToken ct) => Task.FromResult<SendResult>(new SendResult.Delivered(null));

    /// <summary>What the platform knows of a person: name, language, time zone. Null when it does not know them.</summary>
    /// <exception cref="PlatformBusyException">It cannot tell just now.</exception>
    Task<ChatProfile?> DescribeAsync(ChatIdentity person, CancellationToken ct);

    /// <summary>
    /// Asks the platform how the app stands there: whether it takes our token, what it granted, and whether the app is in these places. It
    /// changes nothing, and a failure is a finding; what the pace does not allow now is found to be busy.
    /// </summary>
    Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct);
}

/// <summary>A channel, or one person's private conversation with the app; in a thread when <see cref="Thread"/> is set.</summary>
/// <param name="Platform">The platform's name.</param>
/// <param name="Tenant">The workspace or tenant.</param>
/// <param name="Conversation">A channel id, or a person's id for a direct message.</param>
/// <param name="Thread">The message that the thread hangs from.</param>
public sealed record Place(string Platform, string Tenant, string Conversation, string? Thread = null);

/// <summary>A message that stands on a platform: enough to update it, or to hang a thread from it.</summary>
public sealed record PostedMessage(string Platform, string Tenant, string Conversation, string MessageId);

/// <summary>What a platform tells about a person.</summary>
public sealed record ChatProfile(string DisplayName, string? Locale, string? TimeZone);

/// <summary>One thing that a platform told of how the app stands there.</summary>
/// <param name="Place">Where; null for the platform as a whole.</param>
/// <param name="Code">What is wrong, as the platform's stable code such as <c>not_in_channel</c>; null when nothing is.</param>
public sealed record Finding(Place? Place, string? Code = null)
{
    /// <summary>Of which workspace it is told, where the app is in several.</summary>
    public string? Workspace { get; init; }

    /// <summary>The scope that is lacking, for <c>missing_scope</c>.</summary>
    public string? Scope { get; init; }
}

/// <summary>How a call to a platform ended. The outbox decides what follows.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>It stands there.</summary>
    public sealed record Delivered(PostedMessage? Message) : SendResult;

    /// <summary>Certainly not applied; try again, not before <paramref name="Wait"/> when the platform said so.</summary>
    public sealed record TryAgain(string Reason, TimeSpan? Wait = null) : SendResult;

    /// <summary>Nobody knows whether it was applied (a time-out, a broken connection): look before posting again.</summary>
    public sealed record Uncertain(string Reason) : SendResult;

    /// <summary>The message or handle is no longer there.</summary>
    public sealed record Gone(string Reason) : SendResult;

    /// <summary>The platform will never take it as it is: a person has to look.</summary>
    public sealed record Refused(string Reason) : SendResult
    {
        /// <summary>Whether it is only that the app is not there: it is taken once the app is heard from again.</summary>
        public bool WhileAway { get; init; }
    }
}
