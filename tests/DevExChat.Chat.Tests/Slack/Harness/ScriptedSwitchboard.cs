using System.Collections.Concurrent;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Answers every interaction as told, and remembers them.</summary>
internal sealed class ScriptedSwitchboard : ISwitchboard
{
    public ConcurrentQueue<Interaction> Heard { get; } = [];

    public Func<Interaction, Reply> Answer { get; set; } = _ => Reply.Nothing;

    public Interaction Only => Assert.Single(Heard);

    public Task<Reply> HandleAsync(Interaction interaction, CancellationToken ct)
    {
        Heard.Enqueue(interaction);
        return Task.FromResult(Answer(interaction));
    }
}
