using System.Net;
using System.Text;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Door;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackGateTests
{
    private const string Form = "application/x-www-form-urlencoded";

    public static TheoryData<string> Doors => ["/slack/commands", "/slack/interactivity", "/slack/options", "/slack/events"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Refuses_unsigned_stale_early_tampered_and_foreign_requests_with_an_empty_401(string door)
    {
        await using var slack = await SlackHost.StartAsync();
        var body = Payloads.Command();
        var now = slack.Clock.Now;
        (string, (string, string)[])[] forged =
        [
            (body, []),
            (body, SlackHost.SignedAt(now.AddSeconds(-301), body)),
            (body, SlackHost.SignedAt(now.AddSeconds(301), body)),
            (body, SlackHost.SignedAt(now, body, "another secret")),
            (body + "&text=x", SlackHost.SignedAt(now, body)),
            (body, SlackHost.SignedAt(now, body)[..1]),
            (body, SlackHost.SignedAt(now, body)[1..]),
            (body, [.. SlackHost.SignedAt(now, body), SlackHost.SignedAt(now, body)[1]]),
        ];
        foreach (var (sent, headers) in forged)
        {
            var answer = await slack.SendRawAsync(door, Encoding.UTF8.GetBytes(sent), Form, headers);
            Assert.Equal((401, ""), (answer.Status, answer.Body));
        }

        Assert.Empty(slack.Switchboard.Heard);
    }

    [Fact]
    public async Task Answers_slacks_look_at_the_certificate_and_forgets_the_rest()
    {
        await using var slack = await SlackHost.StartAsync();
        var smuggled = $"ssl_check=1&payload={WebUtility.UrlEncode(Payloads.Button())}&{Payloads.Command()}";
        foreach (var door in new[] { "/slack/commands", "/slack/interactivity", "/slack/options" })
        {
            foreach (var body in new[] { "ssl_check=1&token=x", smuggled })
            {
                var answer = await slack.SendRawAsync(door, Encoding.UTF8.GetBytes(body), Form, []);
                Assert.Equal((200, ""), (answer.Status, answer.Body));
            }
        }

        Assert.Empty(slack.Switchboard.Heard);
    }

    [Theory]
    [InlineData("/slack/commands", "ssl_check=2", Form)]
    [InlineData("/slack/commands", "ssl_check=1&ssl_check=1", Form)]
    [InlineData("/slack/commands", "ssl_check=+1", Form)]
    [InlineData("/slack/commands", "ssl_check=1", "text/plain")]
    [InlineData("/slack/events", "ssl_check=1", Form)]
    [InlineData("/slack/events", """{"ssl_check":1}""", "application/json")]
    public async Task Takes_nothing_else_for_that_look(string door, string body, string contentType)
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendRawAsync(door, Encoding.UTF8.GetBytes(body), contentType, []);
        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task Does_not_take_a_half_signed_request_for_that_look()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendRawAsync(
            "/slack/commands", "ssl_check=1"u8.ToArray(), Form, [(SlackSignature.SignatureHeader, "v0=00")]);
        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refuses_a_body_over_a_megabyte_even_when_signed(bool chunked)
    {
        await using var slack = await SlackHost.StartAsync();
        var body = "text=" + new string('a', SlackGate.LargestBody);
        var answer = await slack.SendRawAsync(
            "/slack/commands", Encoding.UTF8.GetBytes(body), Form, SlackHost.SignedAt(slack.Clock.Now, body), chunked);
        Assert.Equal(413, answer.Status);
        Assert.Empty(slack.Switchboard.Heard);
    }

    [Theory]
    [InlineData("/slack/commands", "text=list", Form)]
    [InlineData("/slack/commands", "{}", "application/json")]
    [InlineData("/slack/commands", "team_id=T1&user_id=U1&user_id=U2&command=%2Fx&text=&trigger_id=1", Form)]
    [InlineData("/slack/interactivity", "payload=", Form)]
    [InlineData("/slack/interactivity", "payload=%7B", Form)]
    [InlineData("/slack/interactivity", "payload=%5B%5D", Form)]
    [InlineData("/slack/interactivity", "payload=%7B%22type%22%3A%22block_actions%22%7D", Form)]
    [InlineData("/slack/interactivity", "payload=%7B%22type%22%3A%22view_submission%22%7D", Form)]
    [InlineData("/slack/interactivity", "payload=%7B%22type%22%3A%22shortcut%22%7D", Form)]
    [InlineData("/slack/interactivity", "payload=%7B%22type%22%3A5%7D", Form)]
    [InlineData("/slack/interactivity", "payload=%7B%7D&payload=%7B%7D", Form)]
    [InlineData("/slack/options", "payload=%7B%22type%22%3A%22block_actions%22%7D", Form)]
    [InlineData("/slack/events", "{", "application/json")]
    [InlineData("/slack/events", "[]", "application/json")]
    [InlineData("/slack/events", "{}", "application/json")]
    [InlineData("/slack/events", """{"type":"event_callback"}""", "application/json")]
    [InlineData("/slack/events", """{"type":"url_verification","challenge":5}""", "application/json")]
    [InlineData("/slack/events", """{"type":"url_verification","challenge":"c"}""", Form)]
    public async Task Answers_400_to_what_is_signed_but_malformed(string door, string body, string contentType)
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendAsync(door, body, contentType);
        Assert.Equal(400, answer.Status);
        Assert.Empty(slack.Switchboard.Heard);
    }

    [Fact]
    public async Task Reads_a_content_type_with_a_charset()
    {
        await using var slack = await SlackHost.StartAsync();
        var answer = await slack.SendAsync("/slack/commands", Payloads.Command(), Form + "; charset=utf-8");
        Assert.Equal(200, answer.Status);
        Assert.Single(slack.Switchboard.Heard);
    }

    [Fact]
    public async Task Leaves_payloads_for_another_app_alone_and_says_so_without_naming_anybody()
    {
        await using var slack = await SlackHost.StartAsync(appId: "A2");
        Assert.Equal((200, ""), Outline(await slack.SendAsync("/slack/commands", Payloads.Command())));
        Assert.Equal((200, ""), Outline(await slack.SendPayloadAsync(Payloads.Button())));
        Assert.Equal((200, ""), Outline(await slack.SendEventAsync(Payloads.Event("""{"type":"app_home_opened","user":"U1","tab":"home"}"""))));
        Assert.Empty(slack.Switchboard.Heard);
        // Ours: the ids that Kestrel makes up for its connections may hold any letters.
        var told = slack.Log.Lines.Where(line => line.Text.StartsWith("DevExChat.", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, told.Count(line => line.Text.Contains("another app", StringComparison.Ordinal)));
        Assert.All(told, line => Assert.DoesNotContain("U1", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_neither_bodies_nor_signatures_nor_secrets()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => throw new InvalidOperationException("as told");
        await slack.SendAsync("/slack/commands", Payloads.Command("very private words", "123.456.triggersecret"));
        await slack.SendPayloadAsync(Payloads.Button());
        await slack.SendRawAsync("/slack/commands", "text=very+private+words"u8.ToArray(), Form, SlackHost.SignedAt(slack.Clock.Now, "other"));
        Assert.Contains("failed", slack.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "private", "triggersecret", "secretpart", "v0=", SlackHost.Secret, SlackHost.Token, "1.2.abc" })
            Assert.DoesNotContain(secret, slack.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_get_does_nothing()
    {
        await using var slack = await SlackHost.StartAsync();
        slack.Switchboard.Answer = _ => Reply.Say("no");
        using var http = new HttpClient();
        foreach (var door in Doors)
        {
            using var response = await http.GetAsync(new Uri(slack.Address + door.Data));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }

        Assert.Empty(slack.Switchboard.Heard);
    }

    private static (int, string) Outline(Answer answer) => (answer.Status, answer.Body);
}
