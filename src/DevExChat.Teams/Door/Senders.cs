using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Connector;
using DevExChat.Teams.Reading;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Door;

/// <summary>
/// Finds out who sent an activity, or somebody else whom it names. Teams may leave out the directory's id, the only one that names a person. And among others it need not
/// tell the sender's tenant, which may be another than the place's: somebody invited to a chat, or a shared channel. The roster has both; it is
/// asked once for each person, and what it told is remembered.
/// </summary>
internal sealed partial class Senders(ConnectorReader reader, ConversationReferences references, StrangersMet strangers, TeamsSettings settings, ILogger<Senders> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What the activity alone tells. Only its own people have the app's private conversation in a tenant.</summary>
    public static Sender Told(Activity activity) =>
        new(activity.Actor) { IsVouched = activity.Actor is not null && (activity.Home is not null || activity.Kind == ConversationKind.Person) };

    /// <summary>Who it is and of which tenant, asked for where the activity does not tell.</summary>
    public async Task<Sender> FindAsync(Activity activity, CancellationToken ct)
    {
        var told = Told(activity);
        if (told.IsVouched || (told.Identity is not null && settings.ServesEverybody)) return told;
        if (strangers.Knows(activity)) return Sender.Stranger;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            if (await RememberedAsync(activity, limit.Token) is { } known) return known;
            var asked = await AskedAsync(activity, activity.Member, activity.ObjectId, activity.Home, limit.Token);
            if (asked.IsStranger) strangers.Note(activity);
            return asked;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Sender.Nobody;
        }
    }

    /// <summary>Somebody else whom the activity names, as the roster of its conversation knows them; null when it does not, or does not answer in time.</summary>
    public async Task<ChatIdentity?> LookUpAsync(Activity activity, string member, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return (await AskedAsync(activity, member, toldPerson: null, toldHome: null, limit.Token)).Identity;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<Sender?> RememberedAsync(Activity activity, CancellationToken ct)
    {
        if (activity.ObjectId is not { } person) return null;
        try
        {
            var known = await references.FindVouchedAsync(Activity.Platform, settings.AllowedTenants, person, ct);
            return known is null ? null : new Sender(new ChatIdentity(Activity.Platform, known.Tenant, person)) { IsVouched = true };
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The roster knows it, too.
            LogForgotten(failed);
            return null;
        }
    }

    private async Task<Sender> AskedAsync(Activity activity, string? member, string? toldPerson, string? toldHome, CancellationToken ct)
    {
        if (member is null || activity.Conversation is not { } conversation) return Sender.Nobody;
        var answer = await reader.GetAsync(activity.Tenant ?? "", new Uri(activity.ServiceUrl!), conversation, ConnectorPaths.Member(conversation, member), ct);
        if (answer is not ConnectorAnswer.Ok { Body: var found }) return Sender.Nobody;

        // Where neither tells the tenant, nobody is vouched for among others.
        var isOfPlace = activity.Kind == ConversationKind.Person || settings.ServesEverybody;
        if ((Activity.Plain(found.Text("tenantId")) ?? toldHome ?? (isOfPlace ? activity.Tenant : null)) is not { } home) return Sender.Nobody;
        if (!settings.Serves(home)) return Sender.Stranger;
        var listed = Activity.Plain(found.Text("aadObjectId") ?? found.Text("objectId"));
        if ((toldPerson ?? listed) is not { } person || (listed is not null && listed != person)) return Sender.Nobody;
        return new Sender(new ChatIdentity(Activity.Platform, home, person)) { IsVouched = true };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not look up whether a sender was vouched for before")]
    private partial void LogForgotten(Exception failed);
}

/// <summary>Who sent an activity; null while nobody knows.</summary>
internal sealed record Sender(ChatIdentity? Identity)
{
    public static readonly Sender Nobody = new((ChatIdentity?)null);

    /// <summary>Somebody of a tenant that is not served.</summary>
    public static readonly Sender Stranger = new((ChatIdentity?)null) { IsStranger = true };

    /// <summary>Whether it is shown that they are of the tenant that the identity names.</summary>
    public bool IsVouched { get; init; }

    public bool IsStranger { get; init; }
}
