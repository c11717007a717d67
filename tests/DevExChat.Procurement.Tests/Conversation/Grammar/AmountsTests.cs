using DevExChat.Domain;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Procurement.Tests.Conversation.Grammar;

/// <summary>A non-breaking space is written ~ and a narrow one _ in these tables.</summary>
public class AmountsTests
{
    [Theory]
    [InlineData("en", "4500", 450_000)]
    [InlineData("en", "4,500", 450_000)]
    [InlineData("en", "4,500.00", 450_000)]
    [InlineData("en", "$4,500", 450_000)]
    [InlineData("en", " $ 4,500.5 ", 450_050)]
    [InlineData("en", "4500 CAD", 450_000)]
    [InlineData("en", "CA$4500", 450_000)]
    [InlineData("en", "4.5k", 450_000)]
    [InlineData("en", "4.25 K", 425_000)]
    [InlineData("en", "4 500.00", 450_000)]
    [InlineData("en", "0.01", 1)]
    [InlineData("en", "999,999,999.99", 99_999_999_999)]
    [InlineData("fr", "4500", 450_000)]
    [InlineData("fr", "4 500,00", 450_000)]
    [InlineData("fr", "4~500,00~$", 450_000)]
    [InlineData("fr", "4_500,00_$", 450_000)]
    [InlineData("fr", "4500,00 $", 450_000)]
    [InlineData("fr", "4,5k", 450_000)]
    [InlineData("fr", "4,5 k$", 450_000)]
    [InlineData("fr", "1,5", 150)]
    [InlineData("fr", "12 345 678,90 $ CA", 1_234_567_890)]
    public void Reads_an_amount(string language, string typed, long cents)
    {
        var refusal = Parse(language, typed, out var amount);

        Assert.Null(refusal);
        Assert.Equal(new Money(cents), amount);
    }

    [Theory]
    [InlineData("en", "", "amount.unreadable")]
    [InlineData("en", "$", "amount.unreadable")]
    [InlineData("en", "NaN", "amount.unreadable")]
    [InlineData("en", "1e9", "amount.unreadable")]
    [InlineData("en", "0x10", "amount.unreadable")]
    [InlineData("en", "1,00,0", "amount.unreadable")]
    [InlineData("en", "1,0000", "amount.unreadable")]
    [InlineData("en", ",500", "amount.unreadable")]
    [InlineData("en", "4500,00", "amount.unreadable")]
    [InlineData("en", "4 500,00", "amount.unreadable")]
    [InlineData("en", "4.500,00", "amount.unreadable")]
    [InlineData("en", "4.5.0", "amount.unreadable")]
    [InlineData("en", "4,5k", "amount.unreadable")]
    [InlineData("en", "4.500k", "amount.unreadable")]
    [InlineData("en", "12 34", "amount.unreadable")]
    [InlineData("en", "１２", "amount.unreadable")]
    [InlineData("en", "٣٤", "amount.unreadable")]
    [InlineData("en", "(5)", "amount.unreadable")]
    [InlineData("en", "4500 USD", "amount.unreadable")]
    [InlineData("en", "\u202E4500", "amount.unreadable")]
    [InlineData("fr", "4,500.00", "amount.unreadable")]
    [InlineData("fr", "4.5k", "amount.unreadable")]
    [InlineData("fr", "1.234", "amount.unreadable")]
    [InlineData("en", "1,000.005", "amount.fraction")]
    [InlineData("en", "1.234", "amount.fraction")]
    [InlineData("en", "4.500", "amount.fraction")]
    [InlineData("fr", "1,234", "amount.fraction")]
    [InlineData("fr", "1,500", "amount.fraction")]
    [InlineData("en", "-5", "amount.negative")]
    [InlineData("en", "-$5", "amount.negative")]
    [InlineData("en", "$-5", "amount.negative")]
    [InlineData("en", "−5", "amount.negative")]
    [InlineData("fr", "-5,00 $", "amount.negative")]
    [InlineData("en", "0", "amount.zero")]
    [InlineData("en", "0.00", "amount.zero")]
    [InlineData("fr", "0k", "amount.zero")]
    [InlineData("en", "1000000000", "amount.toolarge")]
    [InlineData("en", "1000000k", "amount.toolarge")]
    [InlineData("en", "99999999999999999999999999999999999", "amount.toolarge")]
    public void Refuses_what_is_no_amount_or_might_be_two(string language, string typed, string code)
    {
        var refusal = Parse(language, typed, out var amount);

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(Money.Zero, amount);
        Assert.NotEmpty(Reader.For(language, null).Say(refusal!));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Reads_back_every_amount_it_writes(string language)
    {
        var reader = Reader.For(language, null);

        Prop.ForAll(Gen.Choose(0, 999_999_999).ToArbitrary(), Gen.Choose(1, 99).ToArbitrary(), (dollars, rest) =>
        {
            var cents = (dollars * 100L) + rest;
            return Amounts.Parse(reader.Amount(new Money(cents)), reader, out var amount) is null && amount.Cents == cents;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Never_throws_whatever_is_typed() =>
        Prop.ForAll<string>(typed =>
        {
            foreach (var language in new[] { "en", "fr" })
                if (Amounts.Parse(typed ?? "", Reader.For(language, null), out var amount) is null)
                    Assert.True(amount > Money.Zero);
        }).QuickCheckThrowOnFailure();

    private static Refusal? Parse(string language, string typed, out Money amount) =>
        Amounts.Parse(typed.Replace('~', '\u00A0').Replace('_', '\u202F'), Reader.For(language, null), out amount);
}
