using System.Globalization;
using System.Text.RegularExpressions;
using DevExChat.Domain;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>
/// Reads an amount of money as people type it in their own language: <c>4500</c>, <c>$4,500.00</c>, <c>4 500,00 $</c>, <c>4.5k</c>.
/// What could be read in two ways is refused, never guessed.
/// </summary>
public static partial class Amounts
{
    /// <summary>More digits than this before the decimals is certainly too much, and might not fit a decimal.</summary>
    private const int MostDigits = 15;

    /// <summary>Reads <paramref name="text"/> into whole cents above zero, or says why not.</summary>
    public static Refusal? Parse(string text, Reader reader, out Money amount)
    {
        amount = Money.Zero;
        var typed = Blanks.Unify(text);
        var match = (reader.Language == "fr" ? French() : English()).Match(typed);
        if (!match.Success) return No("amount.unreadable", typed);
        if (match.Groups["minus"].Success) return No("amount.negative", typed);

        var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)).TrimStart('0');
        var decimals = match.Groups["decimals"].Value;
        var thousands = match.Groups["k"].Success;
        // Three digits after the decimal sign are as likely a thousand typed in the other language: 1,234 in French, 1.234 in English.
        if (decimals.Length > 2) return No(thousands ? "amount.unreadable" : "amount.fraction", typed);
        if (whole.Length > MostDigits) return No("amount.toolarge", typed);

        var dollars = decimal.Parse($"0{whole}.{decimals}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * (thousands ? 1000 : 1);
        if (dollars == 0) return No("amount.zero", typed);
        if (Money.FromDollars(dollars) is not { } money) return No("amount.toolarge", typed);
        amount = money;
        return null;
    }

    /// <summary>Whether a text has the form of an amount in either language; where a value ends that was typed without quotes.</summary>
    internal static bool HasForm(string typed) => English().IsMatch(typed) || French().IsMatch(typed);

    private static Refusal No(string code, string typed) => new(code, ("text", Blanks.Shorten(typed)));

    // Groups of three are only believed when every group after the first has three digits: 1,00,0 is a slip of the finger.
    // [0-9] and not \d, which would let in the digits of every script.
    [GeneratedRegex(@"^(?<minus>[-−–])? ?(?:\$|CAD?\$|CAD)? ?(?<minus>[-−–])?(?<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.(?<decimals>[0-9]+))?(?: ?(?<k>k))?(?: ?(?:\$|CAD))?$", Options)]
    private static partial Regex English();

    [GeneratedRegex(@"^(?<minus>[-−–])? ?(?:\$|CAD?\$|CAD)? ?(?<minus>[-−–])?(?<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:,(?<decimals>[0-9]+))?(?: ?(?<k>k))?(?: ?(?:\$(?: ?CAD?)?|CAD))?$", Options)]
    private static partial Regex French();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;
}
