using System.Diagnostics;
using System.Globalization;
using DevExChat.Bench.Quarter;

namespace DevExChat.Bench;

/// <summary>500 opportunities and 200 people in four time zones for a quarter: what they get, when, and whether it was any use.</summary>
internal static class QuarterBench
{
    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("devexchat-bench-").FullName;
        var watch = Stopwatch.StartNew();
        var settings = new Dictionary<string, string?> { ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "devexchat.db")}" };
        var figures = await SimulatedQuarter.RunAsync(settings, opportunities: 500, people: 200, days: 92, seed: 2026, ct);
        Console.WriteLine(SimulatedQuarter.Table(figures));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A quarter in {watch.Elapsed.TotalSeconds:0} s."));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
