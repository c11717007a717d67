namespace DevExChat.Domain.Tests.Builders;

/// <summary>Instants as the department's own clock shows them.</summary>
internal static class Toronto
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    public static DateTimeOffset Time(int year, int month, int day, int hour, int minute = 0, double second = 0)
    {
        var local = new DateTime(year, month, day, hour, minute, 0).AddSeconds(second);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    /// <summary>A day of June 2026, in which the canonical opportunity lives; the 1st is a Monday.</summary>
    public static DateTimeOffset June(int day, int hour, int minute = 0, double second = 0) => Time(2026, 6, day, hour, minute, second);

    public static DateTimeOffset July(int day, int hour, int minute = 0) => Time(2026, 7, day, hour, minute);
}
