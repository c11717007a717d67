using System.Text.Json.Nodes;
using DevExChat.Procurement.Settings;
using DevExChat.Teams.Package;
using DevExChat.Web;

namespace DevExChat.Chat.Tests.Manifests;

public sealed class ManifestCommandTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("devexchat-manifest-").FullName, "out");

    [Fact]
    public async Task One_command_writes_what_teams_installs_and_says_where_the_bot_is_reached()
    {
        var (exitCode, said) = await DoAsync("teams");
        Assert.Equal(0, exitCode);
        Assert.Contains("https://buy.department.example/api/messages", said, StringComparison.Ordinal);
        var package = TeamsPackage.Read(await File.ReadAllBytesAsync(TeamsFile))!;
        Assert.Empty(PackageCheck.Faults(package));
        var developer = APackage.Manifest(package)["developer"]!;
        Assert.Equal(("Department of Examples", "https://buy.department.example/"), ((string)developer["name"]!, (string)developer["websiteUrl"]!));
    }

    [Theory]
    [InlineData("1.29")]
    [InlineData("1.17")]
    public async Task The_zip_that_is_written_is_valid_by_microsofts_own_schema_in_both_languages(string version)
    {
        Assert.Equal(0, (await DoAsync("teams", ("Manifest:TeamsSchema", version))).ExitCode);
        var package = TeamsPackage.Read(await File.ReadAllBytesAsync(TeamsFile))!;
        var manifest = APackage.Manifest(package);
        Assert.Equal(version, (string)manifest["manifestVersion"]!);
        await Official.ValidInTeamsAsync(manifest, JsonNode.Parse(package.Files["fr.json"])!.AsObject());
    }

    [Fact]
    public async Task Another_package_takes_the_place_of_one_only_under_a_higher_version()
    {
        await DoAsync("teams");
        Assert.Equal(0, (await DoAsync("teams")).ExitCode);
        var before = await File.ReadAllBytesAsync(TeamsFile);

        var wrong = await Assert.ThrowsAsync<SettingException>(() => DoAsync("teams", ("Manifest:Department", "Renamed")));
        Assert.Equal("Manifest:Version", wrong.Key);
        Assert.Equal(before, await File.ReadAllBytesAsync(TeamsFile));

        Assert.Equal(0, (await DoAsync("teams", ("Manifest:Department", "Renamed"), ("Manifest:Version", "1.0.1"))).ExitCode);
        Assert.NotEqual(before, await File.ReadAllBytesAsync(TeamsFile));
    }

    [Theory]
    [InlineData("Teams:AppId", null)]
    [InlineData("Teams:AppId", "devexchat")]
    [InlineData("Manifest:Address", null)]
    [InlineData("Manifest:Address", "http://buy.department.example")]
    [InlineData("Manifest:Address", "https://buy.department.example/path")]
    [InlineData("Manifest:Department", null)]
    [InlineData("Manifest:Department", "A department with a name that is far too long")]
    [InlineData("Manifest:PrivacyUrl", null)]
    [InlineData("Manifest:TermsUrl", "terms")]
    [InlineData("Manifest:Version", "1.0")]
    [InlineData("Manifest:TeamsSchema", "1.28")]
    public async Task A_setting_that_is_missing_or_wrong_is_named_and_nothing_is_written(string key, string? value)
    {
        Assert.Equal(key, (await Assert.ThrowsAsync<SettingException>(() => DoAsync("teams", (key, value)))).Key);
        Assert.False(File.Exists(TeamsFile));
    }

    [Fact]
    public async Task A_setting_that_nothing_reads_is_refused() =>
        await Assert.ThrowsAsync<SettingException>(() => DoAsync("teams", ("Manifest:Adress", "https://a.example")));

    [Fact]
    public async Task Placeholders_left_in_the_settings_are_refused()
    {
        var (exitCode, said) = await DoAsync("teams", ("Manifest:Address", "https://devexchat.example"));
        Assert.Equal((1, "manifest.json still holds a placeholder."), (exitCode, said));
        Assert.False(File.Exists(TeamsFile));
    }

    [Fact]
    public async Task Slacks_manifest_is_filled_in_and_still_valid_by_slacks_own_schema()
    {
        var schema = await Official.SchemaAsync("slack-manifest-v1.json");
        Assert.Equal(0, (await DoAsync("slack", ("Slack:Command", "/buy"))).ExitCode);
        var text = await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile));
        Assert.DoesNotContain("devexchat.example", text, StringComparison.Ordinal);
        Assert.Equal(5, text.Split("https://buy.department.example/slack/").Length - 1);
        var manifest = Yaml.Read(text);
        Official.Valid(schema, manifest);
        Assert.Equal("/buy", (string)manifest["features"]!["slash_commands"]![0]!["command"]!);
    }

    [Theory]
    [InlineData("slack out")]
    [InlineData("slack out socket")]
    public async Task A_second_root_word_is_a_command_of_its_own_that_does_the_same(string words)
    {
        var schema = await Official.SchemaAsync("slack-manifest-v1.json");
        string[] all = [.. words.Replace("out", folder, StringComparison.Ordinal).Split(' ')];
        await ManifestCommand.ObeyAsync(APackage.With(("Slack:Alias", "/occasion")), all, TestContext.Current.CancellationToken);
        var manifest = Yaml.Read(await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile)));

        Official.Valid(schema, manifest);
        var commands = manifest["features"]!["slash_commands"]!.AsArray();
        Assert.Equal(["/opportunity", "/occasion"], commands.Select(command => (string)command!["command"]!));
        foreach (var command in commands) command!.AsObject().Remove("command");
        Assert.Equal(commands[0]!.ToJsonString(), commands[1]!.ToJsonString());
    }

    [Fact]
    public async Task For_socket_mode_slacks_manifest_names_no_address_and_is_still_valid_by_slacks_own_schema()
    {
        var schema = await Official.SchemaAsync("slack-manifest-v1.json");
        var (exitCode, _) = await ManifestCommand.ObeyAsync(
            APackage.With(("Slack:Command", "/buy"), ("Manifest:Address", null)), ["slack", folder, "socket"], TestContext.Current.CancellationToken);
        Assert.Equal(0, exitCode);
        var text = await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile));
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url", text, StringComparison.OrdinalIgnoreCase);
        var manifest = Yaml.Read(text);
        Official.Valid(schema, manifest);
        Assert.True((bool)manifest["settings"]!["socket_mode_enabled"]!);
        Assert.True((bool)manifest["settings"]!["interactivity"]!["is_enabled"]!);
        Assert.Equal("/buy", (string)manifest["features"]!["slash_commands"]![0]!["command"]!);
    }

    [Fact]
    public async Task By_socket_everything_else_is_asked_of_slack_as_over_http()
    {
        await DoAsync("slack");
        var overHttp = Yaml.Read(await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile)));
        await ManifestCommand.ObeyAsync(APackage.With(), ["slack", folder, "socket"], TestContext.Current.CancellationToken);
        var bySocket = Yaml.Read(await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile)));

        overHttp["features"]!["slash_commands"]![0]!.AsObject().Remove("url");
        overHttp["settings"]!["event_subscriptions"]!.AsObject().Remove("request_url");
        overHttp["settings"]!["interactivity"]!.AsObject().Remove("request_url");
        overHttp["settings"]!["interactivity"]!.AsObject().Remove("message_menu_options_url");
        overHttp["settings"]!["socket_mode_enabled"] = bySocket["settings"]!["socket_mode_enabled"]!.DeepClone();
        Assert.Equal(overHttp.ToJsonString(), bySocket.ToJsonString());
    }

    [Theory]
    [InlineData("slack out", true, true)]
    [InlineData("slack out socket", true, true)]
    [InlineData("slack out alone", true, false)]
    [InlineData("slack out socket alone", true, false)]
    [InlineData("slack out socket", false, false)]
    public async Task Only_an_app_that_workspaces_install_themselves_has_tokens_that_run_out(string words, bool hasAddress, bool isInstalled)
    {
        string[] all = [.. words.Replace("out", folder, StringComparison.Ordinal).Split(' ')];
        Assert.Equal(0, (await ManifestCommand.ObeyAsync(hasAddress ? APackage.With() : APackage.With(("Manifest:Address", null)), all, TestContext.Current.CancellationToken)).ExitCode);

        var manifest = Yaml.Read(await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile)));

        Assert.Equal((isInstalled, isInstalled), ((bool)manifest["settings"]!["token_rotation_enabled"]!, (bool)manifest["settings"]!["org_deploy_enabled"]!));
        Assert.Equal(isInstalled ? "https://buy.department.example/slack/oauth_redirect" : null, (string?)manifest["oauth_config"]!["redirect_urls"]?[0]);
    }

    [Fact]
    public async Task The_manifest_of_the_repository_only_lacks_the_address()
    {
        await DoAsync("slack");
        var made = Yaml.Read(await File.ReadAllTextAsync(Path.Combine(folder, ManifestCommand.SlackFile)));
        var template = Yaml.Read((await File.ReadAllTextAsync(Official.PathOf("slack", "manifest.yaml"))).Replace("devexchat.example", "buy.department.example", StringComparison.Ordinal));
        Assert.Equal(template.ToJsonString(), made.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("teams")]
    [InlineData("discord out")]
    [InlineData("slack out sockets")]
    [InlineData("teams out --Manifest:Department Ours")]
    public async Task Words_that_mean_nothing_are_answered_with_those_that_do(string words)
    {
        var (exitCode, said) = await ManifestCommand.ObeyAsync(APackage.With(), words.Split(' ', StringSplitOptions.RemoveEmptyEntries), default);
        Assert.Equal(1, exitCode);
        Assert.Contains("manifest teams <folder>", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    private string TeamsFile => Path.Combine(folder, ManifestCommand.TeamsFile);

    private Task<(int ExitCode, string Said)> DoAsync(string platform, params (string Key, string? Value)[] settings) =>
        ManifestCommand.ObeyAsync(APackage.With(settings), [platform, folder], TestContext.Current.CancellationToken);
}
