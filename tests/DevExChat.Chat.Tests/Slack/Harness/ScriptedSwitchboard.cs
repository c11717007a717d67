using System.Collections.Concurrent;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Answers every interaction as told, and remembers them.</summary>
internal sealed class ScriptedSwitchboard : ISwitchboard
{
    public ConcurrentQueue<Interaction> Heard { get; } = [];

    public Func<Interaction, Reply> Answer { get; set; } = _ => Reply.Nothing;

    /// <summary>What is done before each answer, such as waiting.</summary>
    public Func<Interaction, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public Interaction Only => Assert.Single(Heard);

    public async Task<Reply> HandleAsync(Interaction interaction, CancellationToken ct)
    {
        Heard.Enqueue(interaction);
        await Before(interaction, ct);
        return Answer(interaction);
    }
}
