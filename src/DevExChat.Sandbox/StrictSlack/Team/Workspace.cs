using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>
/// Everything the local Slack knows: people, conversations, messages, views. Whatever is read from it is a snapshot;
/// its contents change under one gate, so a web API call is applied whole or not at all.
/// </summary>
public sealed class Workspace
{
    private readonly Dictionary<string, SlackUser> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Conversation> conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> directConversations = new(StringComparer.Ordinal);
    private readonly List<SlackMessage> ephemerals = [];

    /// <param name="options">What it is called, and who the app is there.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="beside">Another workspace of the same Slack: ids are unique over all of them, and they change under one gate.</param>
    internal Workspace(StrictSlackOptions options, TimeProvider clock, Workspace? beside)
    {
        BotUserId = options.BotUserId;
        Ids = beside?.Ids ?? new IdMint(clock);
        Gate = beside?.Gate ?? new Lock();
        Changes = beside?.Changes ?? new Changes();
        Views = new ViewStore(Ids);
        Triggers = new TriggerStore(Ids, clock);
        ResponseUrls = new ResponseUrlStore(Ids, clock, options.TeamId);
        users[BotUserId] = new SlackUser(BotUserId, options.BotName) { IsBot = true };
    }

    public string BotUserId { get; }

    /// <summary>Signals every change of the workspace, of the traffic and of the violations.</summary>
    public Changes Changes { get; }

    internal Lock Gate { get; }

    internal IdMint Ids { get; }

    internal ViewStore Views { get; }

    internal TriggerStore Triggers { get; }

    internal ResponseUrlStore ResponseUrls { get; }

    /// <summary>What each person chose in the selects of a message, by (channel, ts, user).</summary>
    internal Dictionary<(string Channel, string Ts, string UserId), JsonObject> MessageValues { get; } = [];

    /// <summary>What Slack says to each person over their window when an app failed them, until their next action.</summary>
    internal Dictionary<string, string> Banners { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<SlackUser> Users => users.Values;

    internal IEnumerable<Conversation> Conversations => conversations.Values;

    internal List<SlackMessage> Ephemerals => ephemerals;

    /// <summary>Adds a person, or changes the one with that id.</summary>
    public void AddUser(SlackUser user)
    {
        lock (Gate) users[user.Id] = user;
        Changes.Raise();
    }

    /// <summary>Deactivates an account.</summary>
    public void Deactivate(string userId)
    {
        lock (Gate) users[userId] = users[userId] with { IsDeleted = true };
        Changes.Raise();
    }

    public void AddChannel(string id, string name, ConversationKind kind, IEnumerable<string> members)
    {
        lock (Gate)
        {
            var channel = new Conversation(id, name, kind);
            channel.Members.UnionWith(members);
            conversations[id] = channel;
        }

        Changes.Raise();
    }

    public void Archive(string channelId)
    {
        lock (Gate) conversations[channelId].IsArchived = true;
        Changes.Raise();
    }

    /// <summary>Gives a channel another name; ids stay what they are.</summary>
    public void Rename(string channelId, string name)
    {
        lock (Gate) conversations[channelId].Name = name;
        Changes.Raise();
    }

    /// <summary>Takes a person, or the bot, out of a channel.</summary>
    public void Leave(string channelId, string userId)
    {
        lock (Gate) conversations[channelId].Members.Remove(userId);
        Changes.Raise();
    }

    /// <summary>Puts a person, or the bot, into a channel; tells nobody. See SlackPerson.InviteBotAsync for the event.</summary>
    public void Join(string channelId, string userId)
    {
        lock (Gate) conversations[channelId].Members.Add(userId);
        Changes.Raise();
    }

    /// <summary>Deletes any message as its author or an admin would: the app is not told.</summary>
    public void DeleteMessage(string channelId, string ts)
    {
        lock (Gate) conversations[channelId].Remove(ts);
        Changes.Raise();
    }

    /// <summary>The channel's messages as they stand, oldest first, thread replies among them.</summary>
    public IReadOnlyList<SlackMessage> Messages(string channelId)
    {
        lock (Gate) return conversations.TryGetValue(channelId, out var channel) ? [.. channel.Messages] : [];
    }

    /// <summary>The person's conversation with the app, oldest first.</summary>
    public IReadOnlyList<SlackMessage> DirectMessages(string userId)
    {
        lock (Gate) return directConversations.TryGetValue(userId, out var id) ? [.. conversations[id].Messages] : [];
    }

    /// <summary>The person's Home tab, when the app has published one.</summary>
    public SlackView? HomeOf(string userId)
    {
        lock (Gate) return Views.HomeOf(userId);
    }

    /// <summary>The person's open modals, the last on top.</summary>
    public IReadOnlyList<SlackView> OpenViews(string userId)
    {
        lock (Gate) return Views.StackOf(userId);
    }

    /// <summary>What only this person sees, oldest first.</summary>
    public IReadOnlyList<SlackMessage> EphemeralsFor(string userId)
    {
        lock (Gate) return [.. ephemerals.Where(message => string.Equals(message.EphemeralTo, userId, StringComparison.Ordinal))];
    }

    /// <summary>What Slack tells the person because the app failed them, until their next action.</summary>
    public string? BannerOf(string userId)
    {
        lock (Gate) return Banners.GetValueOrDefault(userId);
    }

    /// <summary>The id of the person's conversation with the app, opened if there is none yet.</summary>
    public string DirectChannelOf(string userId)
    {
        lock (Gate) return OpenDirect(userId).Id;
    }

    internal SlackUser? FindUser(string id) => users.GetValueOrDefault(id);

    internal Conversation? FindConversation(string id) => conversations.GetValueOrDefault(id);

    internal Conversation OpenDirect(string userId)
    {
        if (directConversations.TryGetValue(userId, out var id)) return conversations[id];
        id = "D" + userId[1..];
        var direct = new Conversation(id, "directmessage", ConversationKind.Direct) { Members = { userId, BotUserId } };
        directConversations[userId] = id;
        return conversations[id] = direct;
    }

    /// <summary>Gives a channel another id, as Slack does when one is shared: under the old one there is nothing any more.</summary>
    internal void Move(string channelId, string newId)
    {
        var moved = conversations[channelId].Under(newId);
        conversations.Remove(channelId);
        conversations[newId] = moved;
    }

    internal void Add(Conversation conversation) => conversations[conversation.Id] = conversation;

    internal bool HasDirect(string userId) => directConversations.ContainsKey(userId);

    internal SlackMessage? FindEphemeral(string channelId, string ts) => ephemerals.Find(
        message => string.Equals(message.Ts, ts, StringComparison.Ordinal) && string.Equals(message.Channel, channelId, StringComparison.Ordinal));
}
