using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>What kind of room a conversation is.</summary>
public enum ConversationKind
{
    Public,
    Private,

    /// <summary>One person and the app.</summary>
    Direct,

    /// <summary>Several people and the app.</summary>
    Group,
}

/// <summary>A channel or direct conversation with its messages in order. Used under the workspace's gate only.</summary>
internal sealed class Conversation(string id, string name, ConversationKind kind)
{
    private readonly Dictionary<string, SlackMessage> byTs = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    public string Id => id;

    public string Name { get; set; } = name;

    public ConversationKind Kind => kind;

    public bool IsArchived { get; set; }

    public SortedSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>All messages, oldest first.</summary>
    public IEnumerable<SlackMessage> Messages => order.Select(ts => byTs[ts]);

    public SlackMessage? Find(string ts) => byTs.GetValueOrDefault(ts);

    public SlackMessage Put(SlackMessage message)
    {
        if (!byTs.ContainsKey(message.Ts)) order.Add(message.Ts);
        byTs[message.Ts] = message;
        return message;
    }

    public void Remove(string ts)
    {
        if (byTs.Remove(ts)) order.Remove(ts);
    }

    public IEnumerable<SlackMessage> Thread(string parentTs) =>
        Messages.Where(message => string.Equals(message.ThreadTs, parentTs, StringComparison.Ordinal) || string.Equals(message.Ts, parentTs, StringComparison.Ordinal));

    /// <summary>The same conversation under another id, with everything that was said in it.</summary>
    public Conversation Under(string newId)
    {
        var moved = new Conversation(newId, Name, Kind) { IsArchived = IsArchived };
        moved.Members.UnionWith(Members);
        foreach (var message in Messages) moved.Put(message with { Channel = newId });
        return moved;
    }

    public JsonObject ToJson(string botUserId, bool withCount)
    {
        if (Kind == ConversationKind.Direct)
        {
            return new JsonObject
            {
                ["id"] = Id,
                ["is_im"] = true,
                ["is_archived"] = IsArchived,
                ["is_org_shared"] = false,
                ["user"] = Members.First(member => !string.Equals(member, botUserId, StringComparison.Ordinal)),
            };
        }

        var channel = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["is_channel"] = Kind == ConversationKind.Public,
            ["is_group"] = Kind == ConversationKind.Private,
            ["is_im"] = false,
            ["is_mpim"] = Kind == ConversationKind.Group,
            ["is_private"] = Kind != ConversationKind.Public,
            ["is_archived"] = IsArchived,
            ["is_member"] = Members.Contains(botUserId),
            ["is_shared"] = false,
            ["is_ext_shared"] = false,
        };
        if (withCount) channel["num_members"] = Members.Count;
        return channel;
    }
}
