using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(DevExChat.Procurement.Tests.Storage.PostgresCluster.Stopper))]

namespace DevExChat.Procurement.Tests.Storage;

/// <summary>
/// One PostgreSQL for a run of the tests: the server of <c>DEVEXCHAT_TEST_POSTGRES</c>, or a cluster of our own made with the
/// installed binaries, reached by a socket in a temporary folder and gone at the end.
/// </summary>
public sealed class PostgresCluster
{
    private static readonly Lazy<Task<PostgresCluster?>> Started = new(StartAsync);

    private readonly string? _folder;
    private readonly string? _binaries;

    private PostgresCluster(string connectionString, string? folder, string? binaries)
    {
        ConnectionString = connectionString;
        _folder = folder;
        _binaries = binaries;
    }

    /// <summary>Reaches the server's maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>The running server. Without one the test is skipped, and under CI it fails.</summary>
    public static async Task<PostgresCluster> GetAsync()
    {
        if (await Started.Value is { } cluster) return cluster;
        const string missing = "PostgreSQL is not installed: apt-get install postgresql (or set DEVEXCHAT_TEST_POSTGRES).";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.Skip(missing);
        throw new InvalidOperationException(missing);
    }

    private static async Task<PostgresCluster?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("DEVEXCHAT_TEST_POSTGRES") is { Length: > 0 } given) return new(given, null, null);
        if (FindBinaries() is not { } binaries) return null;
        var folder = Directory.CreateTempSubdirectory("devexchat-pg-").FullName;
        if (Environment.IsPrivilegedProcess) using (var chown = Start("chown", "postgres", folder)) await chown.WaitForExitAsync();
        var cluster = new PostgresCluster($"Host={folder};Username=postgres;Database=postgres;Maximum Pool Size=50", folder, binaries);
        await cluster.RunAsServerAsync("initdb", "-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync");
        await cluster.RunAsServerAsync(
            "pg_ctl", "-D", folder, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        return cluster;
    }

    private static string? FindBinaries()
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private async Task RunAsServerAsync(string program, params string[] arguments)
    {
        using var process = StartAsServer(Path.Combine(_binaries!, program), arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private void Stop()
    {
        if (_folder is null || !Directory.Exists(_folder)) return;
        NpgsqlConnection.ClearAllPools();
        using (var process = StartAsServer(Path.Combine(_binaries!, "pg_ctl"), "-D", _folder, "-m", "immediate", "stop")) process.WaitForExit();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A server that a test still writes to may add a file while it goes down; the folder is a temporary one.
        }
    }

    // initdb and the server refuse to run as root.
    private static Process StartAsServer(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? Start("runuser", ["-u", "postgres", "--", program, .. arguments]) : Start(program, arguments);

    // The server inherits the output: reading it to its end would wait for the server to stop.
    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", UseShellExecute = false, RedirectStandardOutput = true })!;

    /// <summary>Stops the cluster at the end of the run, if any test started it.</summary>
    public sealed class Stopper : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Started.IsValueCreated && await Started.Value is { } cluster) cluster.Stop();
        }
    }
}
