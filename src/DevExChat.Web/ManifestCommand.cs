using DevExChat.Procurement.Settings;
using DevExChat.Slack;
using DevExChat.Teams.Package;

namespace DevExChat.Web;

/// <summary><c>manifest</c>: writes what is installed in Slack or in Teams, with the department's own ids and address. Needs no database and no secret.</summary>
internal static class ManifestCommand
{
    public const string TeamsFile = "devexchat-teams.zip";
    public const string SlackFile = "devexchat-slack.yaml";

    private const string Socket = "socket";

    /// <summary>For one workspace, whose token stands in the settings.</summary>
    private const string Alone = "alone";

    public static async Task<int> RunAsync(string[] args)
    {
        // Only --Key=Value is a setting here, as for the outbox.
        var settings = args.Where(IsSetting).ToArray();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        var (exitCode, said) = await ObeyAsync(builder.Configuration, [.. args.Where(word => !IsSetting(word))], CancellationToken.None);
        await (exitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(said);
        return exitCode;
    }

    /// <summary>Does as the words say. Exit code 0 when the file stands there, else 1.</summary>
    /// <exception cref="SettingException">A setting is wrong or missing.</exception>
    public static async Task<(int ExitCode, string Said)> ObeyAsync(IConfiguration configuration, string[] words, CancellationToken ct)
    {
        try
        {
            return words switch
            {
                ["teams", var folder] => await TeamsAsync(configuration, Path.GetFullPath(Path.Combine(folder, TeamsFile)), ct),
                ["slack", var folder, .. var forms] when forms.Distinct().Count() == forms.Length && forms.All(form => form is Socket or Alone) => await SlackAsync(
                    SlackApp.Manifest(configuration, AddressFor(configuration, forms), forms.Contains(Socket), forms.Contains(Alone)),
                    Path.GetFullPath(Path.Combine(folder, SlackFile)), ct),
                _ => (1, "Write manifest teams <folder>, or manifest slack <folder>, after it socket, alone or both; settings as --Key=Value."),
            };
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return (1, $"Nothing can be written there: {failed.Message}");
        }
    }

    // By socket Slack calls no address; people do, when workspaces install the app themselves.
    private static Uri? AddressFor(IConfiguration configuration, string[] forms) =>
        forms.Contains(Socket) && string.IsNullOrWhiteSpace(configuration["Manifest:Address"]) ? null : ManifestSettings.ReadAddress(configuration);

    private static async Task<(int ExitCode, string Said)> TeamsAsync(IConfiguration configuration, string path, CancellationToken ct)
    {
        var zip = TeamsApp.Package(configuration, ManifestSettings.ReadTeams(configuration)).ToZip();

        // What is checked is what is installed, read back from the zip.
        var package = TeamsPackage.Read(zip)!;
        if (PackageCheck.Faults(package) is { Count: > 0 } faults) return (1, string.Join(Environment.NewLine, faults));
        if (File.Exists(path) && TeamsPackage.Read(await File.ReadAllBytesAsync(path, ct)) is { } earlier && PackageCheck.NotAnUpdate(earlier, package) is { } expected)
            throw new SettingException("Manifest:Version", configuration["Manifest:Version"] is { Length: > 0 } given ? $"\"{given}\"" : "nothing", expected);

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, zip, ct);
        return (0, $"{path} can be installed in Teams. The bot's messaging endpoint is {new Uri(ManifestSettings.ReadAddress(configuration), "api/messages")}");
    }

    private static async Task<(int ExitCode, string Said)> SlackAsync(string manifest, string path, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, manifest, ct);
        return (0, $"{path} can be pasted where Slack asks for a manifest.");
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);
}
