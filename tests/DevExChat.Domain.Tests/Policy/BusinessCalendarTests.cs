using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Domain.Tests.Policy;

public class BusinessCalendarTests
{
    private static readonly BusinessCalendar Calendar = new(Toronto.Zone, new HashSet<DateOnly> { new(2026, 7, 1), new(2026, 12, 25), new(2026, 12, 28) });

    [Theory]
    [InlineData(2026, 6, 5, true)]
    [InlineData(2026, 6, 6, false)]
    [InlineData(2026, 6, 7, false)]
    [InlineData(2026, 7, 1, false)]
    public void Knows_weekends_and_holidays(int year, int month, int day, bool works) =>
        Assert.Equal(works, Calendar.IsBusinessDay(new DateOnly(year, month, day)));

    [Fact]
    public void Steps_over_weekends_and_holidays_both_ways()
    {
        Assert.Equal(new DateOnly(2026, 12, 29), Calendar.AddBusinessDays(new DateOnly(2026, 12, 24), 1));
        Assert.Equal(new DateOnly(2026, 12, 24), Calendar.AddBusinessDays(new DateOnly(2026, 12, 29), -1));
        Assert.Equal(new DateOnly(2026, 6, 8), Calendar.AddBusinessDays(new DateOnly(2026, 6, 6), 1));
        Assert.Equal(new DateOnly(2026, 6, 5), Calendar.AddBusinessDays(new DateOnly(2026, 6, 7), -1));
    }

    [Fact]
    public void Keeps_the_local_time_when_daylight_saving_ends()
    {
        var friday = Toronto.Time(2026, 10, 30, 12);

        var monday = Calendar.AddBusinessDays(friday, 1);

        Assert.Equal(new DateTimeOffset(2026, 11, 2, 17, 0, 0, TimeSpan.Zero), monday);
        Assert.Equal(TimeSpan.FromHours(73), monday - friday);
    }

    [Fact]
    public void Keeps_the_local_time_when_daylight_saving_begins() =>
        Assert.Equal(new DateTimeOffset(2027, 3, 15, 16, 0, 0, TimeSpan.Zero), Calendar.AddBusinessDays(Toronto.Time(2027, 3, 12, 12), 1));

    [Fact]
    public void Goes_on_an_hour_where_daylight_saving_skips_one() =>
        Assert.Equal(new DateTimeOffset(2027, 3, 14, 7, 30, 0, TimeSpan.Zero), Calendar.AddDays(Toronto.Time(2027, 3, 13, 2, 30), 1));

    [Fact]
    public void Means_the_second_time_where_an_hour_comes_twice() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 6, 30, 0, TimeSpan.Zero), Calendar.AddDays(Toronto.Time(2026, 10, 31, 1, 30), 1));

    [Fact]
    public void Reads_days_in_its_own_zone()
    {
        var lateEvening = new DateTimeOffset(2026, 6, 9, 3, 30, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 6, 8), Calendar.DayOf(lateEvening));
        Assert.Equal(Toronto.June(8, 9), Calendar.OpeningOf(new DateOnly(2026, 6, 8)));
        Assert.Equal(Toronto.June(8, 23, 59, 59), Calendar.EndOf(new DateOnly(2026, 6, 8)));
    }

    [Fact]
    public void Every_step_lands_on_a_business_day_and_can_be_taken_back() => Prop.ForAll(
        Gen.Choose(0, 3000).Select(day => new DateOnly(2025, 1, 1).AddDays(day)).Where(Calendar.IsBusinessDay).ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        (day, steps) =>
        {
            var later = Calendar.AddBusinessDays(day, steps);
            return Calendar.IsBusinessDay(later) && later > day && Calendar.AddBusinessDays(later, -steps) == day;
        }).QuickCheckThrowOnFailure();
}
