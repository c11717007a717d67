using System.Globalization;
using DevExChat.Procurement.Languages;

namespace DevExChat.Teams.Cards;

/// <summary>
/// An instant as Teams' date and time fields hold it: the person's wall clock. What no clock shows once and only once goes to the server as it
/// was typed, which says why it cannot be.
/// </summary>
internal static class LocalInstant
{
    private const string Day = "yyyy-MM-dd";
    private const string Time = "HH:mm";
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The date and the time that the fields hold for an answer: an instant in UTC, or what was typed into them.</summary>
    public static (string? Date, string? Time) Show(string? answer, string? zone)
    {
        if (string.IsNullOrEmpty(answer)) return (null, null);
        if (answer.EndsWith('Z') && DateTimeOffset.TryParse(answer, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            var local = TimeZoneInfo.ConvertTime(at, ZoneOf(zone));
            return (local.ToString(Day, CultureInfo.InvariantCulture), local.ToString(Time, CultureInfo.InvariantCulture));
        }

        var parts = answer.Split(' ');
        return (parts.FirstOrDefault(IsDay), parts.FirstOrDefault(IsTime));
    }

    /// <summary>The answer for what the fields hold.</summary>
    /// <param name="date">As the date field sends it.</param>
    /// <param name="time">As the time field sends it.</param>
    /// <param name="zone">The zone they were shown in.</param>
    /// <param name="before">The instant they showed at first.</param>
    public static string Read(string? date, string? time, string? zone, string? before)
    {
        var typed = $"{date} {time}".Trim();
        if (before is { Length: > 0 } && (date, time) == Show(before, zone)) return before;
        if (!IsDay(date) || !IsTime(time)) return typed;
        var local = DateTime.ParseExact($"{date} {time}", $"{Day} {Time}", CultureInfo.InvariantCulture);
        var clock = ZoneOf(zone);
        if (clock.IsInvalidTime(local) || clock.IsAmbiguousTime(local) || IsAtAnEnd(local)) return typed;
        return new DateTimeOffset(local, clock.GetUtcOffset(local)).UtcDateTime.ToString(Utc, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether UTC may have no such date: the last evening of the year 9999 here is in the year after.</summary>
    private static bool IsAtAnEnd(DateTime local) => local.Year == DateTime.MinValue.Year || local.Year == DateTime.MaxValue.Year;

    public static bool IsDay(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(string? text) => TimeOnly.TryParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static TimeZoneInfo ZoneOf(string? zone) => Reader.For(language: null, zone).Zone;
}
