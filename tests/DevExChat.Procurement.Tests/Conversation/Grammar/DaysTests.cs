using System.Globalization;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Conversation.Grammar;

/// <summary>It is Friday, December 4, 2026, 21:30 in Toronto; in UTC it is Saturday already.</summary>
public class DaysTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 5, 2, 30, 0, TimeSpan.Zero);
    private static readonly Reader Toronto = Reader.For("fr", "America/Toronto");

    [Theory]
    [InlineData("2026-12-04", "2026-12-04")]
    [InlineData("2028-02-29", "2028-02-29")]
    [InlineData("today", "2026-12-04")]
    [InlineData("demain", "2026-12-05")]
    [InlineData("fri", "2026-12-11")]
    [InlineData("samedi", "2026-12-05")]
    [InlineData("on Monday", "2026-12-07")]
    [InlineData("le lundi", "2026-12-07")]
    [InlineData("+5d", "2026-12-09")]
    [InlineData("in 2 weeks", "2026-12-18")]
    public void Reads_a_day_of_the_readers_calendar(string typed, string expected)
    {
        var refusal = Days.Parse(typed, Toronto, Now, out var day);

        Assert.Null(refusal);
        Assert.Equal(expected, day.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", "when.unreadable")]
    [InlineData("2026-12-07 16:00", "when.unreadable")]
    [InlineData("+3h", "when.unreadable")]
    [InlineData("2027-02-29", "when.nonexistent")]
    [InlineData("2026-12-03", "when.past")]
    [InlineData("2062-01-01", "when.far")]
    public void Refuses_what_is_no_day(string typed, string code)
    {
        var refusal = Days.Parse(typed, Toronto, Now, out _);

        Assert.Equal(code, refusal?.Code);
        Assert.NotEmpty(Toronto.Say(refusal!));
    }
}
