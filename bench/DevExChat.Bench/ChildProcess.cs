using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DevExChat.Bench;

/// <summary>A server in a process of its own, so that its memory and start can be measured and the load does not run inside it.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process server;

    private ChildProcess(Process process, Uri address, TimeSpan startedIn) => (server, Address, StartedIn) = (process, address, startedIn);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first ready answer.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>Resident memory now, in MB.</summary>
    public long Memory
    {
        get
        {
            server.Refresh();
            return server.WorkingSet64 / 1024 / 1024;
        }
    }

    public static async Task<ChildProcess> StartAsync(string[] arguments, IReadOnlyDictionary<string, string?> settings, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http, ct))
        {
            if (process.HasExited) throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}.");
            await Task.Delay(10, ct);
        }

        return new ChildProcess(process, address, watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync("health/ready", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
