using System.Globalization;

namespace DevExChat.Bench;

/// <summary>Prints what was measured, with the ratio to the bare endpoint of the same run.</summary>
internal static class Table
{
    public static void Print(IReadOnlyList<Measured> rows, Measured bare)
    {
        Console.WriteLine("| what | per second | of the bare endpoint | p50 ms | p95 ms | p99 ms | failed |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.PerSecond:0} | {row.PerSecond / bare.PerSecond:0.00} | {row.P50:0.0} | {row.P95:0.0} | {row.P99:0.0} | {row.Failures} |"));
        }
    }
}
