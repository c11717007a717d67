using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Policy;

public class QuietHoursTests
{
    private static readonly BusinessCalendar Calendar = new ProcurementPolicy().Calendar();
    private static readonly QuietHours Usual = new NoticePolicy().Quiet;

    /// <summary>An instant, and when it opens, both as the zone's clock shows them.</summary>
    [Theory]
    [InlineData("America/Toronto", "2026-06-01 08:00", "2026-06-01 08:00")]
    [InlineData("America/Toronto", "2026-06-01 17:59:59", "2026-06-01 17:59:59")]
    [InlineData("America/Toronto", "2026-06-01 18:00", "2026-06-02 08:00")]
    [InlineData("America/Toronto", "2026-06-02 07:59:59", "2026-06-02 08:00")]
    [InlineData("America/Toronto", "2026-06-05 18:00", "2026-06-08 08:00")] // a weekend
    [InlineData("America/Toronto", "2026-06-06 12:00", "2026-06-08 08:00")]
    [InlineData("America/Toronto", "2026-10-09 19:00", "2026-10-13 08:00")] // Thanksgiving
    [InlineData("America/Vancouver", "2026-10-30 18:30", "2026-11-02 08:00")] // the clocks go back on the Sunday
    [InlineData("America/St_Johns", "2026-03-06 20:00", "2026-03-09 08:00")] // the clocks go forward on the Sunday
    [InlineData("America/Halifax", "2026-12-24 18:00", "2026-12-29 08:00")] // Christmas, a weekend, Boxing Day
    [InlineData("America/Edmonton", "2027-03-31 21:00", "2027-04-01 08:00")] // the end of the fiscal year
    public void Open_at_the_next_morning_of_a_business_day_by_the_persons_own_clock(string zoneName, string at, string opens)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);

        Assert.Equal(Local(opens, zone), Usual.OpeningFrom(Local(at, zone), zone, Calendar));
        Assert.Equal(at != opens, Usual.Cover(Local(at, zone), zone, Calendar));
    }

    [Theory]
    [InlineData("18:00-08:00", "18:00-08:00")]
    [InlineData("17-9", "17:00-09:00")]
    [InlineData("12:30 - 13:15", "12:30-13:15")]
    [InlineData("off", "off")]
    [InlineData("00:00-00:00", "off")]
    public void Are_read_as_people_write_them(string typed, string written) => Assert.Equal(written, QuietHours.Parse(typed)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("18:00")]
    [InlineData("18:00-25:00")]
    [InlineData("night")]
    [InlineData("1-2-3")]
    public void What_is_no_time_is_not_understood(string typed) => Assert.Null(QuietHours.Parse(typed));

    [Fact]
    public void Over_noon_they_leave_the_rest_of_the_day_open()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");
        var noon = new QuietHours(new(12, 0), new(13, 0));

        Assert.Equal(Local("2026-06-01 13:00", zone), noon.OpeningFrom(Local("2026-06-01 12:30", zone), zone, Calendar));
        Assert.Equal(Local("2026-06-01 23:30", zone), noon.OpeningFrom(Local("2026-06-01 23:30", zone), zone, Calendar));
        Assert.Equal(Local("2026-06-08 00:00", zone), noon.OpeningFrom(Local("2026-06-06 12:30", zone), zone, Calendar));
    }

    [Fact]
    public void Switched_off_not_even_a_weekend_is_quiet()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");
        var sunday = Local("2026-06-07 03:00", zone);

        Assert.Equal(sunday, QuietHours.None.OpeningFrom(sunday, zone, Calendar));
    }

    private static DateTimeOffset Local(string text, TimeZoneInfo zone)
    {
        var local = DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
