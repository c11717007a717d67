namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>Where the pictures go that a test takes: <c>artifacts/screenshots</c> of the working copy, for people to look at.</summary>
internal static class Pictures
{
    /// <summary>An empty folder of this name.</summary>
    public static string Folder(string name)
    {
        var folder = Path.Combine(Root(), "artifacts", "screenshots", name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string Root()
    {
        var above = new DirectoryInfo(AppContext.BaseDirectory);
        while (above is not null && !File.Exists(Path.Combine(above.FullName, "DevExChat.sln"))) above = above.Parent;
        return above?.FullName ?? AppContext.BaseDirectory;
    }
}
