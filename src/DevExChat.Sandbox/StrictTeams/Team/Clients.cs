using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>What single clients hold: cards an answer changed for one person, open dialogs, private words. Used under the tenant's gate only.</summary>
internal sealed class Clients
{
    private readonly Dictionary<(string UserId, string ConversationId, string MessageId), JsonObject> cards = [];
    private readonly Dictionary<(string UserId, string ConversationId, string MessageId), DateTimeOffset> refreshed = [];

    public Dictionary<string, TeamsDialog> Dialogs { get; } = new(StringComparer.Ordinal);

    /// <summary>What Teams says to each person over their window, until their next action.</summary>
    public Dictionary<string, string> Banners { get; } = new(StringComparer.Ordinal);

    /// <summary>The card the person chose from the message extension and has not sent yet.</summary>
    public Dictionary<string, JsonObject> Composed { get; } = new(StringComparer.Ordinal);

    public ShownMessage Show(string userId, TeamsMessage message) =>
        new(message, (cards.GetValueOrDefault(Key(userId, message)) ?? message.Card)?.DeepClone() as JsonObject);

    /// <summary>An answer replaces the card for the client that asked.</summary>
    public void Replace(string userId, TeamsMessage message, JsonObject card) => cards[Key(userId, message)] = card;

    public void Forget(TeamsMessage message)
    {
        foreach (var key in cards.Keys.Where(key => key.ConversationId == message.ConversationId && key.MessageId == message.Id).ToList()) cards.Remove(key);
    }

    /// <summary>Counts a refresh by itself; false when the client asked less than a minute ago.</summary>
    public bool MayRefresh(string userId, TeamsMessage message, DateTimeOffset now)
    {
        if (refreshed.TryGetValue(Key(userId, message), out var last) && now - last < TimeSpan.FromMinutes(1)) return false;
        refreshed[Key(userId, message)] = now;
        return true;
    }

    private static (string UserId, string ConversationId, string MessageId) Key(string userId, TeamsMessage message) =>
        (userId, message.ConversationId, message.Id);
}
