using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DevExChat.Sandbox.StrictSlack.Methods;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class TokenTests
{
    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xoxb-somebody-else", "invalid_auth")]
    public async Task Refuses_a_missing_or_foreign_token(string? token, string error)
    {
        await using var slack = await StartAsync();
        slack.Token = token;
        Assert.Equal(error, (await slack.CallAsync("auth.test", "{}"))["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(TokenStatus.Revoked, "token_revoked")]
    [InlineData(TokenStatus.Expired, "token_expired")]
    [InlineData(TokenStatus.Inactive, "account_inactive")]
    public async Task Refuses_a_dead_token(TokenStatus status, string error)
    {
        await using var slack = await StartAsync();
        slack.Server.Grants.BotToken = status;
        Assert.Equal(error, (await slack.CallAsync("chat.postMessage", """{"channel":"C0OPPORT1","text":"x"}"""))["error"]!.GetValue<string>());
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Refuses_an_app_level_token()
    {
        const string AppToken = "xapp-1-of-this-app";
        await using var slack = await StartAsync(options => options with { AppToken = AppToken });
        slack.Token = AppToken;
        Assert.Equal("not_allowed_token_type", (await slack.CallAsync("chat.postMessage", """{"channel":"C0OPPORT1","text":"x"}"""))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Names_the_scope_that_is_missing()
    {
        await using var slack = await StartAsync(options => options with { Scopes = ["commands", "users:read"] });
        var answer = await slack.CallAsync("chat.postMessage", """{"channel":"C0OPPORT1","text":"x"}""");
        Assert.Equal("missing_scope", answer["error"]!.GetValue<string>());
        Assert.Equal("chat:write", answer["needed"]!.GetValue<string>());
        Assert.Equal("commands,users:read", answer["provided"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tells_who_the_token_is()
    {
        await using var slack = await StartAsync();
        var answer = await slack.CallAsync("auth.test", "{}");
        Assert.True(answer["ok"]!.GetValue<bool>());
        Assert.Equal(slack.Server.BotUserId, answer["user_id"]!.GetValue<string>());
        Assert.Equal(slack.Server.TeamId, answer["team_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Takes_the_token_from_a_form_but_not_from_json()
    {
        await using var slack = await StartAsync();
        var token = slack.Token!;
        slack.Token = null;
        Assert.True((await slack.FormAsync("auth.test", ("token", token)))["ok"]!.GetValue<bool>());
        Assert.Equal("not_authed", (await slack.CallAsync("auth.test", $$"""{"token":"{{token}}"}"""))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Does_not_know_every_method()
    {
        await using var slack = await StartAsync();
        Assert.Equal("unknown_method", (await slack.CallAsync("chat.postMessages", "{}"))["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null, "missing_post_type")]
    [InlineData("text/xml", "invalid_post_type")]
    [InlineData("application/json; charset=latin1", "invalid_charset")]
    public async Task Refuses_a_body_of_no_or_the_wrong_type(string? type, string error)
    {
        await using var slack = await StartAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var (response, body) = await slack.SendAsync("chat.postMessage", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(error, body["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"channel\":", "invalid_json")]
    [InlineData("[1]", "json_not_object")]
    [InlineData("\"x\"", "json_not_object")]
    [InlineData("""{"channel;":1}""", "invalid_arg_name")]
    public async Task Refuses_json_that_is_none(string json, string error)
    {
        await using var slack = await StartAsync();
        using var content = JsonContent(json);
        Assert.Equal(error, (await slack.SendAsync("chat.postMessage", content)).Body["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Warns_of_json_without_a_charset()
    {
        await using var slack = await StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        content.Headers.ContentType!.CharSet = null;
        var (_, body) = await slack.SendAsync("auth.test", content);
        Assert.Equal("missing_charset", body["warning"]!.GetValue<string>());
        Assert.Null((await slack.CallAsync("auth.test", "{}"))["warning"]);
    }

    [Theory]
    [InlineData("users.info", "user", "U0BUYER1")]
    [InlineData("conversations.info", "channel", "C0OPPORT1")]
    [InlineData("conversations.members", "channel", "C0OPPORT1")]
    public async Task Does_not_see_json_arguments_of_a_form_only_method(string method, string name, string value)
    {
        await using var slack = await StartAsync();
        var answer = await slack.CallAsync(method, $$"""{"{{name}}":"{{value}}"}""");
        Assert.Equal("invalid_arguments", answer["error"]!.GetValue<string>());
        Assert.Equal($"[ERROR] missing required field: {name}", answer["response_metadata"]!["messages"]![0]!.GetValue<string>());
        Assert.True((await slack.FormAsync(method, (name, value)))["ok"]!.GetValue<bool>());
    }
}
