using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class TokenTests
{
    [Fact]
    public async Task Publishes_endorsed_keys_where_the_document_says()
    {
        await using var teams = await StartAsync();
        var document = await teams.GetAsync(teams.Server.OpenIdMetadataUrl);
        Assert.Equal("https://api.botframework.com", document["issuer"]!.GetValue<string>());
        var keys = await teams.GetAsync(new Uri(document["jwks_uri"]!.GetValue<string>()));
        var current = Assert.Single(keys["keys"]!.AsArray(), key => key!["kid"]!.GetValue<string>() == teams.Server.Keys.CurrentId)!;
        Assert.Contains("msteams", current["endorsements"]!.AsArray().Select(channel => channel!.GetValue<string>()));
        Assert.Null(current["d"]);
    }

    [Fact]
    public async Task Publishes_a_rotated_key_and_no_longer_the_old_one()
    {
        await using var teams = await StartAsync();
        var old = teams.Server.Keys.CurrentId;
        teams.Server.Keys.Rotate();
        var keys = (await teams.GetAsync(new Uri(teams.Server.BaseAddress, "v1/.well-known/keys")))["keys"]!.AsArray().Select(key => key!["kid"]!.GetValue<string>()).ToList();
        Assert.Contains(teams.Server.Keys.CurrentId, keys);
        Assert.DoesNotContain(old, keys);
    }

    [Theory]
    [InlineData("grant_type", "password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("client_id", "00000000-0000-0000-0000-000000000000", HttpStatusCode.BadRequest, "unauthorized_client")]
    [InlineData("client_secret", "guess", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("scope", "https://api.botframework.com", HttpStatusCode.BadRequest, "invalid_scope")]
    public async Task Refuses_a_token_for_a_wrong_field(string field, string value, HttpStatusCode status, string error)
    {
        await using var teams = await StartAsync();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = teams.Server.AppId,
            ["client_secret"] = teams.Server.AppSecret,
            ["scope"] = "https://api.botframework.com/.default",
        };
        fields[field] = value;
        var answer = await teams.TokenAsync([.. fields.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal((status, error), (answer.Status, answer.Body["error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Gives_tokens_of_its_own_tenant_only()
    {
        await using var teams = await StartAsync();
        var answer = await teams.TokenOfAsync("botframework.com", ("grant_type", "client_credentials"), ("client_id", teams.Server.AppId), ("client_secret", teams.Server.AppSecret), ("scope", "https://api.botframework.com/.default"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Takes_an_assertion_signed_with_the_apps_certificate()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=DevExChat", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Noon, Noon.AddDays(1));
        await using var teams = await StartAsync(options => options with { AppCertificate = certificate });
        foreach (var (key, status) in new[] { (rsa, HttpStatusCode.OK), (RSA.Create(2048), HttpStatusCode.Unauthorized) })
        {
            var answer = await teams.TokenAsync(
                ("grant_type", "client_credentials"), ("client_id", teams.Server.AppId), ("scope", "https://api.botframework.com/.default"),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", Assertion.SignedBy(key, teams.Server.AppId)));
            Assert.Equal(status, answer.Status);
        }
    }

    [Fact]
    public async Task Takes_no_call_without_a_token_for_the_connector_that_still_lives()
    {
        await using var teams = await StartAsync();
        Assert.Equal(201, (await teams.PostAsync(Opportunities, "hello")).Status);

        var good = teams.Token;
        teams.Token = null;
        await RefusedAsync(teams);
        teams.Token = good![..^4] + "AAAA";
        await RefusedAsync(teams);
        teams.Token = (await teams.TokenAsync(("grant_type", "client_credentials"), ("client_id", teams.Server.AppId), ("client_secret", teams.Server.AppSecret), ("scope", "https://graph.microsoft.com/.default"))).Body["access_token"]!.GetValue<string>();
        await RefusedAsync(teams);
        teams.Token = good;
        teams.Clock.Advance(TimeSpan.FromMinutes(60));
        await RefusedAsync(teams);
        await teams.SignInAsync();
        Assert.Equal(201, (await teams.PostAsync(Opportunities, "again")).Status);
    }

    [Fact]
    public async Task Refuses_revoked_tokens_and_gives_new_ones()
    {
        await using var teams = await StartAsync();
        teams.Server.Tokens.RevokeAll();
        await RefusedAsync(teams);
        await teams.SignInAsync();
        Assert.Equal(201, (await teams.PostAsync(Opportunities, "again")).Status);
        teams.Server.Tokens.IsRegistered = false;
        Assert.Equal("BotNotRegistered", (await teams.PostAsync(Opportunities, "once more")).Code);
    }

    private static async Task RefusedAsync(AStrictTeams teams)
    {
        var answer = await teams.PostAsync(Opportunities, "hello");
        Assert.Equal((401, "Unauthorized"), (answer.Status, answer.Code));
    }
}
