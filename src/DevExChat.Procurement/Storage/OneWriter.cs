using System.Collections.Concurrent;

namespace DevExChat.Procurement.Storage;

/// <summary>
/// A SQLite file has one writer at a time. Those of this process come in turn here: SQLite itself would have each of them sleep on its
/// thread, longer every time, and be overtaken by whoever happens to be awake. It is courtesy, the file's own lock decides.
/// </summary>
internal static class OneWriter
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);

    /// <param name="connectionString">Which file.</param>
    /// <param name="write">One save, one statement, or one transaction.</param>
    /// <param name="ct">Cancels the waiting.</param>
    public static async Task<T> InTurnAsync<T>(string connectionString, Func<Task<T>> write, CancellationToken ct)
    {
        var turn = Turns.GetOrAdd(connectionString, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await write().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
