using System.Collections.Concurrent;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.PageApi;

/// <summary>Up to where each persona has read each conversation.</summary>
internal sealed class ReadMarks
{
    private readonly ConcurrentDictionary<(string UserId, string Channel), string> marks = new();

    public void Set(string userId, string channelId, string ts) => marks[(userId, channelId)] = ts;

    public int Unread(string userId, string channelId, IEnumerable<SlackMessage> messages) =>
        Unread(userId, channelId, messages.Select(message => (message.AuthorId, message.Ts)));

    public int Unread(string userId, string channelId, IEnumerable<TeamsMessage> messages) =>
        Unread(userId, channelId, messages.Select(message => (message.AuthorId, message.Id)));

    private int Unread(string userId, string channelId, IEnumerable<(string AuthorId, string At)> messages)
    {
        var mark = marks.GetValueOrDefault((userId, channelId), "");
        return messages.Count(message => !string.Equals(message.AuthorId, userId, StringComparison.Ordinal) && string.CompareOrdinal(message.At, mark) > 0);
    }
}
