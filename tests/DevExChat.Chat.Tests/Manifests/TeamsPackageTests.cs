using System.Text.Json.Nodes;
using DevExChat.Teams.Package;

namespace DevExChat.Chat.Tests.Manifests;

public sealed class TeamsPackageTests
{
    [Theory]
    [InlineData("Public", null, "1.29")]
    [InlineData("Public", "1.17", "1.17")]
    [InlineData("UsGov", null, "1.17")]
    [InlineData("China", "1.29", "1.29")]
    public async Task A_department_gets_the_manifest_that_fits_its_cloud_with_its_own_ids_and_pages(string cloud, string? asked, string version)
    {
        var details = new TeamsAppDetails("Ours", new("https://a.example/"), new("https://a.example/p"), new("https://a.example/t"), "2.0.1", asked);
        var package = TeamsApp.Package(APackage.With(("Teams:Cloud", cloud)), details);
        Assert.Empty(PackageCheck.Faults(package));

        var manifest = APackage.Manifest(package);
        Assert.Equal((version, "2.0.1", APackage.AppId), ((string)manifest["manifestVersion"]!, (string)manifest["version"]!, (string)manifest["id"]!));
        Assert.Equal((APackage.AppId, APackage.AppId), ((string)manifest["bots"]![0]!["botId"]!, (string)manifest["composeExtensions"]![0]!["botId"]!));
        Assert.Equal("""{"name":"Ours","websiteUrl":"https://a.example/","privacyUrl":"https://a.example/p","termsOfUseUrl":"https://a.example/t"}""", manifest["developer"]!.ToJsonString());
        var french = JsonNode.Parse(package.Files["fr.json"])!.AsObject();
        Assert.Contains($"/v{version}/", (string)french["$schema"]!, StringComparison.Ordinal);
        await Official.ValidInTeamsAsync(manifest, french);
    }

    [Fact]
    public void The_zip_has_every_file_at_its_root_and_the_same_settings_make_the_same_bytes()
    {
        var zip = APackage.Made().ToZip();
        Assert.Equal(zip, APackage.Made().ToZip());
        var read = TeamsPackage.Read(zip)!;
        Assert.Equal(["color.png", "fr.json", "manifest.json", "outline.png"], read.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(PackageCheck.Faults(read));
        Assert.Equal(File.ReadAllBytes(Official.PathOf("teams", "color.png")), read.Files["color.png"]);
    }

    [Fact]
    public void The_french_words_reach_the_zip_as_they_are_written() =>
        Assert.Contains("Présente des occasions", System.Text.Encoding.UTF8.GetString(APackage.Made().Files["fr.json"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("color.png", "color.png, which is not in the package")]
    [InlineData("fr.json", "fr.json, which is not in the package")]
    [InlineData("manifest.json", "no manifest.json")]
    public void A_file_that_is_missing_is_named(string name, string said) =>
        Assert.Contains(said, Assert.Single(PackageCheck.Faults(APackage.But(APackage.Made(), name, null))), StringComparison.Ordinal);

    [Theory]
    [InlineData("notes.txt", "holds notes.txt")]
    [InlineData("icons/color.png", "does not stand at the root")]
    [InlineData("icons\\color.png", "does not stand at the root")]
    public void A_file_that_nothing_names_is_refused_and_so_is_a_folder(string name, string said) =>
        Assert.Contains(PackageCheck.Faults(APackage.But(APackage.Made(), name, [1])), fault => fault.Contains(said, StringComparison.Ordinal));

    [Fact]
    public void Icons_of_another_size_or_kind_are_refused()
    {
        var package = APackage.Made();
        var (color, outline) = (package.Files["color.png"], package.Files["outline.png"]);
        Assert.Equal("color.png is no PNG of 192 by 192.", Assert.Single(PackageCheck.Faults(APackage.But(package, "color.png", outline))));
        Assert.Contains("outline.png is no PNG of 32 by 32.", PackageCheck.Faults(APackage.But(package, "outline.png", color)));
        Assert.Contains("color.png is no PNG of 192 by 192.", PackageCheck.Faults(APackage.But(package, "color.png", [.. "GIF89a"u8])));
        var opaque = outline.ToArray();
        opaque[25] = 2;
        Assert.Equal("outline.png is not transparent.", Assert.Single(PackageCheck.Faults(APackage.But(package, "outline.png", opaque))));
    }

    [Fact]
    public void The_outline_is_white_on_nothing()
    {
        var pixels = Png.Pixels(File.ReadAllBytes(Official.PathOf("teams", "outline.png")));
        Assert.Equal(32 * 32, pixels.Count);
        Assert.All(pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));
        Assert.Contains(pixels, pixel => pixel.Alpha == 255);
        Assert.Equal(0, pixels[0].Alpha);
    }

    [Fact]
    public void Ids_that_differ_or_are_none_and_a_version_that_is_none_are_refused()
    {
        var package = APackage.Made();
        Assert.Contains("different ids", Fault(manifest => manifest["composeExtensions"]![0]!["botId"] = "00000000-0000-0000-0000-000000000001"), StringComparison.Ordinal);
        Assert.Contains("A bot's id is no GUID", Fault(manifest => manifest["bots"] = new JsonArray(new JsonObject { ["botId"] = "28:x" })), StringComparison.Ordinal);
        Assert.Contains("app's id", Fault(manifest => manifest["id"] = "devexchat"), StringComparison.Ordinal);
        foreach (var version in new[] { "1.0", "1.0.0.0", "01.0.0", "1.0.0-beta", "" }) Assert.Contains("version", Fault(manifest => manifest["version"] = version), StringComparison.Ordinal);

        string Fault(Action<JsonObject> change) => string.Join('\n', PackageCheck.Faults(APackage.But(package, change)));
    }

    [Fact]
    public void The_manifests_of_the_repository_cannot_be_installed_unfilled()
    {
        var template = APackage.But(APackage.Made(), TeamsPackage.Manifest, File.ReadAllBytes(Official.PathOf("teams", "manifest.json")));
        Assert.Equal("manifest.json still holds a placeholder.", Assert.Single(PackageCheck.Faults(template)));
    }

    [Fact]
    public void Another_package_needs_a_higher_version_and_the_same_one_needs_none()
    {
        var (first, other) = (APackage.Made(), APackage.But(APackage.Made(), manifest => manifest["name"]!["short"] = "Other"));
        Assert.Null(PackageCheck.NotAnUpdate(first, APackage.Made()));
        Assert.Contains("1.0.0", PackageCheck.NotAnUpdate(first, other)!, StringComparison.Ordinal);
        Assert.Null(PackageCheck.NotAnUpdate(first, APackage.But(other, manifest => manifest["version"] = "1.0.10")));
        Assert.NotNull(PackageCheck.NotAnUpdate(APackage.But(first, manifest => manifest["version"] = "1.0.10"), APackage.But(first, manifest => manifest["version"] = "1.0.9")));
    }

    [Fact]
    public void What_is_no_zip_or_holds_a_name_twice_is_no_package()
    {
        Assert.Null(TeamsPackage.Read([1, 2, 3]));
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("manifest.json");
            zip.CreateEntry("manifest.json");
        }

        Assert.Null(TeamsPackage.Read(bytes.ToArray()));
    }
}
