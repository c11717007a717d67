using System.Globalization;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Procurement.Tests.Conversation.Grammar;

/// <summary>It is Friday, December 4, 2026, 10:20 in Toronto.</summary>
public class InstantsTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 4, 15, 20, 0, TimeSpan.Zero);
    private static readonly Reader Toronto = Reader.For("en", "America/Toronto");

    [Theory]
    [InlineData("2026-12-07T21:00:00Z", "2026-12-07 21:00")]
    [InlineData("2026-12-07T21:00Z", "2026-12-07 21:00")]
    [InlineData("2026-12-07T21:00:00.0000000Z", "2026-12-07 21:00")]
    [InlineData("2026-12-07T16:00-05:00", "2026-12-07 21:00")]
    [InlineData("2026-12-07 16:00", "2026-12-07 21:00")]
    [InlineData("2026-12-07T16:00", "2026-12-07 21:00")]
    [InlineData("2026-12-07, 16:00", "2026-12-07 21:00")]
    [InlineData("2026-12-07", "2026-12-07 21:00")]
    [InlineData("2026-12-07 at 5pm", "2026-12-07 22:00")]
    [InlineData("2026-12-07 12 a.m.", "2026-12-07 05:00")]
    [InlineData("2026-12-07 12:30 PM", "2026-12-07 17:30")]
    [InlineData("2026-12-07 noon", "2026-12-07 17:00")]
    [InlineData("2027-07-01 16:00", "2027-07-01 20:00")]
    [InlineData("fri 17:00", "2026-12-04 22:00")]
    [InlineData("fri 10:20", "2026-12-11 15:20")]
    [InlineData("Friday", "2026-12-04 21:00")]
    [InlineData("friday at 9am", "2026-12-11 14:00")]
    [InlineData("vendredi 17:00", "2026-12-04 22:00")]
    [InlineData("vendredi à 17h00", "2026-12-04 22:00")]
    [InlineData("le vendredi 17 h 30", "2026-12-04 22:30")]
    [InlineData("ven. 17\u00A0h\u00A030", "2026-12-04 22:30")]
    [InlineData("mon", "2026-12-07 21:00")]
    [InlineData("lundi 9h", "2026-12-07 14:00")]
    [InlineData("thu 17:00", "2026-12-10 22:00")]
    [InlineData("today 17:00", "2026-12-04 22:00")]
    [InlineData("aujourd’hui 17:00", "2026-12-04 22:00")]
    [InlineData("tomorrow", "2026-12-05 21:00")]
    [InlineData("tomorrow 08:15", "2026-12-05 13:15")]
    [InlineData("DEMAIN", "2026-12-05 21:00")]
    [InlineData("après-demain midi", "2026-12-06 17:00")]
    [InlineData("+5d", "2026-12-09 21:00")]
    [InlineData("+5d 9:00", "2026-12-09 14:00")]
    [InlineData("+5j", "2026-12-09 21:00")]
    [InlineData("dans 5 jours", "2026-12-09 21:00")]
    [InlineData("+2w", "2026-12-18 21:00")]
    [InlineData("+3h", "2026-12-04 18:20")]
    [InlineData("in 90 minutes", "2026-12-04 16:50")]
    [InlineData("17h00", "2026-12-04 22:00")]
    [InlineData("à 17h", "2026-12-04 22:00")]
    [InlineData("5pm", "2026-12-04 22:00")]
    [InlineData("9:00", "2026-12-05 14:00")]
    public void Reads_an_instant(string typed, string expectedUtc)
    {
        var refusal = Instants.Parse(typed, Toronto, Now, out var at);

        Assert.Null(refusal);
        Assert.Equal(expectedUtc, at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Theory]
    [InlineData("", "when.unreadable")]
    [InlineData("soon", "when.unreadable")]
    [InlineData("next friday", "when.unreadable")]
    [InlineData("12/04/2026", "when.unreadable")]
    [InlineData("2026-12-4", "when.unreadable")]
    [InlineData("２０２６-12-07", "when.unreadable")]
    [InlineData("fri 17", "when.unreadable")]
    [InlineData("+d", "when.unreadable")]
    [InlineData("-3h", "when.unreadable")]
    [InlineData("+99999999999h", "when.unreadable")]
    [InlineData("2026-02-30", "when.nonexistent")]
    [InlineData("2026-13-01 10:00", "when.nonexistent")]
    [InlineData("2026-02-30T10:00:00Z", "when.nonexistent")]
    [InlineData("0000-01-01", "when.nonexistent")]
    [InlineData("2026-12-07 24:00", "when.nonexistent")]
    [InlineData("2026-12-07 10:60", "when.nonexistent")]
    [InlineData("fri 13pm", "when.nonexistent")]
    [InlineData("25:00", "when.nonexistent")]
    [InlineData("2027-03-14 02:30", "when.gap")]
    [InlineData("2027-11-07 01:30", "when.ambiguous")]
    [InlineData("2026-12-04 10:20", "when.past")]
    [InlineData("today 9:00", "when.past")]
    [InlineData("2026-12-03", "when.past")]
    [InlineData("0001-01-01", "when.past")]
    [InlineData("2026-12-04T15:20:00Z", "when.past")]
    [InlineData("0001-01-01T00:00:00Z", "when.past")]
    [InlineData("+0h", "when.past")]
    [InlineData("2062-12-04", "when.far")]
    [InlineData("9999-12-31 23:59", "when.far")]
    [InlineData("9999-12-31T23:59:59Z", "when.far")]
    [InlineData("+9999d", "when.far")]
    public void Refuses_what_is_no_instant_or_might_be_two(string typed, string code)
    {
        var refusal = Instants.Parse(typed, Toronto, Now, out var at);

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(default, at);
        Assert.NotEmpty(Toronto.Say(refusal!));
        Assert.NotEmpty(Reader.For("fr", null).Say(refusal!));
    }

    [Fact]
    public void Says_what_the_clocks_skip_and_what_they_repeat()
    {
        var skipped = Instants.Parse("2027-03-14 02:30", Toronto, Now, out _);
        var repeated = Instants.Parse("2027-11-07 01:30", Toronto, Now, out _);

        Assert.Contains("Sun, Mar 14, 2027, 3:30 a.m. EDT", Toronto.Say(skipped!), StringComparison.Ordinal);
        Assert.Contains("at Sun, Nov 7, 2027, 1:30 a.m. EDT and at Sun, Nov 7, 2027, 1:30 a.m. EST", Toronto.Say(repeated!), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_in_the_zone_of_the_person()
    {
        Assert.Null(Instants.Parse("2027-03-14 02:30", Reader.For("en", "America/Regina"), Now, out var regina));
        Assert.Null(Instants.Parse("tomorrow 08:00", Reader.For("en", "America/St_Johns"), Now, out var stJohns));

        Assert.Equal(new DateTimeOffset(2027, 3, 14, 8, 30, 0, TimeSpan.Zero), regina);
        Assert.Equal(new DateTimeOffset(2026, 12, 5, 11, 30, 0, TimeSpan.Zero), stJohns);
    }

    [Fact]
    public void A_weekday_is_always_the_first_one_after_now_and_within_a_week()
    {
        var days = new[] { "sun", "lundi", "tue", "mercredi", "thursday", "ven", "saturday" };
        var minutesOfFourYears = Gen.Choose(0, 4 * 366 * 24 * 60);

        Prop.ForAll(minutesOfFourYears.ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), Gen.Choose(3, 23).ToArbitrary(), (minutes, day, hour) =>
        {
            var now = Now.AddMinutes(minutes);
            var refusal = Instants.Parse($"{days[day]} {hour}:00", Toronto, now, out var at);
            var local = TimeZoneInfo.ConvertTime(at, Toronto.Zone);
            return refusal is null && at > now && at - now <= TimeSpan.FromDays(7) + TimeSpan.FromHours(1) && (int)local.DayOfWeek == day && local.Hour == hour;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Never_throws_whatever_is_typed() =>
        Prop.ForAll<string>(typed =>
        {
            if (Instants.Parse(typed ?? "", Toronto, Now, out var at) is null) Assert.True(at > Now);
            if (Days.Parse(typed ?? "", Toronto, Now, out var day) is null) Assert.True(day >= new DateOnly(2026, 12, 4));
        }).QuickCheckThrowOnFailure();
}
