using System.Globalization;

namespace DevExChat.Domain.Invoices;

/// <summary>
/// Numbers of payment cards, recognized by length, issuer and check digit. They must never be stored: a payment is kept by its rail
/// and a reference alone.
/// </summary>
internal static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>How the numbers of the networks begin, as their first four digits, and how long they are.</summary>
    private static readonly (int From, int To, int Least, int Most)[] Issuers =
    [
        (2221, 2720, 16, 16), // Mastercard
        (3000, 3059, 14, 19), // Diners Club
        (3400, 3499, 15, 15), // American Express
        (3528, 3589, 16, 19), // JCB
        (3600, 3699, 14, 19), // Diners Club
        (3700, 3799, 15, 15), // American Express
        (3800, 3999, 14, 19), // Diners Club
        (4000, 4999, 13, 19), // Visa, and Interac with it
        (5000, 5999, 13, 19), // Mastercard and Maestro
        (6000, 6999, 16, 19), // Discover, UnionPay and Maestro
    ];

    /// <summary>
    /// Whether a card's number stands in the text, its digits together or in groups. An expiry date, a security code or another number
    /// beside it only makes the run of digits longer, so every stretch of the run that begins as a network's numbers do is tried.
    /// </summary>
    public static bool Contains(string text) => Runs(text).Any(run => (IsCardLong(run) && HasCheckDigit(run)) || Stretches(run).Any(HasCheckDigit));

    /// <summary>The digits that nothing but blanks and hyphens keeps apart.</summary>
    private static IEnumerable<int[]> Runs(string text)
    {
        var run = new List<int>();
        foreach (var letter in text.Where(letter => !PrivateNumbers.IsBlank(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.DashPunctuation).Append('.'))
        {
            if (char.IsDigit(letter))
            {
                run.Add(CharUnicodeInfo.GetDecimalDigitValue(letter));
            }
            else
            {
                yield return [.. run];
                run.Clear();
            }
        }
    }

    private static IEnumerable<ArraySegment<int>> Stretches(int[] run) =>
        from start in Enumerable.Range(0, Math.Max(0, run.Length - Shortest + 1))
        let prefix = run.Skip(start).Take(4).Aggregate(0, (number, digit) => (10 * number) + digit)
        from issuer in Issuers
        where prefix >= issuer.From && prefix <= issuer.To
        from length in Enumerable.Range(issuer.Least, issuer.Most - issuer.Least + 1)
        where start + length <= run.Length
        select new ArraySegment<int>(run, start, length);

    /// <summary>A reference made of nothing but digits may be the number of a network we do not know.</summary>
    private static bool IsCardLong(int[] run) => run.Length is >= Shortest and <= Longest && run.Any(digit => digit != 0);

    /// <summary>Luhn's formula: from the right, every second digit counts double.</summary>
    internal static bool HasCheckDigit(ArraySegment<int> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Count; place++)
        {
            var digit = digits[digits.Count - 1 - place];
            sum += place % 2 == 0 ? digit : ((2 * digit) / 10) + ((2 * digit) % 10);
        }

        return sum % 10 == 0;
    }
}
