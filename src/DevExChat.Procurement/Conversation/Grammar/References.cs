using System.Globalization;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>Reads how people name an opportunity: <c>OPP-2026-42</c>, <c>#42</c>, <c>42</c>.</summary>
public static class References
{
    /// <summary>The opportunity that a text names; null when it is not a reference. The year is for people: the number alone is the identity.</summary>
    public static OpportunityId? Parse(string? text)
    {
        var digits = text.AsSpan();
        if (IsMarked(text)) digits = digits[0] == '#' ? digits[1..] : digits[9..];
        return digits.Length is > 0 and <= 18
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? new OpportunityId(number)
            : null;
    }

    /// <summary>Whether a text is marked as a reference, so that it cannot be an ordinary number.</summary>
    internal static bool IsMarked(string? text) =>
        text is ['#', _, ..]
        || (text is { Length: > 9 } && text.StartsWith("OPP-", StringComparison.OrdinalIgnoreCase) && text[8] == '-' && text.AsSpan(4, 4).IndexOfAnyExceptInRange('0', '9') < 0);
}
