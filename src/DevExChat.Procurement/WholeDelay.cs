namespace DevExChat.Procurement;

/// <summary>Waiting for an instant without arriving before it.</summary>
internal static class WholeDelay
{
    /// <summary>
    /// Waits at least so long. <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> drops the part of a millisecond: whoever
    /// waits for an instant would wake just before it, find nothing due, and spin.
    /// </summary>
    public static Task PassAsync(this TimeProvider clock, TimeSpan wait, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, ct);
}
