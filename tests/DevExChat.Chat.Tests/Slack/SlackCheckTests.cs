using DevExChat.Chat.Tests.Manifests;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Slack;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>What Slack tells of how the app stands there, asked of a strict local Slack.</summary>
public sealed class SlackCheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_everything_is_granted_each_channel_tells_whether_the_app_is_in_it()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Workspace.AddChannel("C0PRIVATE", "secret", ConversationKind.Private, []);

        var findings = await CheckAsync(pair, "C0OPPORT1", "C0GENERAL", "C0ARCHIVE", "C0PRIVATE", "C0NOWHERE");

        Assert.Equal(
            [(null, null), ("C0OPPORT1", null), ("C0GENERAL", "not_in_channel"), ("C0ARCHIVE", "is_archived"), ("C0PRIVATE", "channel_not_found"), ("C0NOWHERE", "channel_not_found")],
            findings.Select(finding => (finding.Place?.Conversation, finding.Code)));
        Assert.Empty(pair.Server.Workspace.Messages("C0OPPORT1"));
        Assert.Equal(["auth.test", "conversations.info"], pair.Server.Traffic.Entries.Select(entry => entry.Method).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_scope_that_the_manifest_has_and_the_token_lacks_is_named()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Grants.TakeAway("groups:history");
        pair.Server.Grants.TakeAway("channels:read");

        var findings = await CheckAsync(pair, "C0OPPORT1");

        Assert.Equal(
            [(null, "missing_scope", "channels:read"), (null, "missing_scope", "groups:history"), ("C0OPPORT1", "missing_scope", "channels:read")],
            findings.OrderBy(finding => finding.Place is not null).ThenBy(finding => finding.Scope, StringComparer.Ordinal).Select(finding => (finding.Place?.Conversation, finding.Code, finding.Scope)));
    }

    [Theory]
    [InlineData(TokenStatus.Revoked, "token_revoked")]
    [InlineData(TokenStatus.Inactive, "account_inactive")]
    public async Task A_token_that_is_worth_nothing_is_found_once_and_no_channel_is_asked_about(TokenStatus token, string code)
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Grants.BotToken = token;

        Assert.Equal([new Finding(null, code)], await CheckAsync(pair, "C0OPPORT1", "C0GENERAL"));
        Assert.Single(pair.Server.Traffic.Entries);
    }

    [Fact]
    public async Task What_Slack_would_not_answer_now_is_busy_and_keeps_the_pace()
    {
        await using var pair = await StrictPair.StartAsync(pace: true);
        pair.Server.Faults.Next("conversations.info", Fault.RateLimited(30));

        var findings = await CheckAsync(pair, "C0OPPORT1", "C0GENERAL");

        Assert.Equal([null, "ratelimited", "ratelimited"], findings.Select(finding => finding.Code));
        Assert.Equal(2, pair.Server.Traffic.Entries.Count);
        Assert.Empty(pair.Server.Violations);
    }

    [Fact]
    public async Task A_Slack_that_is_down_is_found_so()
    {
        await using var pair = await StrictPair.StartAsync();
        pair.Server.Faults.Next("auth.test", Fault.Unavailable);

        Assert.Equal([new Finding(null, "status 503")], await CheckAsync(pair, "C0OPPORT1"));
    }

    [Fact]
    public void The_scopes_are_those_of_the_manifest_and_each_says_in_either_language_what_does_not_work_without_it()
    {
        var manifest = Yaml.Read(File.ReadAllText(Official.PathOf("slack", "manifest.yaml")));
        Assert.Equal(manifest["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(scope => (string)scope!), SlackApp.Scopes);
        Assert.All(SlackApp.Scopes, scope => Assert.All(new[] { "en", "fr" }, language =>
            Assert.NotEmpty(Reader.For(language, null).Say($"doctor.scope.{scope.Replace(':', '.')}"))));
    }

    private static Task<IReadOnlyList<Finding>> CheckAsync(StrictPair pair, params string[] channels) =>
        pair.Host.Platform.CheckAsync([.. channels.Select(channel => new Place("slack", pair.Server.TeamId, channel))], Cancel);
}
