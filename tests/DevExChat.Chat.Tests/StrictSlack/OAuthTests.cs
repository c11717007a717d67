using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Team;
using Microsoft.AspNetCore.WebUtilities;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

/// <summary>Several workspaces and an organisation behind one Slack, and how the app gets into them.</summary>
public sealed class OAuthTests
{
    private const string Team = "T0SECOND1";
    private const string Grid = "E0GRID001";
    private const string Redirect = "https://devexchat.example/slack/oauth_redirect";

    [Fact]
    public async Task A_code_brings_a_token_that_is_good_in_its_workspace_alone()
    {
        await using var slack = await StartAsync();
        var team = Second(slack);

        var brought = await ExchangeAsync(slack, await CodeAsync(slack, Team));

        Assert.True(brought["ok"]!.GetValue<bool>(), brought.ToJsonString());
        Assert.StartsWith("xoxe.xoxb-", (string)brought["access_token"]!, StringComparison.Ordinal);
        Assert.StartsWith("xoxe-1-", (string)brought["refresh_token"]!, StringComparison.Ordinal);
        Assert.Equal((43200, "bot", Team, false), ((int)brought["expires_in"]!, (string)brought["token_type"]!, (string)brought["team"]!["id"]!, (bool)brought["is_enterprise_install"]!));
        slack.Token = (string)brought["access_token"]!;
        Assert.Equal(Team, (string)(await slack.CallAsync("auth.test", "{}"))["team_id"]!);
        await slack.PostAsync("C0SECOND1", "here");
        Assert.Equal("channel_not_found", Error(await slack.CallAsync("chat.postMessage", $$"""{"channel":"{{Opportunities}}","text":"there"}""")));
        Assert.Single(team.Workspace.Messages("C0SECOND1"));
        Assert.Empty(slack.Server.Workspace.Messages(Opportunities));
    }

    [Theory]
    [InlineData("client_id", "9.9", "invalid_client_id")]
    [InlineData("client_secret", "guessed", "bad_client_secret")]
    [InlineData("code", "guessed", "invalid_code")]
    [InlineData("redirect_uri", Redirect + "/", "bad_redirect_uri")]
    [InlineData("grant_type", "password", "invalid_grant_type")]
    public async Task A_code_is_exchanged_by_the_app_itself_with_the_very_same_address(string name, string value, string error)
    {
        await using var slack = await StartAsync();
        Second(slack);
        Assert.Equal(error, Error(await ExchangeAsync(slack, await CodeAsync(slack, Team), (name, value))));
    }

    [Fact]
    public async Task A_code_is_good_for_once_and_for_ten_minutes()
    {
        await using var slack = await StartAsync();
        Second(slack);
        var (used, late) = (await CodeAsync(slack, Team), await CodeAsync(slack, Team));

        await ExchangeAsync(slack, used);
        Assert.Equal("invalid_code", Error(await ExchangeAsync(slack, used)));
        slack.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Assert.Equal("invalid_code", Error(await ExchangeAsync(slack, late)));
    }

    [Fact]
    public async Task A_token_runs_out_after_twelve_hours_and_a_refresh_token_brings_the_next_pair_once()
    {
        await using var slack = await StartAsync();
        Second(slack);
        var first = await ExchangeAsync(slack, await CodeAsync(slack, Team));
        slack.Token = (string)first["access_token"]!;
        slack.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal("token_expired", Error(await slack.CallAsync("auth.test", "{}")));

        var second = await RefreshAsync(slack, (string)first["refresh_token"]!);

        slack.Token = (string)second["access_token"]!;
        Assert.Equal(Team, (string)(await slack.CallAsync("auth.test", "{}"))["team_id"]!);
        Assert.Equal("invalid_refresh_token", Error(await RefreshAsync(slack, (string)first["refresh_token"]!)));
        Assert.Equal([Team], slack.Server.OAuth.Renewed);
    }

    [Fact]
    public async Task A_revoked_token_is_worth_nothing_and_neither_is_that_of_a_workspace_that_removed_the_app()
    {
        await using var slack = await StartAsync();
        var team = Second(slack);
        slack.Token = (string)(await ExchangeAsync(slack, await CodeAsync(slack, Team)))["access_token"]!;
        Assert.True((bool)(await slack.CallAsync("auth.revoke", "{}"))["revoked"]!);
        Assert.Equal("token_revoked", Error(await slack.CallAsync("auth.test", "{}")));

        var again = await ExchangeAsync(slack, await CodeAsync(slack, Team));
        slack.Token = (string)again["access_token"]!;
        await team.UninstallAsync(Cancel);
        Assert.Equal("token_revoked", Error(await slack.CallAsync("auth.test", "{}")));
        Assert.Equal("invalid_refresh_token", Error(await RefreshAsync(slack, (string)again["refresh_token"]!)));
        Assert.Equal(["app_uninstalled", "tokens_revoked"], slack.Product.Deliveries.TakeLast(2).Select(delivery => (string)delivery.Json["event"]!["type"]!));
    }

