using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Package;

/// <summary>What Teams refuses a package for, or installs wrongly, and no schema says.</summary>
public static partial class PackageCheck
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A sentence for each fault; none when it can be installed.</summary>
    public static IReadOnlyList<string> Faults(TeamsPackage package)
    {
        if (Manifest(package) is not { } manifest) return [$"There is no {TeamsPackage.Manifest} at the root of the package, or it cannot be read."];
        return [.. FilesOf(package, manifest), .. Ids(manifest), .. Icons(package, manifest), .. Unfilled(package)];
    }

    /// <summary>Why the one cannot take the place of the other: Teams takes an update for one only by a higher version. Null when it can.</summary>
    public static string? NotAnUpdate(TeamsPackage earlier, TeamsPackage later)
    {
        if (earlier.Files.Count == later.Files.Count
            && earlier.Files.All(file => later.Files.TryGetValue(file.Key, out var same) && file.Value.AsSpan().SequenceEqual(same))) return null;
        if (VersionOf(earlier) is not { } before || VersionOf(later) is not { } now) return null;
        return now > before ? null : $"a version above {before}, since the package that stands there says something else";
    }

    /// <summary>Whether a version is one as the manifest has it: three numbers.</summary>
    public static bool IsVersion(string text) => ThreeNumbers().IsMatch(text);

    private static IEnumerable<string> FilesOf(TeamsPackage package, JsonElement manifest)
    {
        var named = Referenced(manifest).Append(TeamsPackage.Manifest).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in named.Where(name => !package.Files.ContainsKey(name))) yield return $"The manifest names {missing}, which is not in the package.";
        foreach (var extra in package.Files.Keys.Where(name => !named.Contains(name))) yield return $"The package holds {extra}, which the manifest does not name.";
        foreach (var deep in package.Files.Keys.Where(name => name.AsSpan().ContainsAny('/', '\\'))) yield return $"{deep} does not stand at the root of the package.";
        foreach (var broken in package.Files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal) && Json(file.Value) is null))
            yield return $"{broken.Key} is no JSON.";
    }

    private static IEnumerable<string> Referenced(JsonElement manifest)
    {
        var languages = manifest.At("localizationInfo") is { } info
            ? (info.List("additionalLanguages") ?? []).Select(language => language.Text("file")).Append(info.Text("defaultLanguageFile"))
            : [];
        return languages.Append(manifest.Text("icons", "color")).Append(manifest.Text("icons", "outline")).Append(manifest.Text("icons", "color32x32")).OfType<string>();
    }

    private static IEnumerable<string> Ids(JsonElement manifest)
    {
        if (manifest.Text("version") is not { } version || !IsVersion(version)) yield return "The version is not three numbers.";
        if (!IsId(manifest.Text("id"))) yield return "The app's id is no GUID.";
        var bots = Parts(manifest, "bots").Concat(Parts(manifest, "composeExtensions")).Select(part => part.Text("botId")).ToList();
        if (bots.Count == 0 || !bots.TrueForAll(IsId)) yield return "A bot's id is no GUID.";
        if (bots.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1) yield return "The bot and the message extension have different ids.";
    }

    private static IEnumerable<string> Icons(TeamsPackage package, JsonElement manifest)
    {
        foreach (var (icon, side) in new[] { ("color", 192), ("outline", 32) })
        {
            if (manifest.Text("icons", icon) is not { } name) yield return $"The manifest names no {icon} icon.";
            else if (package.Files.TryGetValue(name, out var picture) && PngSide(picture) != (side, side)) yield return $"{name} is no PNG of {side} by {side}.";
            else if (icon == "outline" && picture is not null && !HasAlpha(picture)) yield return $"{name} is not transparent.";
        }
    }

    private static IEnumerable<string> Unfilled(TeamsPackage package) => package.Files
        .Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal) && Encoding.UTF8.GetString(file.Value) is var text
            && (text.Contains(Guid.Empty.ToString("D"), StringComparison.Ordinal) || text.Contains("devexchat.example", StringComparison.OrdinalIgnoreCase)))
        .Select(file => $"{file.Key} still holds a placeholder.");

    private static (uint Width, uint Height)? PngSide(byte[] png) => png.Length > 33 && png.AsSpan().StartsWith(PngSignature)
        ? (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20)))
        : null;

    private static bool HasAlpha(byte[] png) => png[25] is 4 or 6;

    private static Version? VersionOf(TeamsPackage package) => Manifest(package)?.Text("version") is { } text && IsVersion(text) ? Version.Parse(text) : null;

    private static bool IsId(string? text) => Guid.TryParseExact(text, "D", out _);

    private static IEnumerable<JsonElement> Parts(JsonElement manifest, string name) => manifest.List(name) ?? [];

    private static JsonElement? Manifest(TeamsPackage package) =>
        package.Files.TryGetValue(TeamsPackage.Manifest, out var bytes) && Json(bytes) is { ValueKind: JsonValueKind.Object } manifest ? manifest : null;

    private static JsonElement? Json(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ThreeNumbers();
}
