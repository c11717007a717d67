using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>Keeps what a platform told about a person.</summary>
public interface IProfileKeeper
{
    /// <summary>Stores the profile. It may be called again with the same one. False when nobody is known under the identity, and nothing is kept.</summary>
    Task<bool> KeepAsync(ChatIdentity identity, ChatProfile profile, CancellationToken ct);

    /// <summary>Stores the names of those whom we know among many people of one tenant.</summary>
    Task KeepNamesAsync(string platform, string tenant, IReadOnlyDictionary<string, string> namesByUser, CancellationToken ct);
}
