namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>What kind of conversation it is.</summary>
public enum RoomKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>Two people without the bot, which Teams calls "personal" as well. What they use there of the app comes from there.</summary>
    Couple,

    /// <summary>Several people without a team.</summary>
    GroupChat,

    /// <summary>A channel of a team.</summary>
    Channel,
}

/// <summary>A team: its channels have its members, and the bot is installed in all of them or none.</summary>
public sealed class TeamsTeam
{
    internal TeamsTeam(string id, string name, string aadGroupId) => (Id, Name, AadGroupId) = (id, name, aadGroupId);

    public string Id { get; }

    public string Name { get; }

    public string AadGroupId { get; }

    internal SortedSet<string> Members { get; } = new(StringComparer.Ordinal);

    internal bool IsInstalled { get; set; }
}

/// <summary>A conversation with its messages in order. Used under the tenant's gate only.</summary>
internal sealed class Room(string id, string name, RoomKind kind, TeamsTeam? team)
{
    private readonly Dictionary<string, TeamsMessage> byId = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly SortedSet<string> members = new(StringComparer.Ordinal);
    private bool isInstalled;

    public string Id => id;

    public string Name => name;

    public RoomKind Kind => kind;

    public TeamsTeam? Team => team;

    /// <summary>The people in it; those of the team for a channel.</summary>
    public SortedSet<string> Members => team?.Members ?? members;

    public bool IsInstalled
    {
        get => team?.IsInstalled ?? isInstalled;
        set
        {
            if (team is null) isInstalled = value;
            else team.IsInstalled = value;
        }
    }

    /// <summary>The error every call about it is refused with: blocked by its user, forbidden by an admin.</summary>
    public string? RefusedWith { get; set; }

    /// <summary>The channel that has the team's own id, which Teams never names.</summary>
    public bool IsGeneral => team is not null && string.Equals(team.Id, id, StringComparison.Ordinal);

    public string ConversationType => kind switch { RoomKind.Personal or RoomKind.Couple => "personal", RoomKind.GroupChat => "groupChat", _ => "channel" };

    /// <summary>All messages, oldest first.</summary>
    public IEnumerable<TeamsMessage> Messages => order.Select(messageId => byId[messageId]);

    public TeamsMessage? Find(string messageId) => byId.GetValueOrDefault(messageId);

    public TeamsMessage Put(TeamsMessage message)
    {
        if (!byId.ContainsKey(message.Id)) order.Add(message.Id);
        byId[message.Id] = message;
        return message;
    }

    public void Remove(string messageId)
    {
        if (byId.Remove(messageId)) order.Remove(messageId);
    }
}
