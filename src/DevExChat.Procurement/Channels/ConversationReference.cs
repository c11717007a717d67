using DevExChat.Procurement.Conversation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Channels;

/// <summary>
/// How a place is reached on a platform that has to be told where each conversation lives. One row for each channel or group chat, and
/// one for each person under the same stable id as in <see cref="Place.Conversation"/>. Ids and addresses only, never words.
/// </summary>
public sealed class ConversationReference
{
    private ConversationReference()
    {
    }

    public ConversationReference(Place place, ConversationKind kind)
    {
        (Platform, Tenant, Conversation, _) = place;
        Kind = kind;
    }

    public string Platform { get; private set; } = "";

    public string Tenant { get; private set; } = "";

    /// <summary>A channel's or group chat's id without any thread, or a person's stable id.</summary>
    public string Conversation { get; private set; } = "";

    public ConversationKind Kind { get; private set; }

    /// <summary>Where calls about it go; taken from authenticated deliveries only.</summary>
    public Uri? ServiceUrl { get; private set; }

    /// <summary>What the platform calls a person towards this app.</summary>
    public string? Member { get; private set; }

    /// <summary>A person's private conversation with the app, once there is one.</summary>
    public string? Direct { get; private set; }

    /// <summary>The team that a channel belongs to; of a person of another organisation, the workspace in which they were last heard.</summary>
    public string? Team { get; private set; }

    /// <summary>Whether it is shown that the person is of the tenant: by the roster of a place, or by writing to the app in their own conversation. It stays so.</summary>
    public bool IsVouched { get; private set; }

    /// <summary>When the app last came to it, as the platform told; null when that was not told. A removal from before is an old story.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>When the app was removed from there; null while it is installed.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Goes up with every change; of two writers one decides again.</summary>
    public int Version { get; private set; }

    /// <summary>Takes over what a delivery tells. What it does not tell stays. Returns whether anything changed.</summary>
    public bool Learn(Uri serviceUrl, string? member, string? direct, string? team, bool isVouched)
    {
        // Having met somebody in a channel does not bring back a private conversation that was removed.
        var removedAt = Kind == ConversationKind.Person && direct is null ? RemovedAt : null;
        var after = (serviceUrl, member ?? Member, direct ?? Direct, team ?? Team, isVouched || IsVouched, removedAt);
        if (after == (ServiceUrl, Member, Direct, Team, IsVouched, RemovedAt)) return false;
        (ServiceUrl, Member, Direct, Team, IsVouched, RemovedAt) = after;
        Version++;
        return true;
    }

    /// <summary>The person was heard in a workspace of another organisation than theirs. Returns whether that is news.</summary>
    public bool WasHeardIn(string team)
    {
        if (Team == team) return false;
        Team = team;
        Version++;
        return true;
    }

    /// <summary>The app came to it, as the platform told, which tells it more than once and in any order.</summary>
    public void Arrive(DateTimeOffset at)
    {
        if (ArrivedAt >= at) return;
        ArrivedAt = at;
        Version++;
    }

    /// <summary>The app is in the team again, and so in this channel.</summary>
    public void Return()
    {
        RemovedAt = null;
        Version++;
    }

    /// <summary>Whether a place, with or without a thread, is this one.</summary>
    public bool IsAbout(Place place) => place.Platform == Platform && place.Tenant == Tenant
        && (place.Conversation == Conversation || place.Conversation == Direct || place.Conversation.StartsWith($"{Conversation};", StringComparison.Ordinal));

    /// <summary>The app was removed: nothing is sent there until it is heard from again. What stands in a private conversation is still known to stand there.</summary>
    public void Forget(DateTimeOffset now)
    {
        (RemovedAt, Member) = (now, null);
        Version++;
    }
}

public enum ConversationKind
{
    Person,
    Group,
    Channel,
}

internal sealed class ConversationReferenceMapping : IEntityTypeConfiguration<ConversationReference>
{
    public void Configure(EntityTypeBuilder<ConversationReference> reference)
    {
        reference.ToTable("ConversationReferences").HasKey(r => new { r.Platform, r.Tenant, r.Conversation });
        reference.Property(r => r.Version).IsConcurrencyToken();
        reference.HasIndex(r => new { r.Platform, r.Tenant, r.Direct }, "IX_ConversationReferences_Direct");
        reference.HasIndex(r => new { r.Platform, r.Tenant, r.Member }, "IX_ConversationReferences_Member");
        reference.HasIndex(r => new { r.Platform, r.Tenant, r.Team }, "IX_ConversationReferences_Team");
    }
}
