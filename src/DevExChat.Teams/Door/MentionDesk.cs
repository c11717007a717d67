using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Door;

/// <summary>
/// Finds out whom a message mentions beside the app. A mention has a name, which is anybody's to choose, and what the Connector calls the
/// person: whoever was met is known by that, and about the others the roster is asked. Who is found by neither is nobody.
/// </summary>
internal sealed class MentionDesk(ConversationReferences references, Senders senders)
{
    // No line has an argument for more; a message may mention a whole team.
    private const int Most = 5;

    private static readonly Dictionary<string, ChatIdentity> Nobody = [];

    /// <summary>Those of them who could be told, by what the Connector calls them.</summary>
    public async Task<IReadOnlyDictionary<string, ChatIdentity>> FindAsync(Activity activity, CancellationToken ct)
    {
        var members = TypedText.Others(activity).Take(Most).ToList();
        if (members.Count == 0) return Nobody;
        var found = await Task.WhenAll(members.Select(member => FindAsync(activity, member, ct)));
        return members.Zip(found).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.Ordinal);
    }

    private async Task<ChatIdentity?> FindAsync(Activity activity, string member, CancellationToken ct)
    {
        if (activity.Tenant is not { } tenant) return null;
        return await references.FindMemberAsync(Activity.Platform, tenant, member, ct) is { } met
            ? new ChatIdentity(Activity.Platform, tenant, met.Conversation)
            : await senders.LookUpAsync(activity, member, ct);
    }
}
