using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Settings;
using DevExChat.Teams;
using DevExChat.Teams.Connector;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Chat.Tests.Teams;

public sealed class TeamsSettingsTests
{
    private static readonly (string, string)[] Good =
        [("Teams:AppId", FakeTeams.AppId), ("Teams:TenantId", FakeTeams.Tenant), ("Teams:ClientSecret", FakeTeams.Secret)];

    private static readonly (string, string)[] Anonymous = [("Teams:AllowAnonymous", "true"), ("Teams:AllowLoopbackServiceUrl", "true")];

    [Fact]
    public void Without_any_setting_teams_is_off()
    {
        var services = new ServiceCollection().AddTeams(Settings(("Teams:AppId", " ")), new Environs("Production"));
        Assert.DoesNotContain(services, service => service.ServiceType == typeof(IChatPlatform));
    }

    [Fact]
    public void With_an_app_a_tenant_and_a_secret_teams_is_on_for_that_tenant_alone()
    {
        var settings = Read("Production", Good)!;
        Assert.True(settings.Serves(FakeTeams.Tenant.ToUpperInvariant()));
        Assert.False(settings.Serves("other"));
        Assert.Equal(("https://login.botframework.com/v1/.well-known/openidconfiguration", true), (settings.OpenIdMetadataUrl.AbsoluteUri, settings.TargetedMessages));
    }

    [Fact]
    public void Only_the_people_of_the_allowed_tenants_may_use_it()
    {
        var settings = Read("Production", [.. Good, ("Teams:AllowedTenants:0", "one"), ("Teams:AllowedTenants:1", "two")])!;
        Assert.Equal([true, true, false], new[] { "one", "TWO", FakeTeams.Tenant }.Select(settings.Serves));
    }

    [Theory]
    [InlineData(null, "https://api.botframework.com", "https://login.botframework.com", "https://login.microsoftonline.com/", "https://smba.trafficmanager.net/teams/", true)]
    [InlineData("public", "https://api.botframework.com", "https://login.botframework.com", "https://login.microsoftonline.com/", "https://smba.trafficmanager.net/teams/", true)]
    [InlineData("Gcc", "https://api.botframework.com", "https://login.botframework.com", "https://login.microsoftonline.com/", "https://smba.infra.gcc.teams.microsoft.com/teams/", false)]
    [InlineData("usgov", "https://api.botframework.us", "https://login.botframework.azure.us", "https://login.microsoftonline.us/", "https://smba.infra.gov.teams.microsoft.us/teams/", false)]
    [InlineData("Dod", "https://api.botframework.us", "https://login.botframework.azure.us", "https://login.microsoftonline.us/", "https://smba.infra.dod.teams.microsoft.us/teams/", false)]
    [InlineData("China", "https://api.botframework.azure.cn", "https://login.botframework.azure.cn", "https://login.partner.microsoftonline.cn/", "https://smba.botframework.azure.cn/teams/", false)]
    public void A_cloud_brings_its_own_addresses(string? name, string issuer, string keys, string login, string connector, bool targeted)
    {
        var settings = Read("Production", [.. Good, .. name is null ? [] : new[] { ("Teams:Cloud", name) }])!;
        Assert.Equal((issuer, $"{issuer}/.default", login, connector), (settings.Cloud.Issuer, settings.Cloud.Scope, settings.Cloud.Login.AbsoluteUri, settings.Cloud.Connector.AbsoluteUri));
        Assert.Equal(($"{keys}/v1/.well-known/openidconfiguration", targeted), (settings.OpenIdMetadataUrl.AbsoluteUri, settings.TargetedMessages));
        Assert.True(new TrustedHosts(settings).Trusts(settings.Cloud.Connector), "The token may go where its conversations live.");
    }

    [Fact]
    public void There_is_no_cloud_beside_those_that_are_described() =>
        Assert.Equal(["Public", "Gcc", "UsGov", "Dod", "China"], TeamsCloud.All.Select(cloud => cloud.Name));

