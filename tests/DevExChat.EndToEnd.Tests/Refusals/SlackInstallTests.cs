using System.Net;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictSlack.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>A workspace installs the app by somebody's consent: what begins in one browser ends there, once, within ten minutes.</summary>
public sealed class SlackInstallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_consent_asks_for_the_manifests_scopes_and_comes_back_to_the_address_of_the_settings_whatever_host_is_asked_for()
    {
        await using var life = await ALife.BeginsAsync(ABrowser.Settings);
        using var browser = new ABrowser(life.Slack);

        var asked = await browser.BeginsAsync(host: "elsewhere.example");

        var query = QueryHelpers.ParseQuery(asked.Query);
        Assert.Equal(new Uri(life.Slack.BaseAddress, "/oauth/v2/authorize").AbsoluteUri, asked.GetLeftPart(UriPartial.Path));
        Assert.Equal("https://devexchat.example/slack/oauth_redirect", query["redirect_uri"]);
        Assert.Equal(DevExChat.Slack.SlackApp.Scopes, query["scope"].ToString().Split(','));
        Assert.Matches("^[0-9a-f]{64}$", query["state"].ToString());
        Assert.DoesNotContain(query["state"].ToString(), browser.SetCookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "__Host-", "max-age=600", "path=/", "secure", "samesite=lax", "httponly" }) Assert.Contains(attribute, browser.SetCookie, StringComparison.Ordinal);
        Assert.NotEqual(query["state"], QueryHelpers.ParseQuery((await browser.BeginsAsync()).Query)["state"]);
    }

    [Fact]
    public async Task It_ends_once_and_only_in_the_browser_in_which_it_began()
    {
        await using var life = await ALife.BeginsAsync(ABrowser.Settings);
        using var browser = new ABrowser(life.Slack);
        using var victim = new ABrowser(life.Slack);
        var mine = life.Slack.OAuth.Answer(await browser.BeginsAsync(), life.Slack.TeamId, Cast.Stranger, allows: true);

        // Somebody is made to follow a link that another browser began, and one that none did.
        await RefusedAsync(victim, mine);
        await victim.BeginsAsync();
        await RefusedAsync(victim, mine);
        await RefusedAsync(browser, new Uri(mine.AbsoluteUri.Replace("state=", "state=0", StringComparison.Ordinal)));
        await RefusedAsync(browser, new Uri(mine.AbsoluteUri.Split("&state=")[0]));
        Assert.Equal(0, await InstalledAsync(life));

        var kept = browser.Cookie;
        Assert.Equal(HttpStatusCode.OK, (await browser.ComesBackAsync(mine)).Status);
        browser.Cookie = kept;
        await RefusedAsync(browser, mine);
        Assert.Equal(1, await InstalledAsync(life));
        Assert.Equal(1, life.Slack.Traffic.Entries.Count(entry => entry.Method == "oauth.v2.access"));
    }

    [Fact]
    public async Task After_ten_minutes_it_has_to_begin_again()
    {
        await using var life = await ALife.BeginsAsync(ABrowser.Settings);
        using var browser = new ABrowser(life.Slack);
        var back = life.Slack.OAuth.Answer(await browser.BeginsAsync(), life.Slack.TeamId, Cast.Stranger, allows: true);

        life.Clock.Advance(TimeSpan.FromMinutes(10));

        await RefusedAsync(browser, back);
        Assert.DoesNotContain(life.Slack.Traffic.Entries, entry => entry.Method == "oauth.v2.access");
    }

    [Fact]
    public async Task Whoever_says_no_reads_in_both_languages_that_nothing_was_installed()
    {
        await using var life = await ALife.BeginsAsync(ABrowser.Settings);
        using var browser = new ABrowser(life.Slack);

        var (status, page) = await browser.ComesBackAsync(life.Slack.OAuth.Answer(await browser.BeginsAsync(), life.Slack.TeamId, Cast.Stranger, allows: false));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Nothing was installed", page, StringComparison.Ordinal);
        Assert.Matches("lang=\"fr\">Rien n.+a .+ install", page);
        Assert.Equal(0, await InstalledAsync(life));
    }

    [Fact]
    public async Task What_Slack_does_not_grant_is_not_installed_and_no_secret_is_logged()
    {
        await using var life = await ALife.BeginsAsync([.. ABrowser.Settings, ("Slack:ClientSecret", "another-secret")]);
        using var browser = new ABrowser(life.Slack);
        var back = life.Slack.OAuth.Answer(await browser.BeginsAsync(), life.Slack.TeamId, Cast.Stranger, allows: true);

        var (status, page) = await browser.ComesBackAsync(back);

        Assert.Equal((HttpStatusCode.BadGateway, true), (status, page.Contains("Slack did not complete the installation", StringComparison.Ordinal)));
        Assert.Equal(0, await InstalledAsync(life));
        Assert.Contains(life.Log.Lines, line => line.Text.Contains("bad_client_secret", StringComparison.Ordinal));
        var query = QueryHelpers.ParseQuery(back.Query);
        Assert.All(life.Log.Lines, line => Assert.False(new[] { "another-secret", query["code"].ToString(), query["state"].ToString() }.Any(secret => line.Text.Contains(secret, StringComparison.Ordinal)), line.Text));
    }

    [Theory]
    [InlineData("T0NOTOURS", false)]
    [InlineData("the one", true)]
    public async Task Only_a_workspace_of_the_settings_may_install_it_and_any_other_gets_its_token_revoked(string listed, bool isInstalled)
    {
        await using var life = await ALife.BeginsAsync([.. ABrowser.Settings, ("Slack:InstallIn:0", listed == "the one" ? new DevExChat.Sandbox.StrictSlack.StrictSlackOptions().TeamId : listed)]);
        using var browser = new ABrowser(life.Slack);

        var (status, page) = await browser.ComesBackAsync(life.Slack.OAuth.Answer(await browser.BeginsAsync(), life.Slack.TeamId, Cast.Stranger, allows: true));

        Assert.Equal(isInstalled ? HttpStatusCode.OK : HttpStatusCode.BadGateway, status);
        Assert.Equal(isInstalled ? 1 : 0, await InstalledAsync(life));
        Assert.Equal(isInstalled ? 0 : 1, life.Slack.Traffic.Calls("auth.revoke").Count(call => call.Response.Contains("\"revoked\":true", StringComparison.Ordinal)));
        Assert.Equal(!isInstalled, page.Contains("Nothing was installed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_stand_sealed_in_the_record()
    {
        await using var life = await ALife.BeginsAsync(ABrowser.Settings);
        using var browser = new ABrowser(life.Slack);
        await browser.InstallsAsync(life.Slack.TeamId);

        await using var db = life.Database.Open();
        var kept = await db.Installations.SingleAsync(Ct);
        Assert.Equal((life.Slack.TeamId, life.Slack.AppId, life.Slack.BotUserId), (kept.Team, kept.AppId, kept.BotUserId));
        Assert.NotEmpty(kept.Tokens!);
        Assert.DoesNotContain("xoxb-", kept.Tokens, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Slack_delivers_by_socket_the_app_is_installed_by_the_same_pages()
    {
        await using var life = await ALife.BeginsAsync(Stage.SlackBySocket, ABrowser.Settings);
        using var browser = new ABrowser(life.Slack);
        await browser.InstallsAsync(life.Slack.TeamId);

        await life.PostedAsync();

        await life.IsAsync(OpportunityStatus.Open);
    }

    [Fact]
    public async Task A_delivery_from_where_the_app_is_not_installed_does_nothing_and_is_answered_empty()
    {
        await using var life = await ALife.BeginsAsync(ABrowser.Settings);

        var typed = await life.Slack.As(Cast.Buyer).CommandAsync("/opportunity", "list", Cast.English, Ct);
        var pressed = await life.Slack.As(Cast.Buyer).ShortcutAsync("opportunity.new", Ct);
        var opened = await life.Slack.As(Cast.Buyer).OpenHomeAsync(Ct);

        Assert.All(new DeliveryResult[] { typed, pressed, opened }, result => Assert.Equal((200, ""), (result.Status, result.Body)));
        await life.SettlesAsync();
        Assert.Empty(life.Slack.Workspace.DirectMessages(Cast.Buyer));
        Assert.Null(life.Slack.Workspace.HomeOf(Cast.Buyer));
        Assert.Equal(3, life.Log.Lines.Count(line => line.Text.Contains($"from {life.Slack.TeamId}, where the app is not installed", StringComparison.Ordinal)));
        await using var db = life.Database.Open();
        Assert.False(await db.Inbox.AnyAsync(Ct));
    }

    private static async Task RefusedAsync(ABrowser browser, Uri back)
    {
        var (status, page) = await browser.ComesBackAsync(back);
        Assert.Equal((HttpStatusCode.BadRequest, true), (status, page.Contains("Nothing was installed.", StringComparison.Ordinal)));
    }

    private static async Task<int> InstalledAsync(ALife life)
    {
        await using var db = life.Database.Open();
        return await db.Installations.CountAsync(Ct);
    }
}
