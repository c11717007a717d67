using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Settings;
using DevExChat.Slack;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Chat.Tests.Slack;

public sealed class SlackSettingsTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Token = "xoxb-1-2-three";
    private const string AppToken = "xapp-1-A1-four";

    [Fact]
    public void Without_any_setting_slack_is_off()
    {
        var services = new ServiceCollection().AddSlack(Settings(("Slack:SigningSecret", ""), ("Slack:BotToken", " ")));
        Assert.DoesNotContain(services, service => service.ServiceType == typeof(IChatPlatform));
    }

    [Fact]
    public void With_a_secret_and_a_token_slack_is_on_at_slacks_own_address()
    {
        var settings = SlackSettings.Read(Settings(("Slack:SigningSecret", Secret), ("Slack:BotToken", Token)))!;
        Assert.Equal(("https://slack.com/api/", "/opportunity", true), (settings.ApiUrl.AbsoluteUri, settings.Command, settings.Pace));
    }

    [Theory]
    [InlineData("Slack:SigningSecret", "", "nothing")]
    [InlineData("Slack:BotToken", "", "nothing")]
    [InlineData("Slack:BotToken", "xoxp-1-2-three", "a value")]
    [InlineData("Slack:AppToken", "xoxb-1-2-three", "a value")]
    [InlineData("Slack:ApiUrl", "http://slack.com/api/", "http://slack.com/api/")]
    [InlineData("Slack:ApiUrl", "https://me:password@slack.com/api/", "a value")]
    [InlineData("Slack:ApiUrl", "ftp://slack.com", "ftp://slack.com")]
    [InlineData("Slack:ApiUrl", "slack.com", "slack.com")]
    [InlineData("Slack:Command", "opportunity", "opportunity")]
    [InlineData("Slack:Command", "/two words", "/two words")]
    [InlineData("Slack:Alias", "occasion", "occasion")]
    [InlineData("Slack:Pace", "maybe", "maybe")]
    [InlineData("Slack:Pace", "false", "false")]
    public void A_wrong_or_missing_setting_stops_the_start_with_one_line_that_shows_no_secret(string key, string value, string found)
    {
        var settings = Settings(("Slack:SigningSecret", Secret), ("Slack:BotToken", Token), (key, value));
        var wrong = Assert.Throws<SettingException>(() => new ServiceCollection().AddSlack(settings));

        Assert.Equal(key, wrong.Key);
        Assert.Contains(found, wrong.Message, StringComparison.Ordinal);
        foreach (var secret in new[] { Secret, "three", "password" }) Assert.DoesNotContain(secret, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public void With_a_client_id_and_its_secret_workspaces_bring_their_own_tokens()
    {
        var settings = SlackSettings.Read(Settings(("Slack:SigningSecret", Secret), ("Slack:ClientId", "1.2"), ("Slack:ClientSecret", "four-five")))!;
        Assert.Equal((true, null), (settings.IsInstalledByWorkspaces, settings.BotToken));
        Assert.DoesNotContain("four-five", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slack:ClientId", "")]
    [InlineData("Slack:ClientSecret", "")]
    [InlineData("Slack:BotToken", Token)]
    [InlineData("Web:PublicUrl", "")]
    [InlineData("Web:PublicUrl", "http://buy.department.example")]
    public void Installing_by_workspaces_needs_both_halves_an_address_and_no_token_besides(string key, string value)
    {
        var settings = Settings(
            ("Slack:SigningSecret", Secret), ("Slack:ClientId", "1.2"), ("Slack:ClientSecret", "four-five"), ("Web:PublicUrl", "https://buy.department.example"), (key, value));
        var wrong = Assert.Throws<SettingException>(() => new ServiceCollection().AddSlack(settings));

        Assert.Equal(key, wrong.Key);
        foreach (var secret in new[] { Secret, "three", "four-five" }) Assert.DoesNotContain(secret, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5001/api", "http://127.0.0.1:5001/api/")]
    [InlineData("http://localhost:5001/api/", "http://localhost:5001/api/")]
    [InlineData("https://slack-gov.com/api", "https://slack-gov.com/api/")]
    public void A_local_slack_may_speak_http(string given, string url)
    {
        var settings = SlackSettings.Read(Settings(("Slack:SigningSecret", Secret), ("Slack:BotToken", Token), ("Slack:ApiUrl", given)))!;
        Assert.Equal(url, settings.ApiUrl.AbsoluteUri);
    }

    [Fact]
    public void With_an_app_level_token_slack_delivers_by_socket_and_needs_no_signing_secret()
    {
        var settings = SlackSettings.Read(Settings(("Slack:AppToken", AppToken), ("Slack:BotToken", Token)))!;
        Assert.Equal((true, null), (settings.IsSocketMode, settings.SigningSecret));
    }

    [Fact]
    public void They_never_print_a_secret()
    {
        var settings = SlackSettings.Read(Settings(("Slack:SigningSecret", Secret), ("Slack:AppToken", AppToken), ("Slack:BotToken", Token)))!;
        Assert.DoesNotContain(AppToken, settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AppToken)]
    public void Without_slack_and_in_socket_mode_no_address_is_mapped(string? appToken)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        if (appToken is not null) builder.Configuration.AddInMemoryCollection([new("Slack:AppToken", appToken), new("Slack:BotToken", Token)]);
        builder.Services.AddRoutingCore();
        builder.Services.AddSlack(builder.Configuration);
        var app = builder.Build();
        app.MapSlack();
        Assert.Empty(((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, (string?)one.Last().Value)))
        .Build();
}
