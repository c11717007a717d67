namespace DevExChat.Teams.Connector;

/// <summary>
/// One fetch at a time, for all who ask while it is under way. Nothing is kept of it: who asks after its end has another begun, so a
/// failure is only theirs who waited for it.
/// </summary>
internal sealed class SharedFetch<T>
{
    private readonly Lock gate = new();
    private Task<T>? underWay;

    /// <summary>Who gives up waiting does not end it for the others.</summary>
    public Task<T> JoinAsync(Func<Task<T>> fetch, CancellationToken ct)
    {
        lock (gate)
        {
            if (underWay is null or { IsCompleted: true }) underWay = Task.Run(fetch, CancellationToken.None);
            return underWay.WaitAsync(ct);
        }
    }
}
