using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Teams.Door;
using Microsoft.IdentityModel.Tokens;

namespace DevExChat.Chat.Tests.Teams;

public sealed class TeamsGateTests
{
    private const string Marker = "words-nobody-may-log";

    [Fact]
    public async Task What_teams_signed_is_let_in()
    {
        await using var host = await TeamsHost.StartAsync();
        var answer = await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Equal("list", host.Switchboard.Only.Fields["text"]);
    }

    private static readonly string[] Refused =
    [
        "none", "basic", "three parts", "not a token", "other issuer", "other audience", "audience with 28:", "expired", "no expiry", "not yet valid", "other key under our kid",
        "alg none", "hs256 with the public key", "unknown kid", "no kid", "tampered", "no serviceurl claim", "another serviceurl",
    ];

    [Fact]
    public async Task A_token_that_is_not_teams_is_refused_with_401_and_nothing_is_done()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var how in Refused)
        {
            var answer = await host.SendAsync(Activities.Typed(host.Teams, Marker).ToJsonString(), Wrong(host, how));
            Assert.Equal((how, 401, ""), (how, answer.Status, answer.Body));
            AssertNothingHappened(host);
        }

        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
    }

    [Theory]
    [InlineData(4, 200)]
    [InlineData(6, 401)]
    public async Task Five_minutes_of_skew_are_allowed_at_the_end_and_at_the_beginning(int minutes, int status)
    {
        await using var host = await TeamsHost.StartAsync();
        var body = Activities.Typed(host.Teams, "list").ToJsonString();
        var late = host.Teams.Sign(host.Clock.Now, token => (token.NotBefore, token.Expires) = (host.Clock.Now.AddHours(-1).UtcDateTime, host.Clock.Now.AddMinutes(-minutes).UtcDateTime));
        var early = host.Teams.Sign(host.Clock.Now, token => token.NotBefore = host.Clock.Now.AddMinutes(minutes).UtcDateTime);
        Assert.Equal(status, (await host.SendAsync(body, $"Bearer {late}")).Status);
        Assert.Equal(status, (await host.SendAsync(body, $"Bearer {early}")).Status);
    }

    [Theory]
    [InlineData("UsGov", "https://api.botframework.us", "https://api.botframework.com")]
    [InlineData("Dod", "https://api.botframework.us", "https://api.botframework.com")]
    [InlineData("Gcc", "https://api.botframework.com", "https://api.botframework.us")]
    [InlineData("China", "https://api.botframework.azure.cn", "https://api.botframework.com")]
    public async Task A_cloud_takes_what_its_own_issuer_signed_and_no_others(string cloud, string issuer, string other)
    {
        await using var host = await TeamsHost.StartAsync(("Teams:Cloud", cloud));
        var body = Activities.Typed(host.Teams, Marker).ToJsonString();
        Assert.Equal(401, (await host.SendAsync(body, $"Bearer {host.Teams.Sign(host.Clock.Now, token => token.Issuer = other)}")).Status);
        AssertNothingHappened(host);
        Assert.Equal(200, (await host.SendAsync(body, $"Bearer {host.Teams.Sign(host.Clock.Now, token => token.Issuer = issuer)}")).Status);
    }

    [Fact]
    public async Task A_key_that_is_not_endorsed_for_teams_is_refused_with_403()
    {
        foreach (var endorsements in new[] { null, Array.Empty<string>(), ["webchat"] })
        {
            await using var host = await TeamsHost.StartAsync();
            host.Teams.Endorsements = endorsements;
            Assert.Equal(403, (await host.DeliverAsync(Activities.Typed(host.Teams, Marker))).Status);
            AssertNothingHappened(host);
        }
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("MSTEAMS")]
    [InlineData(null)]
    public async Task A_channel_other_than_teams_is_refused_even_when_its_key_is_endorsed_for_it(string? channel)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.Endorsements = ["msteams", "webchat", "directline", "MSTEAMS"];
        var activity = Activities.Typed(host.Teams, Marker);
        activity["channelId"] = channel;
        Assert.Equal((403, ""), await host.DeliverAsync(activity) is var answer ? (answer.Status, answer.Body) : default);
        AssertNothingHappened(host);

        await using var anonymous = await TeamsHost.StartAsync(TeamsHost.Anonymous);
        activity["serviceUrl"] = anonymous.Teams.ServiceUrl;
        Assert.Equal(403, (await anonymous.SendAsync(activity.ToJsonString(), null)).Status);
        AssertNothingHappened(anonymous);
    }

    [Theory]
    [InlineData("channelData")]
    [InlineData("conversation")]
    [InlineData("both missing")]
    [InlineData("sender")]
    public async Task A_tenant_that_is_not_served_is_refused_with_403(string where)
    {
        await using var host = await TeamsHost.StartAsync();
        var activity = Activities.Typed(host.Teams, Marker);
        if (where == "sender") activity["from"]!["tenantId"] = "other";
        if (where is "channelData" or "both missing") activity["channelData"]!["tenant"]!["id"] = where == "channelData" ? "other" : null;
        if (where is "conversation" or "both missing") activity["conversation"]!["tenantId"] = where == "conversation" ? "other" : null;
        Assert.Equal(403, (await host.DeliverAsync(activity)).Status);
        AssertNothingHappened(host);
    }

    [Fact]
    public async Task A_service_address_that_is_none_of_teams_is_refused_even_when_a_token_vouches_for_it()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var address in new[] { "https://evil.example/", "http://api.botframework.com/", "https://botframework.com.evil.example/", "https://evil.trafficmanager.net/", "https://me@api.botframework.com/" })
        {
            var activity = Activities.Typed(host.Teams, Marker);
            activity["serviceUrl"] = address;
            Assert.Equal(403, (await host.SendAsync(activity.ToJsonString(), $"Bearer {host.Teams.Sign(host.Clock.Now, serviceUrl: address)}")).Status);
        }

        AssertNothingHappened(host);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":7}""", 400)]
    [InlineData("""{"type":"message"}""", 401)]
    public async Task What_is_no_activity_is_refused(string body, int status)
    {
        await using var host = await TeamsHost.StartAsync();
        var answer = await host.SendAsync(body, $"Bearer {host.Teams.Sign(host.Clock.Now)}");
        Assert.Equal((status, ""), (answer.Status, answer.Body));
        AssertNothingHappened(host);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_413_and_without_a_token_not_even_read()
    {
        await using var host = await TeamsHost.StartAsync();
        var large = new string(' ', TeamsGate.LargestBody + 1);
        Assert.Equal(413, (await host.SendAsync(large, $"Bearer {host.Teams.Sign(host.Clock.Now)}")).Status);
        Assert.Equal(401, (await host.SendAsync(large, null)).Status);
    }

    [Fact]
    public async Task Only_posts_are_taken()
    {
        await using var host = await TeamsHost.StartAsync();
        Assert.Equal(405, (await host.SendAsync("", $"Bearer {host.Teams.Sign(host.Clock.Now)}", HttpMethod.Put)).Status);
    }

    [Fact]
    public async Task A_stranger_cannot_make_us_fetch_the_keys_again_and_again()
    {
        await using var host = await TeamsHost.StartAsync();
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        for (var time = 0; time < 5; time++) Assert.Equal(401, (await host.SendAsync("{}", Wrong(host, "unknown kid"))).Status);
        Assert.Equal(1, host.Teams.KeyFetches);
    }

    [Fact]
    public async Task Neither_token_nor_words_reach_the_log()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => throw new InvalidOperationException("broken");
        var token = host.Teams.Sign(host.Clock.Now);
        await host.SendAsync(Activities.Typed(host.Teams, Marker).ToJsonString(), $"Bearer {token}");
        await host.SendAsync(Activities.Typed(host.Teams, Marker).ToJsonString(), $"Bearer {token}x");
        Assert.DoesNotContain(Marker, host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token[^40..], host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeTeams.Secret, host.Log.Text, StringComparison.Ordinal);
    }

    private static void AssertNothingHappened(TeamsHost host)
    {
        Assert.Empty(host.Switchboard.Heard);
        Assert.Empty(host.Teams.Calls);
        Assert.Equal(0, host.Teams.TokensGiven);
        Assert.DoesNotContain(Marker, host.Log.Text, StringComparison.Ordinal);
    }

    private static string? Wrong(TeamsHost host, string how)
    {
        var (teams, now) = (host.Teams, host.Clock.Now);
        var good = teams.Sign(now);
        return how switch
        {
            "none" => null,
            "basic" => $"Basic {good}",
            "three parts" => $"Bearer {good} more",
            "not a token" => "Bearer abc",
            "other issuer" => $"Bearer {teams.Sign(now, token => token.Issuer = "https://api.botframework.us")}",
            "other audience" => $"Bearer {teams.Sign(now, token => token.Audience = Guid.NewGuid().ToString())}",
            "audience with 28:" => $"Bearer {teams.Sign(now, token => token.Audience = "28:" + FakeTeams.AppId)}",
            "expired" => $"Bearer {teams.Sign(now, token => (token.NotBefore, token.Expires) = (now.AddHours(-2).UtcDateTime, now.AddHours(-1).UtcDateTime))}",
            "no expiry" => $"Bearer {teams.Sign(now, token => token.Expires = null)}",
            "not yet valid" => $"Bearer {teams.Sign(now, token => token.NotBefore = now.AddMinutes(10).UtcDateTime)}",
            "other key under our kid" => $"Bearer {teams.Sign(now, token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = teams.Kid }, SecurityAlgorithms.RsaSha256))}",
            "unknown kid" => $"Bearer {teams.Sign(now, token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "other" }, SecurityAlgorithms.RsaSha256))}",
            "no kid" => $"Bearer {teams.Sign(now, token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(teams.Key), SecurityAlgorithms.RsaSha256))}",
            "alg none" => $"Bearer {WithHeader(good, """{"alg":"none","typ":"JWT"}""")}",
            "hs256 with the public key" => $"Bearer {SignedWithPublicKey(teams, good)}",
            "tampered" => $"Bearer {Tampered(good)}",
            "no serviceurl claim" => $"Bearer {teams.Sign(now, token => token.Claims.Clear())}",
            _ => $"Bearer {teams.Sign(now, serviceUrl: "https://smba.trafficmanager.net/other/")}",
        };
    }

    private static string WithHeader(string token, string header) => $"{Base64UrlEncoder.Encode(header)}.{token.Split('.')[1]}.";

    private static string SignedWithPublicKey(FakeTeams teams, string token)
    {
        var unsigned = WithHeader(token, $$"""{"alg":"HS256","typ":"JWT","kid":"{{teams.Kid}}"}""").TrimEnd('.');
        using var hmac = new HMACSHA256(teams.Key.ExportSubjectPublicKeyInfo());
        return $"{unsigned}.{Base64UrlEncoder.Encode(hmac.ComputeHash(Encoding.ASCII.GetBytes(unsigned)))}";
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims["exp"] = claims["exp"]!.GetValue<long>() + 60;
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}";
    }
}
