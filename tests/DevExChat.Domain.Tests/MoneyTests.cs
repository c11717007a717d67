using DevExChat.Domain.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Domain.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData("10000.00", 1_000_000)]
    [InlineData("0.01", 1)]
    [InlineData("-5", -500)]
    [InlineData("4500.10", 450_010)]
    public void Keeps_whole_cents(string dollars, long cents) => Assert.Equal(cents, Money.FromDollars(Parse(dollars))?.Cents);

    [Theory]
    [InlineData("1000.005")]
    [InlineData("0.001")]
    [InlineData("1000000000")]
    [InlineData("-1000000000")]
    public void Refuses_fractions_of_a_cent_and_what_does_not_fit(string dollars) => Assert.Null(Money.FromDollars(Parse(dollars)));

    [Theory]
    [InlineData(50, "0.13", 7)]
    [InlineData(350, "0.13", 46)]
    [InlineData(-350, "0.13", -46)]
    [InlineData(885_000, "0.13", 115_050)]
    public void Rounds_a_share_half_away_from_zero(long cents, string rate, long share) => Assert.Equal(new Money(share), new Money(cents).Times(Parse(rate)));

    [Fact]
    public void A_sum_that_does_not_fit_is_a_bug_and_never_wraps() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Fact]
    public void Sums_and_differences_are_exact() => Prop.ForAll(Amounts, Amounts, (left, right) =>
        left + right - right == left && (left + right).Dollars == left.Dollars + right.Dollars).QuickCheckThrowOnFailure();

    [Fact]
    public void Dollars_and_cents_say_the_same() =>
        Prop.ForAll(Amounts, amount => Money.FromDollars(amount.Dollars) == amount).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_is_that_of_the_amounts() => Prop.ForAll(Amounts, Amounts, (left, right) =>
        left < right == left.Cents < right.Cents && left >= right == (right <= left) && left > right == left.CompareTo(right) > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_written_with_two_decimals_whatever_the_language() => Assert.Equal("4500.10", new Money(450_010).ToString());

    [Theory]
    [InlineData("8849.56", 1_000_000)]
    [InlineData("8849.55", 999_999)]
    [InlineData("8849.57", 1_000_001)]
    public void Tax_is_rounded_to_the_cent_before_it_counts(string net, long total)
    {
        var price = new Price(Cast.Dollars(Parse(net)), 0.13m);

        Assert.Equal(total, price.Total.Cents);
        Assert.Equal(price.Total, price.Net + price.Tax);
    }

    private static Arbitrary<Money> Amounts => Gen.Choose(-2_000_000_000, 2_000_000_000).Select(cents => new Money(cents)).ToArbitrary();

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
