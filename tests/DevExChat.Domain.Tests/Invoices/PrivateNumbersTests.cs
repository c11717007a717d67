using DevExChat.Domain.Invoices;

namespace DevExChat.Domain.Tests.Invoices;

public class PrivateNumbersTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111", "payment.cardnumber")]
    [InlineData("paid with 5500-0000-0000-0004, exp. 12/27", "payment.cardnumber")]
    [InlineData("046 454 286", "payment.sin")]
    [InlineData("046-454-286", "payment.sin")]
    [InlineData("SIN: 046454286", "payment.sin")]
    [InlineData("mon NAS est 046454286", "payment.sin")]
    [InlineData("social insurance number 046454286", "payment.sin")]
    [InlineData("numéro d'assurance sociale 046454286", "payment.sin")]
    [InlineData("046\u202F454\u202F286", "payment.sin")]
    [InlineData("(046 454 286)", "payment.sin")]
    [InlineData("12345-003-1234567", "payment.account")]
    [InlineData("12345 003 123456789012", "payment.account")]
    [InlineData("12345/003/1234567", "payment.account")]
    [InlineData("transit 12345, institution 003, account 1234567", "payment.account")]
    [InlineData("transit 12345 institution 003 compte 1234567", "payment.account")]
    [InlineData("You paid 12345–003–7654321, which is not mine", "payment.account")]
    public void What_looks_like_a_private_number_is_refused(string text, string code) => Assert.Equal(code, PrivateNumbers.Refuses(text)?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("2026-000123")]
    [InlineData("INV-7")]
    [InlineData("F-2026-11-0042")]
    [InlineData("EFT 20261122 0042")]
    [InlineData("046454286")] // nine digits alone are a number like any other
    [InlineData("046 454 287")] // no valid check digit
    [InlineData("046 454 286 001")] // four by three
    [InlineData("613 555 0199")]
    [InlineData("+1 819-555-0142")]
    [InlineData("business 046454286")]
    [InlineData("PO 1234-003-1234567")]
    [InlineData("12345-003-123456")]
    [InlineData("12345, then 003 came, then 1234567")]
    [InlineData("2026-11-22 and 2026-12-04")]
    [InlineData("4,500.00 + 585.00 = 5,085.00")]
    [InlineData("commit 7f3a9c1 of 2026-11-22, run 18273645")]
    [InlineData("Facture nº 100-200-300 du 4 déc.")]
    public void What_people_write_otherwise_is_not(string text) => Assert.Null(PrivateNumbers.Refuses(text));

    [Fact]
    public void The_refusal_never_repeats_the_number() => Assert.Empty(PrivateNumbers.Refuses("4111 1111 1111 1111")!.Facts);
}
