using System.Globalization;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;

namespace DevExChat.Bench;

/// <summary>
/// Acknowledgements of the product over signed HTTP, its outbox draining to a strict Slack meanwhile, beside the bare endpoint in the
/// same run. One opportunity or one list is one request; <i>I can do this</i> is two (the button, the form).
/// </summary>
internal static class ChatBench
{
    private const int People = 16;
    private const int WarmUp = 4_000;
    private const int Lists = 4_000;
    private const int Rate = 100;
    private const int Opportunities = 50;
    private const int Vendors = 48;

    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("devexchat-bench-").FullName;
        try
        {
            var path = await Published.ToAsync(Path.Combine(folder, "product"), ct);
            var rows = new List<Measured>();
            var bare = await MeasureBareAsync(folder, rows, ct);
            await MeasureProductAsync(folder, path, rows, ct);
            Table.Print(rows, bare);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measured> MeasureBareAsync(string folder, List<Measured> rows, CancellationToken ct)
    {
        await using var slack = await StrictSlackServer.StartAsync(Stage.Options with { SigningSecret = BareEndpoint.SigningSecret }, TimeProvider.System, ct);
        await using var bare = await ChildProcess.StartAsync([typeof(ChatBench).Assembly.Location, "bare", folder], new Dictionary<string, string?>(), ct);
        slack.ProductAddress = bare.Address;
        async Task<TimeSpan[]> Ask(int at) => Took(await slack.As(Stage.Vendor(at % Vendors)).CommandAsync("/opportunity", "list", Stage.Channel, ct));
        await Load.AsFastAsTheyCanAsync("warm-up", People, WarmUp, Ask);
        var fast = await Load.AsFastAsTheyCanAsync("bare endpoint", People, Lists, Ask);
        rows.Add(fast);
        rows.Add(await Load.AtARateAsync($"bare endpoint at {Rate}/s", Rate, 10 * Rate, Ask));
        return fast;
    }

    private static async Task MeasureProductAsync(string folder, string path, List<Measured> rows, CancellationToken ct)
    {
        await using var slack = await StrictSlackServer.StartAsync(Stage.Options, TimeProvider.System, ct);
        await using var product = await ChildProcess.StartAsync([path], Stage.Settings(slack, folder), ct);
        slack.ProductAddress = product.Address;
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cold start: {product.StartedIn.TotalSeconds:0.00} s. Idle memory: {product.Memory} MB."));

        var stage = new Stage(slack, Opportunities, Vendors);
        await stage.SetAsync(ct);
        async Task<TimeSpan[]> List(int at) => Took(await slack.As(Stage.Vendor(at % Vendors)).CommandAsync("/opportunity", "list", Stage.Channel, ct));
        await Load.AsFastAsTheyCanAsync("warm-up", People, WarmUp, List);
        rows.Add(await Load.AsFastAsTheyCanAsync("/opportunity list", People, Lists, List));
        rows.Add(await Load.AtARateAsync($"/opportunity list at {Rate}/s", Rate, 10 * Rate, List));

        // Each vendor proposes once on each opportunity: a part to warm up, most as fast as they can, the rest at a rate of two requests each.
        const int steady = 10 * Rate / 2;
        const int warmUp = (Opportunities * Vendors - steady) / 3;
        const int fast = Opportunities * Vendors - steady - warmUp;
        await Load.AsFastAsTheyCanAsync("warm-up", People, warmUp, at => stage.ProposeAsync(at, ct));
        rows.Add(await Load.AsFastAsTheyCanAsync("I can do this", People, fast, at => stage.ProposeAsync(warmUp + at, ct)));
        rows.Add(await Load.AtARateAsync($"I can do this at {Rate}/s", Rate / 2, steady, at => stage.ProposeAsync(warmUp + fast + at, ct)));
        await stage.DrainedAsync(ct);
        Console.WriteLine($"Memory after the load: {product.Memory} MB. Rules of Slack broken: {slack.Violations.Count()}.");
    }

    private static TimeSpan[] Took(DeliveryResult result) => result.Status == 200 && result.Banner is null ? [result.Elapsed] : [];
}
