namespace DevExChat.Procurement.Outbox;

/// <summary>Wakes the outbox worker when there is something new to send, instead of letting it wait for the next tick.</summary>
public sealed class OutboxSignal
{
    private TaskCompletionSource _next = NewRound();

    /// <summary>Completes at the next <see cref="Set"/>. Take it before looking for work, so that none is missed in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>There is something new.</summary>
    public void Set() => Interlocked.Exchange(ref _next, NewRound()).TrySetResult();

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
