namespace DevExChat.Domain.Policy;

/// <summary>Business days: Monday to Friday less the holidays, in the department's own time zone.</summary>
public sealed class BusinessCalendar(TimeZoneInfo zone, Predicate<DateOnly> isHoliday)
{
    private static readonly TimeOnly OfficeOpens = new(9, 0);
    private static readonly TimeOnly DayEnds = new(23, 59, 59);

    /// <summary>A calendar whose holidays are listed.</summary>
    public BusinessCalendar(TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays)
        : this(zone, holidays.Contains)
    {
    }

    public TimeZoneInfo Zone => zone;

    /// <summary>The same holidays where somebody is.</summary>
    public BusinessCalendar In(TimeZoneInfo other) => new(other, isHoliday);

    public bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !isHoliday(day);

    /// <summary>The same local time, so many business days later (or earlier, when negative).</summary>
    public DateTimeOffset AddBusinessDays(DateTimeOffset from, int days)
    {
        var local = TimeZoneInfo.ConvertTime(from, zone);
        return At(AddBusinessDays(DateOnly.FromDateTime(local.DateTime), days), TimeOnly.FromDateTime(local.DateTime));
    }

    /// <summary>The same local time, so many calendar days later (or earlier, when negative).</summary>
    public DateTimeOffset AddDays(DateTimeOffset from, int days)
    {
        var local = TimeZoneInfo.ConvertTime(from, zone);
        return At(DateOnly.FromDateTime(local.DateTime).AddDays(days), TimeOnly.FromDateTime(local.DateTime));
    }

    public DateOnly AddBusinessDays(DateOnly day, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(step);
            if (IsBusinessDay(day)) left--;
        }

        return day;
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The midnights that lie between two instants; negative when the second is on an earlier day.</summary>
    public int DaysBetween(DateTimeOffset from, DateTimeOffset until) => DayOf(until).DayNumber - DayOf(from).DayNumber;

    /// <summary>Whether a day is over at an instant: something due that day is late from the first tick of the next.</summary>
    public bool IsOver(DateOnly day, DateTimeOffset at) => DayOf(at) > day;

    /// <summary>When the office opens on a day: the hour at which a nudge about that day is sent.</summary>
    public DateTimeOffset OpeningOf(DateOnly day) => At(day, OfficeOpens);

    /// <summary>The last second of a day, as people are told the end of it; whether it is past is for <see cref="IsOver"/> to say.</summary>
    public DateTimeOffset EndOf(DateOnly day) => At(day, DayEnds);

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        // In the hour that daylight saving skips there is no such time: the clocks went on an hour, and so do we. In the hour that
        // comes twice the second time is meant, so that nothing is due earlier than it says.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