    [Theory]
    [InlineData("Teams:AppId", "", "nothing")]
    [InlineData("Teams:AppId", "28:me", "28:me")]
    [InlineData("Teams:TenantId", "", "nothing")]
    [InlineData("Teams:TenantId", "botframework.com", "nothing", "Teams:AllowedTenants")]
    [InlineData("Teams:ClientSecret", "", "nothing")]
    [InlineData("Teams:CertificatePath", "/nowhere.pfx", "/nowhere.pfx")]
    [InlineData("Teams:Cloud", "mars", "mars")]
    [InlineData("Teams:OpenIdMetadataUrl", "http://login.example/", "http://login.example/")]
    [InlineData("Teams:OpenIdMetadataUrl", "http://127.0.0.1/", "127.0.0.1")]
    [InlineData("Teams:OpenIdMetadataUrl", "https://me:password@login.example/", "a value")]
    [InlineData("Teams:LoginAuthority", "https://login.example/", "a value")]
    [InlineData("Teams:AllowLoopbackServiceUrl", "true", "a value")]
    [InlineData("Teams:AllowAnonymous", "true", "a value")]
    [InlineData("Teams:TargetedMessages", "maybe", "maybe")]
    [InlineData("Teams:Pace", "false", "false")]
    [InlineData("Teams:Command", "two words", "two words")]
    [InlineData("Teams:TenantIds:0", FakeTeams.Tenant, "nothing reads", "Teams:TenantIds")]
    [InlineData("Teams:Anonymous", "true", "nothing reads")]
    [InlineData("Teams:ClientSecrett", FakeTeams.Secret, "nothing reads")]
    public void A_wrong_or_missing_setting_stops_the_start_in_production_with_one_line_that_shows_no_secret(string key, string value, string found, string? named = null)
    {
        var wrong = Assert.Throws<SettingException>(() => Read("Production", [.. Good, (key, value)]));
        Assert.Equal(named ?? key, wrong.Key);
        Assert.Contains(found, wrong.Message, StringComparison.Ordinal);
        foreach (var secret in new[] { FakeTeams.Secret, "password@" }) Assert.DoesNotContain(secret, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_production_a_local_connector_may_stand_in()
    {
        var settings = Read("Staging", [.. Good, ("Teams:LoginAuthority", "http://127.0.0.1:1/"), ("Teams:OpenIdMetadataUrl", "http://localhost:1/o"), ("Teams:AllowLoopbackServiceUrl", "true"), ("Teams:Pace", "false")])!;
        Assert.Equal((true, false), (settings.AllowLoopbackServiceUrl, settings.Pace));
    }

    [Theory]
    [InlineData("Staging", "http://localhost:5000", null)]
    [InlineData("Development", "http://0.0.0.0:5000", null)]
    [InlineData("Development", "http://localhost:5000;http://+:80", null)]
    [InlineData("Development", "http://localhost:5000", FakeTeams.AppId)]
    public void The_anonymous_mode_is_for_development_on_this_machine_without_an_app_id(string environment, string urls, string? appId) =>
        Assert.Throws<SettingException>(() => Read(environment, [.. Anonymous, ("urls", urls), ("Teams:AppId", appId ?? "")]));

    [Fact]
    public async Task In_the_anonymous_mode_no_token_is_asked_nor_shown()
    {
        await using var host = await TeamsHost.StartAsync(TeamsHost.Anonymous);
        var activity = Activities.Typed(host.Teams, "list");
        activity["channelData"]!["tenant"]!["id"] = "00000000-0000-0000-0000-0000000000001";
        Assert.Equal(200, (await host.SendAsync(activity.ToJsonString(), null)).Status);
        var actor = host.Switchboard.Only.Actor;
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(new Place("teams", actor.Tenant, actor.UserId), NoteCard.Of("x"), "d", default));
        Assert.Null(host.Teams.Calls.Single().Authorization);

        activity["serviceUrl"] = "https://smba.trafficmanager.net/teams/";
        Assert.Equal(403, (await host.SendAsync(activity.ToJsonString(), null)).Status);
    }

    [Fact]
    public void They_never_print_a_secret() =>
        Assert.DoesNotContain(FakeTeams.Secret, Read("Production", Good)!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_sentence_is_there_in_both_languages()
    {
        static List<string> Keys(string culture) =>
        [
            .. Sentences.Resources.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
                .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Keys(""), Keys("fr"));
        Assert.NotEqual(Sentences.Trouble("en"), Sentences.Trouble("fr-CA"));
        Assert.Contains(Sentences.Done("fr"), Sentences.Done(null), StringComparison.Ordinal);
    }

    private static TeamsSettings? Read(string environment, params (string Key, string Value)[] settings) => TeamsSettings.Read(Settings(settings), new Environs(environment));

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, (string?)one.Last().Value)))
        .Build();

    private sealed class Environs(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
