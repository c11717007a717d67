using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Manifests;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackManifestTests
{
    [Fact]
    public async Task The_manifest_is_valid_by_slacks_own_schema() =>
        Official.Valid(await Official.SchemaAsync("slack-manifest-v1.json"), Manifest());

    [Fact]
    public void Its_addresses_are_the_ones_that_are_mapped_and_mentions_arrive_escaped()
    {
        var manifest = Manifest();
        var command = manifest["features"]!["slash_commands"]![0]!;
        var settings = manifest["settings"]!;

        Assert.EndsWith("/slack/commands", (string)command["url"]!, StringComparison.Ordinal);
        Assert.True((bool)command["should_escape"]!);
        Assert.EndsWith("/slack/events", (string)settings["event_subscriptions"]!["request_url"]!, StringComparison.Ordinal);
        Assert.EndsWith("/slack/interactivity", (string)settings["interactivity"]!["request_url"]!, StringComparison.Ordinal);
        Assert.EndsWith($"/{DevExChat.Slack.Workspaces.InstallEndpoints.RedirectPath}", (string)manifest["oauth_config"]!["redirect_urls"]![0]!, StringComparison.Ordinal);
        Assert.EndsWith("/slack/options", (string)settings["interactivity"]!["message_menu_options_url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_its_command_hints_at_are_verbs_that_can_be_typed()
    {
        var hinted = ((string)Manifest()["features"]!["slash_commands"]![0]!["usage_hint"]!).Split('|', StringSplitOptions.TrimEntries);
        Assert.All(hinted, line => Assert.Contains(Verbs.All, verb => verb.Name == line.Split(' ')[0] && verb.Shape.TakesRef == line.Contains(' ', StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_scope_stands_under_a_sentence_that_says_what_it_is_for()
    {
        var lines = File.ReadAllLines(Official.PathOf("slack", "manifest.yaml"));
        var scopes = Manifest()["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(scope => (string)scope!).ToList();
        Assert.All(scopes, scope =>
        {
            var at = Array.FindIndex(lines, line => line.Trim() == $"- {scope}");
            Assert.Matches(@"^\s*# [A-Z].{20,}\.$", lines[at - 1]);
        });
    }

    [Fact]
    public void It_hears_of_everything_by_which_an_installation_ends_or_changes()
    {
        var heard = Manifest()["settings"]!["event_subscriptions"]!["bot_events"]!.AsArray().Select(type => (string)type!).ToList();
        Assert.All(["app_uninstalled", "tokens_revoked", "team_access_granted", "team_access_revoked"], type => Assert.Contains(type, heard));
    }

    private static JsonNode Manifest() => Yaml.Read(File.ReadAllText(Official.PathOf("slack", "manifest.yaml")));
}
