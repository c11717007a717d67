using System.Globalization;

namespace DevExChat.Domain.Budgets;

/// <summary>The government's fiscal year: from April 1 of its first calendar year to March 31 of the next. Written <c>2026-27</c>.</summary>
public readonly record struct FiscalYear(int StartYear) : IComparable<FiscalYear>
{
    private const int FirstMonth = 4;

    public DateOnly FirstDay => new(StartYear, FirstMonth, 1);

    public DateOnly LastDay => new(StartYear + 1, FirstMonth - 1, 31);

    public static FiscalYear Of(DateOnly day) => new(day.Month >= FirstMonth ? day.Year : day.Year - 1);

    /// <summary>Reads <c>2026-27</c>, <c>2026-2027</c>, <c>2026/27</c> or its first year alone; null for anything else.</summary>
    public static FiscalYear? Parse(string text)
    {
        var parts = text.Trim().Split('-', '/', '–');
        if (parts.Length is 0 or > 2 || Number(parts[0]) is not { } start || parts[0].Length != 4) return null;
        if (parts.Length == 1) return new FiscalYear(start);
        var end = Number(parts[1]);
        var fits = parts[1].Length switch { 2 => end == (start + 1) % 100, 4 => end == start + 1, _ => false };
        return fits ? new FiscalYear(start) : null;
    }

    public int CompareTo(FiscalYear other) => StartYear.CompareTo(other.StartYear);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartYear}-{(StartYear + 1) % 100:00}");

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
