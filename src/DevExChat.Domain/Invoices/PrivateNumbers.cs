using System.Globalization;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Invoices;

/// <summary>
/// Numbers that must never be kept: those of payment cards, bank accounts and social insurance. What looks like one is refused wherever people
/// write about an invoice or a payment, and the refusal never repeats it.
/// </summary>
public static class PrivateNumbers
{
    private const int SinLength = 9;

    /// <summary>How far before a number a word may stand that says what it is.</summary>
    private const int Reach = 30;

    private static readonly string[] SinWords = ["sin", "nas", "social insurance", "assurance sociale"];
    private static readonly string[] AccountWords = ["transit", "institution", "account", "acct", "compte", "bank", "banque"];

    /// <summary>The guard of everything that is written about money.</summary>
    public static readonly Guard None = new(
        "no number of a card, an account or social insurance",
        attempt => Words(attempt.Deed).Select(words => Refuses(words.Text) is { } refusal ? refusal.On(words.Field) : null).FirstOrDefault(refusal => refusal is not null));

    /// <summary>Why a text may not be kept; null when nothing in it looks like such a number.</summary>
    public static Refusal? Refuses(string text)
    {
        var groups = Groups(text);
        if (groups.Count == 0) return null;
        if (HasAccount(text, groups)) return new Refusal("payment.account");
        if (HasSin(text, groups)) return new Refusal("payment.sin");
        return CardNumbers.Contains(text) ? new Refusal("payment.cardnumber") : null;
    }

    /// <summary>Whether a letter separates: spaces of every width, none included.</summary>
    internal static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || letter is '\u200B' or '\u2060' or '\uFEFF';

    private static IEnumerable<(string Text, string Field)> Words(OpportunityEvent deed) => deed switch
    {
        InvoiceSubmitted submitted => [(submitted.Number, "number")],
        InvoiceReturned returned => [(returned.Reason, "reason")],
        PaymentIssued paid => [(paid.Reference, "reference")],
        DeliveryAccepted accepted => accepted.Notes.Select((note, at) => (note, $"note{at + 1}")),
        ContractTerminated terminated => [(terminated.Reason, "reason")],
        DisputeRaised raised => [(raised.Reason, "reason")],
        BuyerAsked asked => [(asked.Text, "text")],
        ApproverAnswered answered => [(answered.Text, "text")],
        DisputeResolved resolved => [(resolved.Reason, "reason")],
        _ => throw new InvalidOperationException($"{deed.Act} says nothing about money"),
    };

    /// <summary>A transit number of five digits, an institution's of three, an account's of seven to twelve; apart by a sign or by the words for them.</summary>
    private static bool HasAccount(string text, List<Group> groups)
    {
        for (var at = 0; at + 2 < groups.Count; at++)
        {
            var (transit, institution, account) = (groups[at], groups[at + 1], groups[at + 2]);
            if ((transit.Length, institution.Length) == (5, 3) && account.Length is >= 7 and <= 12 && AreJoined(text, transit, institution) && AreJoined(text, institution, account)) return true;
        }

        return false;
    }

    private static bool AreJoined(string text, Group one, Group next)
    {
        var between = text[one.End..next.Start];
        return between.All(IsSeparator) || (between.Length <= Reach && AccountWords.Any(word => between.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Nine digits with a valid check digit: three by three and nothing joined to them, or in one behind a word for it.</summary>
    private static bool HasSin(string text, List<Group> groups)
    {
        for (var at = 0; at < groups.Count; at++)
        {
            if (groups[at].Length == SinLength && Named(text, groups[at]) && HasCheckDigit(text, groups[at])) return true;
            if (at + 2 >= groups.Count || !groups[at..(at + 3)].TrueForAll(group => group.Length == 3)) continue;
            if (!IsOneSign(text, groups[at], groups[at + 1]) || !IsOneSign(text, groups[at + 1], groups[at + 2])) continue;
            if ((at > 0 && IsOneSign(text, groups[at - 1], groups[at])) || (at + 3 < groups.Count && IsOneSign(text, groups[at + 2], groups[at + 3]))) continue;
            if (HasCheckDigit(text, groups[at], groups[at + 1], groups[at + 2])) return true;
        }

        return false;
    }

    private static bool Named(string text, Group group)
    {
        var before = text[Math.Max(0, group.Start - Reach)..group.Start];
        return SinWords.Any(word => Standing(before, word));
    }

    /// <summary>The word itself, not a part of another: <c>business</c> and <c>nasal</c> are not meant.</summary>
    private static bool Standing(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]))) return true;
        }

        return false;
    }

    private static bool HasCheckDigit(string text, params Group[] groups) =>
        CardNumbers.HasCheckDigit(new ArraySegment<int>([.. groups.SelectMany(group => text[group.Start..group.End]).Select(CharUnicodeInfo.GetDecimalDigitValue)]));

    private static bool IsOneSign(string text, Group one, Group next) => next.Start - one.End == 1 && IsSeparator(text[one.End]);

    private static bool IsSeparator(char sign) => IsBlank(sign) || sign is '/' or '.' || char.GetUnicodeCategory(sign) == UnicodeCategory.DashPunctuation;

    private static List<Group> Groups(string text)
    {
        var groups = new List<Group>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsDigit(text[at])) continue;
            var start = at;
            while (at < text.Length && char.IsDigit(text[at])) at++;
            groups.Add(new Group(start, at));
        }

        return groups;
    }

    /// <summary>Digits that stand together.</summary>
    private sealed record Group(int Start, int End)
    {
        public int Length => End - Start;
    }
}
