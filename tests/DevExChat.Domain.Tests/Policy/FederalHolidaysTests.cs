using System.Globalization;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Policy;

/// <summary>Against the dates that the federal public service kept, or will keep.</summary>
public class FederalHolidaysTests
{
    [Theory]
    // Canada Day, Truth and Reconciliation, Remembrance Day on Saturdays; New Year on a Sunday.
    [InlineData(2023, "01-02 04-07 04-10 05-22 07-03 08-07 09-04 10-02 10-09 11-13 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-20 07-01 08-05 09-02 09-30 10-14 11-11 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-19 07-01 08-04 09-01 09-30 10-13 11-11 12-25 12-26")]
    // Boxing Day on a Saturday.
    [InlineData(2026, "01-01 04-03 04-06 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25 12-28")]
    // Christmas on a Saturday, Boxing Day on the Sunday after it.
    [InlineData(2027, "01-01 03-26 03-29 05-24 07-01 08-02 09-06 09-30 10-11 11-11 12-27 12-28")]
    // New Year and Canada Day on Saturdays, Truth and Reconciliation and Remembrance Day too.
    [InlineData(2028, "01-03 04-14 04-17 05-22 07-03 08-07 09-04 10-02 10-09 11-13 12-25 12-26")]
    // Christmas on a Sunday, so that it takes Boxing Day's Monday or the Tuesday: both are off either way.
    [InlineData(2033, "01-03 04-15 04-18 05-23 07-01 08-01 09-05 09-30 10-10 11-11 12-26 12-27")]
    public void Are_kept_on_these_days(int year, string days) =>
        Assert.Equal(days.Split(' '), FederalHolidays.In(year).Order().Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));

    [Fact]
    public void Are_the_default_and_a_list_of_ones_own_replaces_them()
    {
        var usual = new ProcurementPolicy().Calendar();
        var own = new ProcurementPolicy { Holidays = [new DateOnly(2026, 6, 24)] }.Calendar();

        Assert.False(usual.IsBusinessDay(new DateOnly(2026, 9, 30)));
        Assert.True(usual.IsBusinessDay(new DateOnly(2026, 6, 24)));
        Assert.True(own.IsBusinessDay(new DateOnly(2026, 9, 30)));
        Assert.False(own.IsBusinessDay(new DateOnly(2026, 6, 24)));
    }

    [Fact]
    public void Are_never_on_a_day_of_rest_and_always_twelve_whatever_the_year()
    {
        for (var year = 1990; year < 2100; year++)
        {
            var kept = FederalHolidays.In(year);
            Assert.Equal(12, kept.Count);
            Assert.DoesNotContain(kept, day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.All(kept, day => Assert.Equal(year, day.Year));
        }
    }

    [Fact]
    public void Five_business_days_over_the_turn_of_the_year_pass_three_holidays()
    {
        var calendar = new ProcurementPolicy().Calendar();

        // December 24, 2026 is a Thursday; Christmas, Boxing Day (kept on the Monday) and New Year are off.
        Assert.Equal(new DateOnly(2027, 1, 5), calendar.AddBusinessDays(new DateOnly(2026, 12, 24), 5));
    }
}
