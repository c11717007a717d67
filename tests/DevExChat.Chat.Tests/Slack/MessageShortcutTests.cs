using System.Text.Json;
using DevExChat.Slack.Reading;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>What a message brings along when a shortcut is used on it: its words, wherever they stand in it, and a link to it that leads nowhere but to Slack.</summary>
public sealed class MessageShortcutTests
{
    private static readonly Uri Commercial = new("https://slack.com/api/");

    [Theory]
    [InlineData("https://slack.com/api/", "https://acme.slack.com/archives/C1/p1760000000000100")]
    [InlineData("https://slack-gov.com/api/", "https://acme.slack-gov.com/archives/C1/p1760000000000100")]
    [InlineData("https://api.slack-gov.com/api/", "https://acme.slack-gov.com/archives/C1/p1760000000000100")]
    [InlineData("https://evil-slack-gov.com/api/", "https://acme.slack.com/archives/C1/p1760000000000100")]
    [InlineData("http://127.0.0.1:9000/api/", "https://acme.slack.com/archives/C1/p1760000000000100")]
    public void The_link_leads_to_the_slack_that_delivered_it(string apiUrl, string expected) =>
        Assert.Equal(expected, Read(Payload(), new Uri(apiUrl)).GetValueOrDefault("source"));

    [Theory]
    [InlineData("1760000000.000100", "")]
    [InlineData("1750000000.000200", "?thread_ts=1750000000.000200&cid=C1")]
    [InlineData("1750000000.000200&x=1", "")]
    public void An_answer_in_a_thread_is_linked_with_its_thread(string thread, string ending) =>
        Assert.Equal($"https://acme.slack.com/archives/C1/p1760000000000100{ending}", Read(Payload(thread: thread), Commercial)["source"]);

    [Theory]
    [InlineData("https://slack.com/api/", "T1", "https://slack.com/app_redirect?team=T1&channel=C1&message_ts=1760000000.000100")]
    [InlineData("https://slack-gov.com/api/", "T1", "https://slack-gov.com/app_redirect?team=T1&channel=C1&message_ts=1760000000.000100")]
    [InlineData("https://slack.com/api/", "E1", null)]
    [InlineData("https://slack.com/api/", "T1&x=1", null)]
    public void Without_a_workspace_s_name_the_link_goes_by_its_id(string apiUrl, string team, string? expected) =>
        Assert.Equal(expected, Read(Payload(userTeam: team).Replace("""{"id":"T1","domain":"acme"}""", "null", StringComparison.Ordinal), new Uri(apiUrl)).GetValueOrDefault("source"));

    [Theory]
    [InlineData("evil.example/", "C1", "1760000000.000100")]
    [InlineData("a@b", "C1", "1760000000.000100")]
    [InlineData("", "C1", "1760000000.000100")]
    [InlineData("acme", "C1/../x", "1760000000.000100")]
    [InlineData("acme", "C1", "176\\n0.000100")]
    [InlineData("acme", "C1", "?a=1")]
    public void What_Slack_would_not_write_makes_no_link(string domain, string channel, string ts) =>
        Assert.DoesNotContain("source", Read(Payload(domain, channel, ts), Commercial).Keys);

    [Fact]
    public void Words_that_stand_in_the_blocks_alone_are_read_there()
    {
        const string blocks =
            """
            ,"blocks":[{"type":"rich_text","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"Fix R&D for "},{"type":"user","user_id":"U2"},{"type":"text","text":" in "},{"type":"channel","channel_id":"C2"},{"type":"emoji","name":"tada"},{"type":"text","text":"\n"}]},
              {"type":"rich_text_list","style":"bullet","elements":[
                {"type":"rich_text_section","elements":[{"type":"link","url":"https://github.com/a/b","text":"repo"}]},
                {"type":"rich_text_section","elements":[{"type":"text","text":"two","style":{"bold":true}},{"type":"something_new","text":"no"}]}]},
              {"type":"rich_text_preformatted","elements":[{"type":"text","text":"a < b"}]}]},
              {"type":"section","text":{"type":"mrkdwn","text":"By &lt;hand&gt; <https://x.org|x>"}},{"type":"divider"},5,{"type":"rich_text"}]
            """;

        Assert.Equal("Fix R&D for <@U2> in <#C2>:tada:\nhttps://github.com/a/b\ntwo\na < b\nBy <hand> https://x.org", Read(Payload(more: blocks, text: " "), Commercial)["text"]);
        Assert.Equal("Said", Read(Payload(more: blocks, text: "Said"), Commercial)["text"]);
    }

    [Fact]
    public void A_message_without_words_brings_none() => Assert.DoesNotContain("text", Read(Payload(text: ""), Commercial).Keys);

    private static IReadOnlyDictionary<string, string> Read(string payload, Uri apiUrl) => ShortcutReading.Read(JsonElement.Parse(payload), apiUrl)!.Interaction.Fields;

    private static string Payload(string domain = "acme", string channel = "C1", string ts = "1760000000.000100", string? thread = null, string text = "Words", string more = "", string userTeam = "T1") =>
        $$"""
        {"type":"message_action","callback_id":"opportunity.new","trigger_id":"1.2.abc","action_ts":"1760000000.1","channel":{"id":"{{channel}}","name":"buys"},"team":{"id":"T1","domain":"{{domain}}"},
        "user":{"id":"U1","name":"ann","team_id":"{{userTeam}}"},"message":{"type":"message","user":"U2","ts":"{{ts}}"{{(thread is null ? "" : $",\"thread_ts\":\"{thread}\"")}},"text":"{{text}}"{{more}} } }
        """;
}
