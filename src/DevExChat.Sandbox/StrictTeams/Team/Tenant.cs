using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>
/// Everything the local Teams knows: people, teams, conversations, messages, and what each client shows of them. Whatever is
/// read from it is a snapshot; its contents change under one gate, so a call is applied whole or not at all.
/// </summary>
public sealed class Tenant
{
    private readonly Dictionary<string, TeamsUser> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TeamsTeam> teams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Room> rooms = new(StringComparer.Ordinal);
    private readonly string botId;

    internal Tenant(StrictTeamsOptions options, TimeProvider clock, Changes changes)
    {
        Changes = changes;
        Id = options.TenantId;
        botId = options.BotId;
        Ids = new TeamsIds(clock);
    }

    public string Id { get; }

    /// <summary>Signals every change of the tenant, of the traffic and of the violations.</summary>
    public Changes Changes { get; }

    internal Lock Gate { get; } = new();

    internal TeamsIds Ids { get; }

    internal Clients Clients { get; } = new();

    internal IEnumerable<TeamsUser> Users => users.Values;

    internal IEnumerable<Room> Rooms => rooms.Values;

    internal IEnumerable<TeamsTeam> Teams => teams.Values;

    /// <summary>Adds a person, or changes the one with that id.</summary>
    public void AddUser(TeamsUser user)
    {
        lock (Gate) users[user.Id] = user;
        Changes.Raise();
    }

    /// <summary>Adds a team with its General channel, whose id is the team's.</summary>
    public void AddTeam(string id, string name, string aadGroupId, IEnumerable<string> members, bool isInstalled)
    {
        lock (Gate)
        {
            var team = new TeamsTeam(id, name, aadGroupId) { IsInstalled = isInstalled };
            team.Members.UnionWith(members);
            teams[id] = team;
            rooms[id] = new Room(id, "General", RoomKind.Channel, team);
        }

        Changes.Raise();
    }

    public void AddChannel(string teamId, string id, string name)
    {
        lock (Gate) rooms[id] = new Room(id, name, RoomKind.Channel, teams[teamId]);
        Changes.Raise();
    }

    public void AddGroupChat(string id, string name, IEnumerable<string> members, bool isInstalled)
    {
        lock (Gate)
        {
            var room = new Room(id, name, RoomKind.GroupChat, team: null) { IsInstalled = isInstalled };
            room.Members.UnionWith(members);
            rooms[id] = room;
        }

        Changes.Raise();
    }

    /// <summary>Adds the chat of two people and tells its id. The bot is not in it.</summary>
    public string AddCouple(string one, string other)
    {
        var id = $"19:{one[3..]}_{other[3..]}@unq.gbl.spaces";
        lock (Gate) rooms[id] = new Room(id, $"{users[one].Name} and {users[other].Name}", RoomKind.Couple, team: null) { Members = { one, other } };
        Changes.Raise();
        return id;
    }

    /// <summary>Installs or removes the app without telling it. See TeamsPerson.InstallAsync for the activities.</summary>
    public void SetInstalled(string conversationId, bool isInstalled)
    {
        lock (Gate) rooms[conversationId].IsInstalled = isInstalled;
        Changes.Raise();
    }

    /// <summary>Every call about the conversation is refused with this code, "BotDisabledByAdmin" or "ConversationBlockedByUser"; null takes it back.</summary>
    public void Refuse(string conversationId, string? code)
    {
        lock (Gate) rooms[conversationId].RefusedWith = code;
    }

    /// <summary>Deletes any message as its author or an owner would: the app is not told.</summary>
    public void DeleteMessage(string conversationId, string messageId)
    {
        lock (Gate) rooms[Address.Of(conversationId).RoomId].Remove(messageId);
        Changes.Raise();
    }

    /// <summary>Deletes a conversation: calls about it find nothing.</summary>
    public void DeleteConversation(string conversationId)
    {
        lock (Gate) rooms.Remove(conversationId);
        Changes.Raise();
    }

    /// <summary>The messages as everybody's copies stand, oldest first, answers in threads among them; targeted ones too.</summary>
    public IReadOnlyList<TeamsMessage> Messages(string conversationId)
    {
        var address = Address.Of(conversationId);
        lock (Gate)
        {
            return rooms.TryGetValue(address.RoomId, out var room)
                ? [.. room.Messages.Where(message => address.RootId is null || string.Equals(message.RootId, address.RootId, StringComparison.Ordinal))]
                : [];
        }
    }

    /// <summary>What one person sees of a conversation, oldest first: private messages of others are left out, cards are as their client holds them.</summary>
    public IReadOnlyList<ShownMessage> Screen(string userId, string conversationId)
    {
        lock (Gate) return [.. Messages(conversationId).Where(message => message.TargetedTo is null || message.TargetedTo == userId).Select(message => Clients.Show(userId, message))];
    }

    /// <summary>The dialog a person has open.</summary>
    public TeamsDialog? DialogOf(string userId)
    {
        lock (Gate) return Clients.Dialogs.GetValueOrDefault(userId);
    }

    /// <summary>What Teams tells the person because the app failed them or refused what they did, until their next action.</summary>
    public string? BannerOf(string userId)
    {
        lock (Gate) return Clients.Banners.GetValueOrDefault(userId);
    }

    /// <summary>The id of the person's conversation with the bot, made if there is none yet. Making it installs nothing.</summary>
    public string PersonalOf(string userId)
    {
        lock (Gate) return Personal(userId).Id;
    }

    /// <summary>The person of a Slack-like cast by name, such as "Buyer".</summary>
    public TeamsUser UserNamed(string name)
    {
        lock (Gate) return users.Values.First(user => string.Equals(user.Name, name, StringComparison.Ordinal));
    }

    internal TeamsUser? FindUser(string id) => users.GetValueOrDefault(id);

    internal TeamsTeam? FindTeam(string id) => teams.GetValueOrDefault(id);

    internal Room? FindRoom(string id) => rooms.GetValueOrDefault(id);

    internal Room Personal(string userId)
    {
        var id = TeamsIds.Personal(userId, botId);
        if (rooms.TryGetValue(id, out var room)) return room;
        room = new Room(id, users[userId].Name, RoomKind.Personal, team: null) { Members = { userId } };
        return rooms[id] = room;
    }

    /// <summary>True when the bot may write to the person: installed for them, or in a team or chat they are in.</summary>
    internal bool CanReach(string userId) =>
        Personal(userId).IsInstalled || teams.Values.Any(team => team.IsInstalled && team.Members.Contains(userId));

    /// <summary>The card of a message changed for everybody: copies that single clients held are gone.</summary>
    internal TeamsMessage Put(Room room, TeamsMessage message)
    {
        Clients.Forget(message);
        return room.Put(message with { Attachments = (JsonArray)message.Attachments.DeepClone() });
    }
}