    [Fact]
    public async Task An_organisations_token_serves_each_of_its_workspaces_and_their_deliveries_name_no_team()
    {
        await using var slack = await StartAsync();
        var (east, west) = (InGrid(slack, "T0EAST001", "C0EAST001", "U0EASTERN"), InGrid(slack, "T0WEST001", "C0WEST001", "U0WESTERN"));
        var brought = await ExchangeAsync(slack, await CodeAsync(slack, Grid));
        Assert.Equal((null, Grid, true), ((string?)brought["team"]?["id"], (string)brought["enterprise"]!["id"]!, (bool)brought["is_enterprise_install"]!));

        slack.Token = (string)brought["access_token"]!;
        await slack.PostAsync("C0WEST001", "west");
        await slack.PostAsync("C0EAST001", "east");
        Assert.Equal("channel_not_found", Error(await slack.CallAsync("chat.postMessage", $$"""{"channel":"{{Opportunities}}","text":"there"}""")));
        Assert.Equal(("west", "east"), (Assert.Single(west.Workspace.Messages("C0WEST001")).Text, Assert.Single(east.Workspace.Messages("C0EAST001")).Text));

        await east.As("U0EASTERN").ShortcutAsync("opportunity.new", Cancel);
        var shortcut = slack.Product.Last.Payload;
        Assert.Equal((null, Grid, true, "T0EAST001"), ((string?)shortcut["team"]?["id"], (string)shortcut["enterprise"]!["id"]!, (bool)shortcut["is_enterprise_install"]!, (string)shortcut["user"]!["team_id"]!));
        await west.As("U0WESTERN").CommandAsync("/opportunity", "list", "C0WEST001", Cancel);
        Assert.Equal(("T0WEST001", Grid, "true"), (slack.Product.Last.Form["team_id"], slack.Product.Last.Form["enterprise_id"], slack.Product.Last.Form["is_enterprise_install"]));
    }

    [Fact]
    public async Task The_page_of_consent_asks_a_person_who_may_say_no()
    {
        await using var slack = await StartAsync();
        Second(slack);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        Assert.Contains(Team, await browser.GetStringAsync(Authorize(slack), Cancel), StringComparison.Ordinal);
        Assert.StartsWith($"{Redirect}?code=", await AnswerAsync("allow"), StringComparison.Ordinal);
        Assert.Equal($"{Redirect}?error=access_denied&state=s", await AnswerAsync("deny"));
        using var foreign = await browser.GetAsync(new Uri(Authorize(slack).AbsoluteUri.Replace("devexchat.example", "elsewhere.example", StringComparison.Ordinal)), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Contains("bad_redirect_uri", await foreign.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        async Task<string> AnswerAsync(string answer)
        {
            using var form = new FormUrlEncodedContent([new("target", Team), new("answer", answer)]);
            using var response = await browser.PostAsync(Authorize(slack), form, Cancel);
            return response.Headers.Location!.AbsoluteUri;
        }
    }

    private static SlackTeam Second(AStrictSlack slack) => slack.Server.AddTeam(options => options with { TeamId = Team, Personas = People("C0SECOND1", "U0SECOND1") });

    private static SlackTeam InGrid(AStrictSlack slack, string team, string channel, string person) =>
        slack.Server.AddTeam(options => options with { TeamId = team, EnterpriseId = Grid, IsOrgWide = true, Personas = People(channel, person) });

    private static SandboxPersonas People(string channel, string person) => new(
        [new Persona(person, person, "Vendor", "en-CA", "America/Toronto")],
        (workspace, all) => workspace.AddChannel(channel, "opportunities", ConversationKind.Public, [.. all.Select(one => one.Id), workspace.BotUserId]));

    private static Uri Authorize(AStrictSlack slack) =>
        new(slack.Server.BaseAddress, $"oauth/v2/authorize?client_id=1111.2222&scope=commands%2Cchat%3Awrite&state=s&redirect_uri={Uri.EscapeDataString(Redirect)}");

    private static Task<string> CodeAsync(AStrictSlack slack, string target) =>
        Task.FromResult(QueryHelpers.ParseQuery(slack.Server.OAuth.Answer(Authorize(slack), target, "U0INSTALL", allows: true).Query)["code"].ToString());

    private static Task<JsonObject> ExchangeAsync(AStrictSlack slack, string code, params (string Name, string Value)[] different) =>
        AccessAsync(slack, [("code", code), ("redirect_uri", Redirect)], different);

    private static Task<JsonObject> RefreshAsync(AStrictSlack slack, string refreshToken) =>
        AccessAsync(slack, [("grant_type", "refresh_token"), ("refresh_token", refreshToken)], []);

    private static async Task<JsonObject> AccessAsync(AStrictSlack slack, (string Name, string Value)[] usual, (string Name, string Value)[] different)
    {
        var token = slack.Token;
        slack.Token = null;
        (string Name, string Value)[] all = [("client_id", slack.Server.Options.ClientId), ("client_secret", slack.Server.Options.ClientSecret), .. usual];
        var answer = await slack.FormAsync("oauth.v2.access", [.. all.Where(one => different.All(other => other.Name != one.Name)), .. different]);
        slack.Token = token;
        return answer;
    }

    private static string Error(JsonObject answer) => (string?)answer["error"] ?? $"no error: {answer.ToJsonString()}";
}
