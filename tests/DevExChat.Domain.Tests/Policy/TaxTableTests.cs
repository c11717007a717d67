using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Policy;

public class TaxTableTests
{
    [Theory]
    [InlineData("AB", 0.05)]
    [InlineData("BC", 0.12)]
    [InlineData("MB", 0.12)]
    [InlineData("NB", 0.15)]
    [InlineData("NL", 0.15)]
    [InlineData("NS", 0.14)]
    [InlineData("NT", 0.05)]
    [InlineData("NU", 0.05)]
    [InlineData("ON", 0.13)]
    [InlineData("PE", 0.15)]
    [InlineData("QC", 0.14975)]
    [InlineData("SK", 0.11)]
    [InlineData("YT", 0.05)]
    public void Every_province_and_territory_has_its_rate(string province, double rate) =>
        Assert.Equal((decimal)rate, new ProcurementPolicy { Province = province }.TaxOn(new DateOnly(2026, 6, 1)));

    [Theory]
    [InlineData("2025-03-31", 0.15)]
    [InlineData("2025-04-01", 0.14)]
    public void A_rate_holds_from_its_day_on(string day, double rate) =>
        Assert.Equal((decimal)rate, new ProcurementPolicy { Province = "NS" }.TaxOn(DateOnly.ParseExact(day, "yyyy-MM-dd", null)));

    [Fact]
    public void Without_a_province_or_a_rule_for_the_day_the_departments_own_rate_holds()
    {
        Assert.Equal(0.07m, new ProcurementPolicy { TaxRate = 0.07m }.TaxOn(new DateOnly(2026, 6, 1)));
        Assert.Equal(0.07m, new ProcurementPolicy { TaxRate = 0.07m, Province = "ON" }.TaxOn(new DateOnly(1999, 6, 1)));
    }

    [Fact]
    public void Thirteen_provinces_and_territories_are_known() =>
        Assert.Equal(TaxTable.Provinces, TaxTable.Usual.Select(rule => rule.Province).Distinct());

    [Fact]
    public void A_quarter_of_a_cent_of_Quebec_tax_is_rounded_as_tax_is() =>
        Assert.Equal(999_995, new Price(new Money(869_750), 0.14975m).Total.Cents);
}
