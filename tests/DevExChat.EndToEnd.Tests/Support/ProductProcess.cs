using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The product as a process of its own, as a department runs it: its program beside the tests, started from elsewhere, its settings in the environment.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> errors = [];
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private ProductProcess(IReadOnlyDictionary<string, string?> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DevExChat.Web.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings.Where(setting => setting.Value is not null)) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public string Output => string.Join('\n', output).Trim();

    public string Errors => string.Join('\n', errors).Trim();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The settings that point the product at a strict Slack with the cast in it.</summary>
    public static Dictionary<string, string?> Settings(StrictSlackServer slack, IReadOnlyDictionary<string, string?> database)
    {
        var settings = new Dictionary<string, string?>(database)
        {
            ["Slack:SigningSecret"] = slack.SigningSecret,
            ["Slack:BotToken"] = slack.BotToken,
            ["Slack:AppId"] = slack.AppId,
            ["Slack:ApiUrl"] = new Uri(slack.BaseAddress, "api/").ToString(),
            ["Slack:Pace"] = "false",
            ["Channels:0:Place"] = $"slack:{slack.TeamId}/{Cast.English}",
            ["Channels:1:Place"] = $"slack:{slack.TeamId}/{Cast.French}",
            ["Channels:1:Language"] = "fr",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        };
        foreach (var (at, persona) in Cast.Granted.Index())
        {
            settings[$"People:Grants:{at}:Identity"] = $"slack:{slack.TeamId}/{persona.Id}";
            settings[$"People:Grants:{at}:Roles:0"] = persona.Role;
            if (persona.Role == "Approver") settings[$"People:Grants:{at}:Limit"] = "10000";
        }

        return settings;
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ProductProcess> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var product = new ProductProcess(settings, ["--urls", "http://127.0.0.1:0"]);
        var ended = product.process.WaitForExitAsync(Ct);
        if (await Task.WhenAny(product.listening.Task, ended) == ended) Assert.Fail($"The product ended with {product.process.ExitCode}: {product.Errors}");
        product.Address = await product.listening.Task;
        using var http = new HttpClient { BaseAddress = product.Address };
        using var ready = await http.GetAsync(new Uri("health/ready", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        return product;
    }

    /// <summary>Runs it to its end: its exit code, and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        await using var product = new ProductProcess(settings, arguments);
        await product.process.WaitForExitAsync(Ct);
        return (product.process.ExitCode, product.Output, product.Errors);
    }

    /// <summary>SIGKILL: nothing in the process gets another word in.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0) listening.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim().TrimEnd('/') + "/"));
    }
}
