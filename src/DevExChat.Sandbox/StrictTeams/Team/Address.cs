namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>A conversation id taken apart: a channel thread is the channel's id and the id of its first message.</summary>
internal readonly record struct Address(string RoomId, string? RootId)
{
    private const string ThreadMark = ";messageid=";

    public static Address Of(string conversationId)
    {
        var at = conversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? new Address(conversationId, null) : new Address(conversationId[..at], conversationId[(at + ThreadMark.Length)..]);
    }

    public override string ToString() => RootId is null ? RoomId : RoomId + ThreadMark + RootId;
}
