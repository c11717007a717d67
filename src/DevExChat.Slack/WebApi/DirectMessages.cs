using System.Collections.Concurrent;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.WebApi;

/// <summary>Finds the conversation behind a person: messages are updated and searched by its id, never by the person's.</summary>
internal sealed class DirectMessages(SlackWebApi api, SlackPace pace)
{
    private const int MostRemembered = 10_000;

    // Only spares a call; after a restart Slack is asked again.
    private readonly ConcurrentDictionary<(string Workspace, string Person), string> opened = new();

    /// <summary>The conversation's id, or how asking for it failed.</summary>
    public async Task<(string? Channel, SlackAnswer? Failure)> FindAsync(string workspace, string conversation, CancellationToken ct)
    {
        if (!IsPerson(conversation)) return (conversation, null);
        if (opened.TryGetValue((workspace, conversation), out var known)) return (known, null);
        if (pace.Enter(workspace, SlackMethods.OpenDirect) is { } wait) return (null, new SlackAnswer.Slower(wait));

        var answer = await api.CallAsync(workspace, SlackMethods.OpenDirect, new { users = conversation }, ct);
        if (answer is SlackAnswer.Slower slower) pace.Close(workspace, SlackMethods.OpenDirect, null, slower.Wait);
        if (answer is not SlackAnswer.Ok ok) return (null, answer);
        if (ok.Body.Text("channel", "id") is not { } channel) return (null, new SlackAnswer.Unknown("no channel in the answer"));
        if (opened.Count >= MostRemembered) opened.Clear();
        opened[(workspace, conversation)] = channel;
        return (channel, null);
    }

    /// <summary>The conversation is there no more: the next message opens another. False when none was known.</summary>
    public bool Forget(string workspace, string conversation) => opened.TryRemove((workspace, conversation), out _);

    private static bool IsPerson(string conversation) => conversation is ['U' or 'W', ..];
}
