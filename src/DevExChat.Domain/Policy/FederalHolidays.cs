using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace DevExChat.Domain.Policy;

/// <summary>
/// The designated holidays of the federal public service, worked out by rule for any year. One that falls on a day of rest is kept on
/// the first working day after it.
/// </summary>
public static class FederalHolidays
{
    private static readonly ConcurrentDictionary<int, FrozenSet<DateOnly>> Years = new();

    /// <summary>Whether nobody works on that day because of a holiday; the Saturday or Sunday that it was moved from is none.</summary>
    public static bool Includes(DateOnly day) => In(day.Year).Contains(day);

    /// <summary>The days on which the holidays of a year are kept, in no order.</summary>
    public static IReadOnlySet<DateOnly> In(int year) => Years.GetOrAdd(year, Observed);

    private static FrozenSet<DateOnly> Observed(int year)
    {
        var kept = new HashSet<DateOnly>();
        foreach (var holiday in Designated(year))
        {
            var day = holiday;
            // Christmas on a Saturday takes the Monday, and Boxing Day the Tuesday.
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || kept.Contains(day)) day = day.AddDays(1);
            kept.Add(day);
        }

        return kept.ToFrozenSet();
    }

    private static DateOnly[] Designated(int year)
    {
        var easter = EasterSunday(year);
        return
        [
            new(year, 1, 1),
            easter.AddDays(-2),
            easter.AddDays(1),
            MondayFrom(new(year, 5, 18)),   // Victoria Day: the Monday before May 25
            new(year, 7, 1),                // Canada Day
            MondayFrom(new(year, 8, 1)),    // Civic holiday
            MondayFrom(new(year, 9, 1)),    // Labour Day
            new(year, 9, 30),               // National Day for Truth and Reconciliation
            MondayFrom(new(year, 10, 8)),   // Thanksgiving: the second Monday
            new(year, 11, 11),              // Remembrance Day
            new(year, 12, 25),
            new(year, 12, 26),
        ];
    }

    private static DateOnly MondayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);

    /// <summary>The Gregorian computus, as Meeus, Jones and Butcher give it.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var (golden, century, within) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (within / 4)) - epact - (within % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var month = (epact + weekday - (7 * late) + 114) / 31;
        var day = ((epact + weekday - (7 * late) + 114) % 31) + 1;
        return new DateOnly(year, month, day);
    }
}
