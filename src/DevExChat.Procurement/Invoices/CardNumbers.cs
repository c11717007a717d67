namespace DevExChat.Procurement.Invoices;

/// <summary>
/// Numbers of payment cards, recognized by length and check digit. They must never be stored: a payment is kept by its rail and a
/// reference alone.
/// </summary>
internal static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>Whether a run of digits in the text, spaces and hyphens aside, is a card's number.</summary>
    public static bool Contains(string text)
    {
        var digits = new List<int>();
        foreach (var letter in text.Append('.'))
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Add(letter - '0');
            }
            else if (letter is not (' ' or '-'))
            {
                if (IsCard(digits)) return true;
                digits.Clear();
            }
        }

        return false;
    }

    private static bool IsCard(List<int> digits)
    {
        if (digits.Count is < Shortest or > Longest || digits.TrueForAll(digit => digit == 0)) return false;
        var sum = 0;
        for (var place = 0; place < digits.Count; place++)
        {
            var digit = digits[digits.Count - 1 - place];
            sum += place % 2 == 0 ? digit : ((2 * digit) / 10) + ((2 * digit) % 10);
        }

        return sum % 10 == 0;
    }
}
