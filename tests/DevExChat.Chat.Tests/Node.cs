using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DevExChat.Chat.Tests;

/// <summary>Scripts on Node.js: what others published as packages for it is held against ours.</summary>
internal static class Node
{
    /// <summary>Where a folder's packages are, seen from the file that asks.</summary>
    public static string Packages(string folder, [CallerFilePath] string here = "")
    {
        var packages = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, folder, "node_modules"));
        Assert.True(Directory.Exists(packages), $"The packages are not there: run `npm ci` in {Path.GetDirectoryName(packages)}.");
        return packages;
    }

    /// <summary>Runs a script to its end; a failure shows what it said.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(CancellationToken ct, params string[] arguments)
    {
        using var node = Start(arguments);
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(ct), node.StandardError.ReadToEndAsync(ct));
        await node.WaitForExitAsync(ct);
        Assert.True(node.ExitCode == 0, $"{await wrong}{await said}");
        return await said;
    }

    /// <summary>Starts a script that goes on until it is killed.</summary>
    public static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Fail("This test needs Node.js 20 or later. On Debian: apt-get install nodejs npm.");
            throw;
        }
    }
}
