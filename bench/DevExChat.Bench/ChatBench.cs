using System.Globalization;

namespace DevExChat.Bench;

/// <summary>
/// Acknowledgements of the product over signed HTTP, its outbox draining to a strict Slack or Teams meanwhile, beside the bare endpoint in
/// the same run. One opportunity or one list is one request; <i>I can do this</i> is two (the button, the form).
/// </summary>
internal static class ChatBench
{
    private const int People = 16;
    private const int WarmUp = 4_000;
    private const int Lists = 4_000;
    private const int Rate = 100;
    private const int Opportunities = 50;
    private const int Vendors = 48;

    /// <param name="start">Starts a stage with so many opportunities and vendors.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Whether nothing failed and no rule of the platform was broken.</returns>
    public static async Task<bool> RunAsync(Func<int, int, CancellationToken, Task<IStage>> start, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("devexchat-bench-").FullName;
        try
        {
            var path = await Published.ToAsync(Path.Combine(folder, "product"), ct);
            var rows = new List<Measured>();
            var bare = await MeasureBareAsync(start, folder, rows, ct);
            var violations = await MeasureProductAsync(start, folder, path, rows, ct);
            Table.Print(rows, bare);
            Console.WriteLine("Aims: half of the bare endpoint as fast as they can click, p99 under 100 ms at 100 per second, cold start under 3 s, idle under 150 MB.");
            return violations == 0 && rows.TrueForAll(row => row.Failures == 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measured> MeasureBareAsync(Func<int, int, CancellationToken, Task<IStage>> start, string folder, List<Measured> rows, CancellationToken ct)
    {
        await using var stage = await start(Opportunities, Vendors, ct);
        await using var bare = await ChildProcess.StartAsync([typeof(ChatBench).Assembly.Location, "bare", folder], stage.Settings(folder), ct);
        stage.ProductAddress = bare.Address;
        Task<TimeSpan[]> Ask(int at) => stage.ReadAsync(at, ct);
        await Load.AsFastAsTheyCanAsync("warm-up", People, WarmUp, Ask);
        var fast = await Load.AsFastAsTheyCanAsync("bare endpoint", People, Lists, Ask);
        rows.Add(fast);
        rows.Add(await Load.AtARateAsync($"bare endpoint at {Rate}/s", Rate, 10 * Rate, Ask));
        return fast;
    }

    private static async Task<int> MeasureProductAsync(Func<int, int, CancellationToken, Task<IStage>> start, string folder, string path, List<Measured> rows, CancellationToken ct)
    {
        await using var stage = await start(Opportunities, Vendors, ct);
        await using var product = await ChildProcess.StartAsync([path], stage.Settings(folder), ct);
        stage.ProductAddress = product.Address;
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cold start: {product.StartedIn.TotalSeconds:0.00} s. Idle memory: {product.Memory} MB."));

        await stage.SetAsync(ct);
        Task<TimeSpan[]> List(int at) => stage.ReadAsync(at, ct);
        await Load.AsFastAsTheyCanAsync("warm-up", People, WarmUp, List);
        rows.Add(await Load.AsFastAsTheyCanAsync(stage.Reading, People, Lists, List));
        rows.Add(await Load.AtARateAsync($"{stage.Reading} at {Rate}/s", Rate, 10 * Rate, List));

        // Each vendor proposes once on each opportunity: a part to warm up, most as fast as they can, the rest at a rate of two requests each.
        const int steady = 10 * Rate / 2;
        const int warmUp = (Opportunities * Vendors - steady) / 3;
        const int fast = Opportunities * Vendors - steady - warmUp;
        await Load.AsFastAsTheyCanAsync("warm-up", People, warmUp, at => stage.ProposeAsync(at, ct));
        rows.Add(await Load.AsFastAsTheyCanAsync("I can do this", People, fast, at => stage.ProposeAsync(warmUp + at, ct)));

        // What was done as fast as they can is still being sent: it is not what people at a steady pace meet.
        await stage.DrainedAsync(ct);
        rows.Add(await Load.AtARateAsync($"I can do this at {Rate}/s", Rate / 2, steady, at => stage.ProposeAsync(warmUp + fast + at, ct)));
        await stage.DrainedAsync(ct);
        Console.WriteLine($"Memory after the load: {product.Memory} MB. Rules of the platform broken: {stage.Violations}.");
        return stage.Violations;
    }
}
