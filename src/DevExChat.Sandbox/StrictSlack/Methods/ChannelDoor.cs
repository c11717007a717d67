using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>Which conversations the app can see, post to and change.</summary>
internal sealed class ChannelDoor(Workspace workspace, Grants grants, StrictSlackOptions options)
{
    /// <summary>The conversation when the app can see that it exists: a private channel it is not in does not exist for it.</summary>
    public (Conversation? Channel, ApiAnswer? Refusal) ToSee(string id) =>
        workspace.FindConversation(id) is { } channel && (channel.Kind == ConversationKind.Public || channel.Members.Contains(workspace.BotUserId))
            ? (channel, null)
            : (null, ApiAnswer.Refused("channel_not_found"));

    /// <summary>The conversation when the app can post there. A user id opens the direct conversation.</summary>
    public (Conversation? Channel, ApiAnswer? Refusal) ToPost(string id, bool mayPostUnjoined = true)
    {
        if (id.StartsWith('U') || id.StartsWith('W')) return ToPostDirectly(id);
        var (channel, refusal) = ToSee(id);
        if (channel is null) return (null, refusal);
        if (channel.IsArchived) return (null, ApiAnswer.Refused("is_archived"));
        if (channel.Kind == ConversationKind.Direct) return ToPostDirectly(PersonIn(channel));
        var mayPost = channel.Members.Contains(workspace.BotUserId) || (mayPostUnjoined && grants.Has("chat:write.public"));
        return mayPost ? (channel, null) : (null, ApiAnswer.Refused("not_in_channel"));
    }

    /// <summary>The conversation when the app may change its messages there: user ids are not taken.</summary>
    public (Conversation? Channel, ApiAnswer? Refusal) ToChange(string id) => ToSee(id);

    private string PersonIn(Conversation direct) =>
        direct.Members.First(member => !string.Equals(member, workspace.BotUserId, StringComparison.Ordinal));

    private (Conversation? Channel, ApiAnswer? Refusal) ToPostDirectly(string userId)
    {
        // chat.postMessage lists no error of its own for people: somebody it cannot reach is a channel it cannot find.
        if (workspace.FindUser(userId) is not { IsBot: false, IsDeleted: false, IsVisible: true }) return (null, ApiAnswer.Refused("channel_not_found"));
        return options.IsMessagesTabEnabled ? (workspace.OpenDirect(userId), null) : (null, ApiAnswer.Refused("messages_tab_disabled"));
    }
}
