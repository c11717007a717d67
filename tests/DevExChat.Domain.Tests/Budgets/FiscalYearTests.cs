using DevExChat.Domain.Budgets;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Budgets;

public class FiscalYearTests
{
    [Theory]
    [InlineData("2026-03-31", "2025-26")]
    [InlineData("2026-04-01", "2026-27")]
    [InlineData("2026-12-31", "2026-27")]
    [InlineData("2027-01-01", "2026-27")]
    [InlineData("2099-12-31", "2099-00")]
    public void It_runs_from_April_to_March(string day, string year) =>
        Assert.Equal(year, FiscalYear.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", null)).ToString());

    [Theory]
    [InlineData("2026", 2026)]
    [InlineData("2026-27", 2026)]
    [InlineData("2026-2027", 2026)]
    [InlineData(" 2026/27 ", 2026)]
    [InlineData("2099-00", 2099)]
    [InlineData("2026-28", null)]
    [InlineData("2026-27-28", null)]
    [InlineData("26-27", null)]
    [InlineData("=2026", null)]
    [InlineData("", null)]
    public void Is_read_as_people_write_it(string typed, int? start) => Assert.Equal(start, FiscalYear.Parse(typed)?.StartYear);

    [Fact]
    public void It_ends_at_midnight_in_the_departments_own_zone()
    {
        var calendar = new ProcurementPolicy().Calendar();
        var lastHour = Toronto.Time(2027, 3, 31, 23, 59);

        Assert.Equal("CC-100/2026-27", BudgetLine.At("cc-100 ", lastHour, calendar).ToString());
        Assert.Equal("CC-100/2027-28", BudgetLine.At("CC-100", lastHour.AddMinutes(1), calendar).ToString());
        Assert.Equal(4, lastHour.UtcDateTime.Month);
    }
}
