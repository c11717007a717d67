using System.Diagnostics;

namespace DevExChat.Bench;

/// <summary>The product as README's install step makes it, in a folder of its own: that is what is measured.</summary>
internal static class Published
{
    public static async Task<string> ToAsync(string folder, CancellationToken ct)
    {
        var project = Path.Combine(Root(), "src", "DevExChat.Web");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-v", "quiet", "-o", folder]) { UseShellExecute = false })!;
        await publish.WaitForExitAsync(ct);
        return publish.ExitCode == 0 ? Path.Combine(folder, "DevExChat.Web.dll") : throw new InvalidOperationException($"dotnet publish {project} failed.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) return folder.FullName;
        throw new InvalidOperationException("The bench runs from inside the repository.");
    }
}
