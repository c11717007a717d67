namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>Counts what happens in the workspace and wakes whoever waits for the next thing.</summary>
public sealed class Changes
{
    private long revision;
    private TaskCompletionSource next = NewSignal();

    /// <summary>Grows with every change.</summary>
    public long Revision => Interlocked.Read(ref revision);

    /// <summary>Completes at the next change. Take it before looking, or a change in between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    internal void Raise()
    {
        Interlocked.Increment(ref revision);
        Interlocked.Exchange(ref next, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
