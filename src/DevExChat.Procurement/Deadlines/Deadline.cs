using System.Globalization;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// Something the clock will do to one opportunity, and the ledger of whether it did. Quartz only wakes us up; this row says
/// what is still to be done.
/// </summary>
public sealed class Deadline(OpportunityId opportunityId, string rule, DateTimeOffset dueAt)
{
    /// <summary><c>{opportunity}:{rule}:{due instant}</c>: what was done under a key is never done again.</summary>
    public string Key { get; private set; } = KeyOf(opportunityId, rule, dueAt);

    public OpportunityId OpportunityId { get; private set; } = opportunityId;

    /// <summary>What falls due: <c>close</c>, <c>authorization.lapse</c>.</summary>
    public string Rule { get; private set; } = rule;

    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public DeadlineStatus Status { get; private set; } = DeadlineStatus.Planned;

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>How it ended, as <see cref="DeadlineResult"/> has it; while it is planned, how the last attempt failed.</summary>
    public string? Result { get; private set; }

    /// <summary>Attempts that failed.</summary>
    public int Failures { get; private set; }

    public static string KeyOf(OpportunityId opportunity, string rule, DateTimeOffset dueAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{opportunity}:{rule}:{dueAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z");

    /// <summary>It was acted on; save this together with what it changed.</summary>
    public void Done(DateTimeOffset now, string result)
    {
        Status = DeadlineStatus.Done;
        DoneAt = now;
        Result = result;
    }

    internal void Cancel(DateTimeOffset now)
    {
        Status = DeadlineStatus.Cancelled;
        DoneAt = now;
    }

    internal void PlanAgain()
    {
        Status = DeadlineStatus.Planned;
        DoneAt = null;
    }
}

public enum DeadlineStatus
{
    Planned,
    Done,
    Cancelled,
}

/// <summary>How a deadline ended, unless the record refused: then the code of the refusal. Stored, so the words stay.</summary>
internal static class DeadlineResult
{
    public const string Done = "done";

    /// <summary>Somebody was told, or a channel.</summary>
    public const string Told = "told";

    public const string Nobody = "nobody to tell";

    /// <summary>The record had moved on.</summary>
    public const string Over = "no longer applies";
}
