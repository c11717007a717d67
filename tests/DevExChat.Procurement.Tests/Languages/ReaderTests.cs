using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Tests.Languages;

/// <summary>Exact strings: a non-breaking space is written ~ in the expectations.</summary>
public class ReaderTests
{
    private static readonly DateTimeOffset FridayAtFour = new(2026, 12, 4, 21, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", 450_000, "$4,500.00")]
    [InlineData("fr", 450_000, "4~500,00~$")]
    [InlineData("en", 5, "$0.05")]
    [InlineData("fr", 5, "0,05~$")]
    [InlineData("en", 123_456_789, "$1,234,567.89")]
    [InlineData("fr", 123_456_789, "1~234~567,89~$")]
    [InlineData("en", -1050, "-$10.50")]
    [InlineData("fr", -1050, "-10,50~$")]
    public void Writes_an_amount(string language, long cents, string expected) =>
        Assert.Equal(Exactly(expected), Reader.For(language, null).Amount(new Money(cents)));

    [Theory]
    [InlineData("en", "America/Toronto", "Fri, Dec 4, 2026, 4:00 p.m. EST")]
    [InlineData("fr", "America/Toronto", "ven. 4 déc. 2026, 16~h~00 HNE")]
    [InlineData("en", "America/St_Johns", "Fri, Dec 4, 2026, 5:30 p.m. NST")]
    [InlineData("fr", "America/St_Johns", "ven. 4 déc. 2026, 17~h~30 HNT")]
    [InlineData("en", "America/Halifax", "Fri, Dec 4, 2026, 5:00 p.m. AST")]
    [InlineData("en", "America/Regina", "Fri, Dec 4, 2026, 3:00 p.m. CST")]
    [InlineData("fr", "America/Edmonton", "ven. 4 déc. 2026, 14~h~00 HNR")]
    [InlineData("en", "America/Whitehorse", "Fri, Dec 4, 2026, 2:00 p.m. MST")]
    [InlineData("en", "Asia/Kolkata", "Sat, Dec 5, 2026, 2:30 a.m. UTC+05:30")]
    [InlineData("fr", "America/New_York", "ven. 4 déc. 2026, 16~h~00 UTC-05:00")]
    [InlineData("en", "Etc/UTC", "Fri, Dec 4, 2026, 9:00 p.m. UTC")]
    [InlineData("en", "Mars/Olympus_Mons", "Fri, Dec 4, 2026, 4:00 p.m. EST")]
    [InlineData("en", "../../etc/passwd", "Fri, Dec 4, 2026, 4:00 p.m. EST")]
    [InlineData("en", null, "Fri, Dec 4, 2026, 4:00 p.m. EST")]
    public void Writes_a_moment_with_its_zone(string language, string? zone, string expected) =>
        Assert.Equal(Exactly(expected), Reader.For(language, zone).Moment(FridayAtFour));

    [Theory]
    [InlineData("en", "Wed, Jul 1, 2026, 12:05 a.m. EDT")]
    [InlineData("fr", "mer. 1er juill. 2026, 0~h~05 HAE")]
    public void Writes_daylight_time_and_the_first_of_a_month(string language, string expected) =>
        Assert.Equal(Exactly(expected), Reader.For(language, "America/Toronto").Moment(new DateTimeOffset(2026, 7, 1, 4, 5, 0, TimeSpan.Zero)));

    [Fact]
    public void Tells_the_two_hours_apart_when_the_clocks_go_back()
    {
        var reader = Reader.For("en", "America/Toronto");
        var first = new DateTimeOffset(2026, 11, 1, 5, 30, 0, TimeSpan.Zero);

        Assert.Equal("Sun, Nov 1, 2026, 1:30 a.m. EDT", reader.Moment(first));
        Assert.Equal("Sun, Nov 1, 2026, 1:30 a.m. EST", reader.Moment(first.AddHours(1)));
    }

    [Theory]
    [InlineData("en", "Thu, Aug 20, 2026")]
    [InlineData("fr", "jeu. 20 août 2026")]
    public void Writes_a_day(string language, string expected) =>
        Assert.Equal(expected, Reader.For(language, null).Day(new DateOnly(2026, 8, 20)));

    [Theory]
    [InlineData("en", "3.00:00:00", "in 3 days")]
    [InlineData("fr", "3.00:00:00", "dans 3 jours")]
    [InlineData("en", "-02:00:00", "2 hours ago")]
    [InlineData("fr", "-02:00:00", "il y a 2 heures")]
    [InlineData("en", "2.23:59:59", "in 2 days")]
    [InlineData("en", "1.23:59:59", "in 47 hours")]
    [InlineData("en", "01:59:00", "in 1 hour")]
    [InlineData("fr", "-00:59:59", "il y a 59 minutes")]
    [InlineData("en", "00:01:00", "in 1 minute")]
    [InlineData("en", "00:00:59", "in less than a minute")]
    [InlineData("fr", "00:00:59", "dans moins d'une minute")]
    [InlineData("fr", "-00:00:01", "à l'instant")]
    public void Says_how_long_until_an_instant(string language, string distance, string expected) =>
        Assert.Equal(expected, Reader.For(language, null).Until(FridayAtFour + TimeSpan.Parse(distance, null), FridayAtFour));

    [Theory]
    [InlineData("en", 0.13, "13%")]
    [InlineData("fr", 0.13, "13~%")]
    [InlineData("en", 0.14975, "14.975%")]
    [InlineData("fr", 0.14975, "14,975~%")]
    [InlineData("en", 0, "0%")]
    public void Writes_a_share(string language, double share, string expected) =>
        Assert.Equal(Exactly(expected), Reader.For(language, null).Percent((decimal)share));

    [Theory]
    [InlineData("en", new string[0], "")]
    [InlineData("en", new[] { "a" }, "a")]
    [InlineData("en", new[] { "a", "b" }, "a and b")]
    [InlineData("fr", new[] { "a", "b", "c" }, "a, b et c")]
    public void Writes_a_list(string language, string[] items, string expected) =>
        Assert.Equal(expected, Reader.For(language, null).List(items));

    [Theory]
    [InlineData("en", 0, "0 days")]
    [InlineData("en", 1, "1 day")]
    [InlineData("en", 2, "2 days")]
    [InlineData("en", 1200, "1,200 days")]
    [InlineData("fr", 0, "0 jour")]
    [InlineData("fr", 1, "1 jour")]
    [InlineData("fr", 2, "2 jours")]
    [InlineData("fr", 1200, "1~200 jours")]
    public void Counts_as_its_language_does(string language, int count, string expected) =>
        Assert.Equal(Exactly(expected), Reader.For(language, null).Say("word.span.days", ("count", count)));

    [Theory]
    [InlineData("fr-CA", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void Speaks_French_to_those_who_read_it_and_English_to_everyone_else(string? told, string expected) =>
        Assert.Equal(expected, Reader.For(told, null).Language);

    [Fact]
    public void Writes_every_kind_of_fact_for_the_reader()
    {
        var reader = Reader.For("fr", "America/Toronto");

        Assert.Equal(Exactly("4~500,00~$ et ven. 4 déc. 2026"), reader.Say("word.list", ("first", new Money(450_000)), ("last", new DateOnly(2026, 12, 4))));
        Assert.Equal("acheteur et payeur", reader.Say("word.until.past", ("span", Roles.Buyer | Roles.Payer))["il y a ".Length..]);
        Assert.Throws<InvalidOperationException>(() => reader.Say("word.until.past", ("span", new object())));
    }

    [Fact]
    public void Says_a_refusal() =>
        Assert.Equal(
            "“-5” is negative. Write an amount above $0.00.",
            Reader.For("en", null).Say(new Refusal("amount.negative", ("text", "-5"))));

    private static string Exactly(string expected) => expected.Replace('~', '\u00A0');
}
