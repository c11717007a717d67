using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary>The sandbox as README starts it: a process that prints where to look, and leaves nothing behind.</summary>
public sealed partial class SandboxProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("devexchat-start-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sandbox_starts_says_where_it_is_and_takes_everything_with_it_at_the_end()
    {
        using var process = Start("0");
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(Ct) ?? throw new EndOfStreamException(await process.StandardError.ReadToEndAsync(Ct));
        }
        while (!line.Contains("Open  http://", StringComparison.Ordinal));
        using var http = new HttpClient();

        using var page = await http.GetAsync(new Uri(Address().Match(line).Value), Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<title>", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFileSystemEntries(folder));

        using var end = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder, "devexchat-sandbox-*"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line_that_names_another()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        using var process = Start($"{port}");
        var errors = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);

        Assert.Equal(1, process.ExitCode);
        Assert.Equal($"Port {port} is taken. Choose another one: --Port {port + 1}", errors.Trim());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Process Start(string port)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DevExChat.Sandbox.dll"), "--Port", port])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = folder;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
