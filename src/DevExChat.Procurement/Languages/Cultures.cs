using System.Globalization;

namespace DevExChat.Procurement.Languages;

/// <summary>
/// The two cultures we write in. Separators, names and designators come from our own wording, never from the installed ICU, whose
/// choices change between versions (a narrow or a wide space, a dot or none) and would make the same card differ between replicas.
/// </summary>
internal static class Cultures
{
    private static readonly CultureInfo English = Build("en", "en-CA", decimals: ".", groups: ",");
    private static readonly CultureInfo French = Build("fr", "fr-CA", decimals: ",", groups: "\u00A0");

    public static CultureInfo Of(string language) => language == "fr" ? French : English;

    private static CultureInfo Build(string language, string name, string decimals, string groups)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = decimals, NumberGroupSeparator = groups };
        var months = Words(language, "word.months");
        culture.DateTimeFormat = new DateTimeFormatInfo
        {
            AbbreviatedDayNames = Words(language, "word.weekdays"),
            AbbreviatedMonthNames = [.. months, ""],
            AbbreviatedMonthGenitiveNames = [.. months, ""],
            AMDesignator = Words(language, "word.am")[0],
            PMDesignator = Words(language, "word.pm")[0],
        };
        return CultureInfo.ReadOnly(culture);
    }

    private static string[] Words(string language, string key) =>
        Wording.Find(language, key).Fill([], _ => "", _ => true).Split(", ");
}
