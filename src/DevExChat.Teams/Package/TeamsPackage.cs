using System.IO.Compression;

namespace DevExChat.Teams.Package;

/// <summary>The files of an app's package, by name, and the zip in which Teams takes them.</summary>
public sealed class TeamsPackage(IReadOnlyDictionary<string, byte[]> files)
{
    public const string Manifest = "manifest.json";

    // A package on disk that is larger than any of ours is none.
    private const int Largest = 4 * 1024 * 1024;

    // The same settings make the same bytes.
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyDictionary<string, byte[]> Files { get; } = files;

    /// <summary>Everything at the root, where Teams looks for it.</summary>
    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Undated;
                using var file = entry.Open();
                file.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a zip; null when it is none, or holds a name twice or more than a package does.</summary>
    public static TeamsPackage? Read(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            if (archive.Entries.Sum(entry => entry.Length) > Largest) return null;
            return new TeamsPackage(archive.Entries.ToDictionary(entry => entry.FullName, Content, StringComparer.Ordinal));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var file = entry.Open();
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
