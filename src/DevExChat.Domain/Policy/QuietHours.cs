using System.Globalization;

namespace DevExChat.Domain.Policy;

/// <summary>
/// When somebody is not to be nudged: between two times of their own clock, and on days on which nobody works. From and until the same
/// time means: at no time, on no day.
/// </summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>Never quiet.</summary>
    public static readonly QuietHours None = new(default, default);

    /// <summary>Reads <c>18:00-08:00</c>, or <c>off</c>; null for anything else.</summary>
    public static QuietHours? Parse(string? text)
    {
        if (text is null) return null;
        if (text == "off") return None;
        var times = text.Split('-');
        return times.Length == 2 && Time(times[0]) is { } from && Time(times[1]) is { } until ? new QuietHours(from, until) : null;
    }

    public bool IsNever => From == Until;

    /// <summary>Whether an instant is not to be used, by the clock of a zone and the business days of a calendar.</summary>
    public bool Cover(DateTimeOffset at, TimeZoneInfo zone, BusinessCalendar calendar)
    {
        if (IsNever) return false;
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return !calendar.IsBusinessDay(DateOnly.FromDateTime(local)) || Covers(TimeOnly.FromDateTime(local));
    }

    /// <summary>The instant itself when it is not quiet then, else the next at which it no longer is.</summary>
    public DateTimeOffset OpeningFrom(DateTimeOffset at, TimeZoneInfo zone, BusinessCalendar calendar)
    {
        if (!Cover(at, zone, calendar)) return at;
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        // Where it is quiet over midnight the day opens at the end of it; where it is quiet over noon, a day off ends with the day.
        var opens = From > Until ? Until : default;
        if (calendar.IsBusinessDay(day) && From < Until) return Instant(day, Until, zone);
        while (!calendar.IsBusinessDay(day) || Instant(day, opens, zone) < at) day = day.AddDays(1);
        return Instant(day, opens, zone);
    }

    public override string ToString() => IsNever ? "off" : string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{Until:HH\\:mm}");

    private bool Covers(TimeOnly time) => From < Until ? time >= From && time < Until : time >= From || time < Until;

    private static DateTimeOffset Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), ["H:mm", "%H"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
