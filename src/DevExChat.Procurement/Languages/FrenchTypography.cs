namespace DevExChat.Procurement.Languages;

/// <summary>
/// Puts the non-breaking spaces of Canadian French typography where an author typed ordinary ones, so that no colon, guillemet,
/// percent or dollar sign ever starts or ends a line alone; and none before the signs that take none in Canada.
/// </summary>
internal static class FrenchTypography
{
    private const char NonBreaking = '\u00A0';

    public static string Apply(string sentence) => sentence
        .Replace(" :", NonBreaking + ":", StringComparison.Ordinal)
        .Replace("« ", "«" + NonBreaking, StringComparison.Ordinal)
        .Replace(" »", NonBreaking + "»", StringComparison.Ordinal)
        .Replace(" %", NonBreaking + "%", StringComparison.Ordinal)
        .Replace(" $", NonBreaking + "$", StringComparison.Ordinal)
        .Replace(" ;", ";", StringComparison.Ordinal)
        .Replace(" !", "!", StringComparison.Ordinal)
        .Replace(" ?", "?", StringComparison.Ordinal);
}
