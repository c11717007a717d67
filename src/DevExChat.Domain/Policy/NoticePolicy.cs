namespace DevExChat.Domain.Policy;

/// <summary>How people are reached by what time brings, unless they choose otherwise for themselves.</summary>
public sealed record NoticePolicy
{
    /// <summary>When the evening's quiet begins, by the person's own clock. The same as <see cref="QuietUntil"/>: it is never quiet.</summary>
    public TimeOnly QuietFrom { get; init; } = new(18, 0);

    public TimeOnly QuietUntil { get; init; } = new(8, 0);

    /// <summary>Hours from one grouped message to the next; nobody hears of one record more often.</summary>
    public int WindowHours { get; init; } = 4;

    /// <summary>Minutes that a message waits for what else falls due, to go with it.</summary>
    public int GatherMinutes { get; init; } = 10;

    /// <summary>Whether there is a morning digest for those who have not chosen.</summary>
    public bool Digest { get; init; } = true;

    public TimeOnly DigestAt { get; init; } = new(8, 30);

    /// <summary>When those who watch skills are told what opened.</summary>
    public TimeOnly NewsAt { get; init; } = new(8, 0);

    /// <summary>Until when a digest or news that was missed is still sent.</summary>
    public TimeOnly DigestUntil { get; init; } = new(12, 0);

    public QuietHours Quiet => new(QuietFrom, QuietUntil);

    internal IEnumerable<(string Name, string Found, string Expected)> Problems()
    {
        if (WindowHours is < 1 or > 24) yield return (nameof(WindowHours), $"{WindowHours}", "a whole number from 1 to 24");
        if (GatherMinutes is < 1 or > 60) yield return (nameof(GatherMinutes), $"{GatherMinutes}", "a whole number from 1 to 60");
        if (DigestUntil <= NewsAt) yield return (nameof(NewsAt), $"{NewsAt:HH\\:mm}", "a time before Policy:Notices:DigestUntil");
        if (DigestUntil <= DigestAt) yield return (nameof(DigestUntil), $"{DigestUntil:HH\\:mm}", "a time after Policy:Notices:DigestAt");
    }
}
