namespace DevExChat.Sandbox.Wire;

/// <summary>Counts what happens on a platform and wakes whoever waits for the next thing.</summary>
public sealed class Changes
{
    private long revision;
    private TaskCompletionSource next = NewSignal();

    /// <summary>Grows with every change.</summary>
    public long Revision => Interlocked.Read(ref revision);

    /// <summary>Completes at the next change. Take it before looking, or a change in between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Waits until the condition holds, looking again at every change; fails when that takes too long in real time.</summary>
    internal async Task WaitUntilAsync(Func<bool> condition, TimeSpan realTimeLimit, Func<string> whatCame, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(realTimeLimit);
        while (true)
        {
            var change = Next;
            if (condition()) return;
            try
            {
                await change.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"What was awaited did not come within {realTimeLimit.TotalSeconds} s. {whatCame()}", late);
            }
        }
    }

    internal void Raise()
    {
        Interlocked.Increment(ref revision);
        Interlocked.Exchange(ref next, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
