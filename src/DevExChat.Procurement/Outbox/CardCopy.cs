using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// One copy of a card, in one channel or one person's private conversation. It is posted once and edited ever after; what it shows
/// is composed from the record each time, so every copy ends up showing the same status.
/// </summary>
public sealed class CardCopy
{
    private CardCopy()
    {
    }

    public CardCopy(OpportunityId opportunityId, string cardName, Place place, string language, PersonId? recipient, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OpportunityId = opportunityId;
        Stream = AuditLog.StreamOf(opportunityId);
        CardName = cardName;
        (Platform, Tenant, Conversation, Thread) = place;
        Language = language;
        Recipient = recipient;
        PostDeliveryId = Guid.CreateVersion7(now).ToString("n");
    }

    public Guid Id { get; private set; }

    public OpportunityId OpportunityId { get; private set; }

    /// <summary>Which card: <c>opportunity</c>, <c>authorization</c>.</summary>
    public string CardName { get; private set; } = "";

    /// <summary>The person it is for, when it stands in a private conversation.</summary>
    public PersonId? Recipient { get; private set; }

    public string Platform { get; private set; } = "";

    public string Tenant { get; private set; } = "";

    public string Conversation { get; private set; } = "";

    public string? Thread { get; private set; }

    public string Language { get; private set; } = "";

    /// <summary>The workspace it was posted through, where that is not the place's own: somebody of another organisation is written to through the one they were heard in.</summary>
    public string? MessageTenant { get; private set; }

    /// <summary>The conversation the platform says it stands in, once posted.</summary>
    public string? MessageConversation { get; private set; }

    /// <summary>The platform's id of the message; null until it is posted.</summary>
    public string? MessageId { get; private set; }

    /// <summary>The fingerprint of what was last shown; the same again needs no call.</summary>
    public string? LastSent { get; private set; }

    /// <summary>Our id of the message, put into its metadata so that it can be found again.</summary>
    public string PostDeliveryId { get; private set; } = "";

    /// <summary>When a post was begun of which nobody knows yet whether it succeeded: look before posting again.</summary>
    public DateTimeOffset? PostBegunAt { get; private set; }

    /// <summary>Somebody removed the message and it was posted anew; a second time we accept it.</summary>
    public bool Reposted { get; private set; }

    public CopyStatus Status { get; private set; } = CopyStatus.Standing;

    /// <summary>The record's audit stream, and how far it had come when this copy was last composed; the reconciler compares.</summary>
    public string Stream { get; private set; } = "";

    public long ComposedAtSequence { get; private set; }

    /// <summary>Goes up with every save; of two senders only one records.</summary>
    public int Version { get; private set; }

    public Place Place => new(Platform, Tenant, Conversation, Thread);

    /// <summary>The message that stands on the platform; null until it is posted.</summary>
    public PostedMessage? Message =>
        MessageId is null ? null : new(Platform, MessageTenant ?? Tenant, MessageConversation ?? Conversation, MessageId);

    /// <summary>A post is about to be made; to be saved before the call, so that a crash in between is known.</summary>
    internal void BeginPost(string fingerprint, DateTimeOffset now)
    {
        // After two attempts nobody knows which of them stands there.
        LastSent = PostBegunAt is null ? fingerprint : null;
        PostBegunAt ??= now;
    }

    /// <summary>The row was saved once more than when it was loaded.</summary>
    internal void SavedAgain() => Version++;

    /// <summary>The post that was begun certainly did not happen.</summary>
    internal void PostDidNotHappen() => (PostBegunAt, LastSent) = (null, null);

    internal void Posted(PostedMessage message)
    {
        MessageTenant = message.Tenant == Tenant ? null : message.Tenant;
        (MessageConversation, MessageId, PostBegunAt) = (message.Conversation, message.MessageId, null);
    }

    internal void Shows(string fingerprint) => LastSent = fingerprint;

    internal void ComposedAt(long sequence) => ComposedAtSequence = sequence;

    /// <summary>A person gave up what was to bring it up to the record's <paramref name="sequence"/>. If it stands at all, nobody knows where: then it is lost.</summary>
    internal void WasGivenUp(long sequence)
    {
        ComposedAtSequence = sequence;
        if (MessageId is null && PostBegunAt is not null) Status = CopyStatus.Lost;
    }

    /// <summary>The message is no longer there. The first time it is to be posted anew; after that the copy is lost.</summary>
    internal void MessageIsGone(DateTimeOffset now)
    {
        if (Reposted) Status = CopyStatus.Lost;
        Reposted = true;
        (MessageId, LastSent, PostBegunAt) = (null, null, null);
        PostDeliveryId = Guid.CreateVersion7(now).ToString("n");
    }
}

public enum CopyStatus
{
    Standing,
    Lost,
}
