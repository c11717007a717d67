using System.Collections.Concurrent;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Writes down what it is told about channels, or fails as told.</summary>
internal sealed class ScriptedKeeper : IChannelKeeper
{
    public ConcurrentQueue<(Place Channel, string? NewId)> Told { get; } = [];

    public Action Before { get; set; } = () => { };

    public Task ReturnAsync(Place channel, CancellationToken ct) => WriteDownAsync(channel, null);

    public Task MoveAsync(Place channel, string newId, CancellationToken ct) => WriteDownAsync(channel, newId);

    private Task WriteDownAsync(Place channel, string? newId)
    {
        Before();
        Told.Enqueue((channel, newId));
        return Task.CompletedTask;
    }
}
