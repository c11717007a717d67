namespace DevExChat.Procurement.Deadlines;

/// <summary>The wall before the job engine: it wakes <see cref="IDeadlineHandler"/> when a deadline falls due.</summary>
public interface IDeadlineEngine
{
    /// <summary>Makes the engine agree with the rows of these keys: what is planned is scheduled, everything else is not.</summary>
    Task ApplyAsync(IReadOnlyCollection<string> keys, CancellationToken ct);

    /// <summary>Schedules what is planned but unknown to the engine, because its file was lost or we died between commit and schedule.</summary>
    /// <returns>How many were missing.</returns>
    Task<int> SweepAsync(CancellationToken ct);

    /// <summary>Makes the engine look at the clock now, after it was moved.</summary>
    Task NudgeAsync(CancellationToken ct);

    /// <summary>When the next planned deadline falls due; null when none is planned.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken ct);
}
