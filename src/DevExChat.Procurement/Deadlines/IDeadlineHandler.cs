namespace DevExChat.Procurement.Deadlines;

/// <summary>Does what fell due.</summary>
public interface IDeadlineHandler
{
    /// <summary>
    /// Acts on one deadline. It may be called again for the same key after a crash or a failure: look at the <see cref="Deadline"/>
    /// row, change the record, call <see cref="Deadline.Done"/> and save all of it at once. A deadline that no longer applies ends the
    /// same way, with a result that says so. Throwing means: try again later.
    /// </summary>
    Task MeetAsync(string key, CancellationToken ct);
}
