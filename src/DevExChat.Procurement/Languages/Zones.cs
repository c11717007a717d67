using System.Collections.Frozen;
using System.Globalization;

namespace DevExChat.Procurement.Languages;

/// <summary>Time zones as Canadians name them. The table is ours: what ICU calls a zone differs between its versions.</summary>
internal static class Zones
{
    /// <summary>Where a reader is taken to be whose zone nobody knows.</summary>
    public const string Default = "America/Toronto";

    private static readonly FrozenSet<string> Canadian = new[]
    {
        "America/St_Johns", "America/Goose_Bay", "America/Halifax", "America/Glace_Bay", "America/Moncton", "America/Blanc-Sablon",
        "America/Toronto", "America/Montreal", "America/Nipigon", "America/Thunder_Bay", "America/Iqaluit", "America/Pangnirtung",
        "America/Atikokan", "America/Coral_Harbour", "America/Winnipeg", "America/Rainy_River", "America/Rankin_Inlet", "America/Resolute",
        "America/Regina", "America/Swift_Current", "America/Edmonton", "America/Cambridge_Bay", "America/Yellowknife", "America/Inuvik",
        "America/Creston", "America/Dawson_Creek", "America/Fort_Nelson", "America/Whitehorse", "America/Dawson", "America/Vancouver",
        "Canada/Newfoundland", "Canada/Atlantic", "Canada/Eastern", "Canada/Central", "Canada/Saskatchewan", "Canada/Mountain",
        "Canada/Yukon", "Canada/Pacific",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>In Canada the offset and whether daylight time is kept tell the name, whatever a zone did in earlier years.</summary>
    private static readonly FrozenDictionary<(double Hours, bool Daylight), string> NameByOffset =
        new Dictionary<(double, bool), string>
        {
            [(-3.5, false)] = "nst",
            [(-2.5, true)] = "ndt",
            [(-4, false)] = "ast",
            [(-3, true)] = "adt",
            [(-5, false)] = "est",
            [(-4, true)] = "edt",
            [(-6, false)] = "cst",
            [(-5, true)] = "cdt",
            [(-7, false)] = "mst",
            [(-6, true)] = "mdt",
            [(-8, false)] = "pst",
            [(-7, true)] = "pdt",
        }.ToFrozenDictionary();

    /// <summary>The zone of an IANA name; Toronto's when the name is empty, unknown or not a name at all.</summary>
    public static TimeZoneInfo Find(string? ianaZone)
    {
        // The name becomes part of a file path inside the framework: nothing but a zone's own letters may reach it.
        var isName = ianaZone is { Length: > 0 and <= 64 } && ianaZone[0] != '/' && ianaZone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        return isName && TimeZoneInfo.TryFindSystemTimeZoneById(ianaZone!, out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById(Default);
    }

    /// <summary>What Canadians call the zone's time at that instant, as the end of a <c>word.zone</c> key; null for a zone elsewhere.</summary>
    public static string? Abbreviation(TimeZoneInfo zone, DateTimeOffset at) =>
        Canadian.Contains(zone.Id) ? NameByOffset.GetValueOrDefault((zone.GetUtcOffset(at).TotalHours, zone.IsDaylightSavingTime(at))) : null;

    /// <summary><c>UTC+05:30</c>, and <c>UTC</c> alone where they agree.</summary>
    public static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
}
