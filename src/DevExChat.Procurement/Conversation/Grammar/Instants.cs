using System.Globalization;
using System.Text.RegularExpressions;
using DevExChat.Domain;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>
/// Reads an instant in the reader's time zone, as people type it (<c>2026-12-04 16:00</c>, <c>fri 5pm</c>, <c>demain 17h00</c>, <c>+3h</c>)
/// or as a picker writes it (<c>2026-12-04T21:00:00Z</c>). A day without a time means the end of its business day. What the clocks
/// skip or repeat is refused, never guessed.
/// </summary>
public static partial class Instants
{
    private static readonly TimeOnly EndOfBusiness = new(16, 0);
    private static readonly string[] WithOffset = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>Reads <paramref name="text"/> into an instant after <paramref name="now"/>, or says why not.</summary>
    public static Refusal? Parse(string text, Reader reader, DateTimeOffset now, out DateTimeOffset at)
    {
        at = default;
        var typed = Blanks.Unify(text);
        var refusal = Read(typed, reader, now, out var read);
        if (refusal is not null) return refusal;
        if (read <= now) return new Refusal("when.past", ("at", read));
        if (read > now.AddYears(Days.MostYears)) return No("when.far", typed);
        at = read.ToUniversalTime();
        return null;
    }

    /// <summary>Whether a text has the form of a day or an instant; where a value ends that was typed without quotes.</summary>
    internal static bool HasForm(string typed)
    {
        var noon = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        return Read(typed, new Reader("en", TimeZoneInfo.Utc), noon, out _)?.Code != "when.unreadable";
    }

    private static Refusal? Read(string typed, Reader reader, DateTimeOffset now, out DateTimeOffset at)
    {
        at = default;
        if (typed.Length > Days.LongestText) return No("when.unreadable", typed);
        if (Absolute().IsMatch(typed))
            return DateTimeOffset.TryParseExact(typed, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out at) ? null : No("when.nonexistent", typed);

        var folded = Days.WithoutFillers(Blanks.Fold(typed));
        if (Later().Match(folded) is { Success: true } later)
        {
            var count = int.Parse(later.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
            at = now + (later.Groups["hours"].Success ? TimeSpan.FromHours(count) : TimeSpan.FromMinutes(count));
            return null;
        }

        var parts = DayAndTime().Match(folded);
        var time = parts.Success ? ClockTime(parts) : EndOfBusiness;
        var local = TimeZoneInfo.ConvertTime(now, reader.Zone).DateTime;
        var today = DateOnly.FromDateTime(local);
        var words = parts.Success ? WithoutAt(parts.Groups["day"].Value) : folded;
        if (parts.Success && words.Length == 0) words = time > TimeOnly.FromDateTime(local) ? "today" : "tomorrow";
        if (Days.Read(words, today) is not { } read) return No("when.unreadable", typed);
        if (time is not { } hour) return No("when.nonexistent", typed);
        if (Days.Misplaced(read, today, typed) is { } refusal) return refusal;

        var from = hour > TimeOnly.FromDateTime(local) ? today : today.AddDays(1);
        var day = read.Weekday is { } weekday ? Days.Next(weekday, from) : read.Day!.Value;
        return OnTheClock(day.ToDateTime(hour), reader.Zone, typed, out at);
    }

    /// <summary>The one instant at which the zone's clock shows that time, if there is exactly one.</summary>
    private static Refusal? OnTheClock(DateTime local, TimeZoneInfo zone, string typed, out DateTimeOffset at)
    {
        at = default;
        if (zone.IsInvalidTime(local))
        {
            // Read with the offset from before the gap, the time falls as far behind the gap as it was typed into it.
            var behind = new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-6)));
            return new Refusal("when.gap", ("text", Blanks.Shorten(typed)), ("at", behind));
        }

        if (zone.IsAmbiguousTime(local))
        {
            var instants = zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset)).Order().ToList();
            return new Refusal("when.ambiguous", ("text", Blanks.Shorten(typed)), ("first", instants[0]), ("second", instants[^1]));
        }

        at = new DateTimeOffset(local, zone.GetUtcOffset(local));
        return null;
    }

    /// <summary>"friday at 5pm", "vendredi à 17h".</summary>
    private static string WithoutAt(string day) =>
        day.EndsWith(" at", StringComparison.Ordinal) ? day[..^3] : day.EndsWith(" a", StringComparison.Ordinal) ? day[..^2] : day;

    /// <summary>The time that was typed; null when no clock shows it, such as 25:00 or 13 p.m.</summary>
    private static TimeOnly? ClockTime(Match parts)
    {
        if (parts.Groups["noon"].Success) return new TimeOnly(12, 0);
        var hour = int.Parse(parts.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = parts.Groups["minute"].Success ? int.Parse(parts.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (parts.Groups["half"].Success)
        {
            if (hour is < 1 or > 12) return null;
            hour = (hour % 12) + (parts.Groups["half"].ValueSpan[0] == 'p' ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static Refusal No(string code, string typed) => new(code, ("text", Blanks.Shorten(typed)));

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$", Options)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^(?:\+|in |dans ) ?(?<count>[0-9]{1,5}) ?(?:(?<hours>h|hours?|heures?)|m|min|minutes?)$", Options)]
    private static partial Regex Later();

    // The day comes first and may be left out; a comma or ISO's T may stand between.
    [GeneratedRegex(@"^(?:(?<day>.*[^ ,])(?:,? |t|,))?(?:(?<noon>noon|midi)|(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2})(?: ?(?<half>[ap])\.?m\.?)?| ?h(?: ?(?<minute>[0-9]{2}))?| ?(?<half>[ap])\.?m\.?))$", Options)]
    private static partial Regex DayAndTime();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;
}
