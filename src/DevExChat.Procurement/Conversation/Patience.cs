namespace DevExChat.Procurement.Conversation;

/// <summary>Waiting no longer than a platform, or a person, does.</summary>
public static class Patience
{
    /// <summary>Whether it ends within a time. It goes on either way, and what it throws is still its own.</summary>
    public static async Task<bool> EndsWithinAsync(this Task work, TimeSpan time, TimeProvider clock, CancellationToken ct = default)
    {
        try
        {
            await work.WaitAsync(time, clock, ct).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException) when (!work.IsFaulted)
        {
            return false;
        }
    }
}
