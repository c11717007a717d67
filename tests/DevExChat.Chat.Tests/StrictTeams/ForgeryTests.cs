using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Trust;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class ForgeryTests
{
    public static TheoryData<Forgery> MustBeRefused => [.. Enum.GetValues<Forgery>().Except([Forgery.None, Forgery.JustExpired])];

    [Fact]
    public async Task Signs_with_a_published_key_and_claims_what_is_true()
    {
        await using var teams = await StartAsync();
        foreach (var forgery in new[] { Forgery.None, Forgery.JustExpired })
        {
            await teams.TheBuyer.Forged(forgery).SayPersonallyAsync("help", Cancel);
            Assert.Empty(await FlawsAsync(teams));
        }

        Assert.Empty(teams.Server.Violations);
    }

    [Theory]
    [MemberData(nameof(MustBeRefused))]
    public async Task Breaks_exactly_what_the_forgery_says_and_notes_when_it_is_taken(Forgery forgery)
    {
        await using var teams = await StartAsync();
        var before = teams.Server.Keys.CurrentId;
        if (forgery is Forgery.WithdrawnKey) teams.Server.Keys.Rotate();
        await teams.TheBuyer.Forged(forgery).SayPersonallyAsync("help", Cancel);
        Assert.Equal([Expected(forgery)], await FlawsAsync(teams));
        Assert.Contains(forgery.ToString(), Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
        if (forgery is Forgery.WithdrawnKey) Assert.Equal(before, Header(teams)["kid"]!.GetValue<string>());

        teams.Server.Violations.Clear();
        teams.Product.AnswerStatus(forgery is Forgery.OtherTenant or Forgery.OtherChannel or Forgery.NotEndorsed ? 403 : 401);
        await teams.TheBuyer.Forged(forgery).SayPersonallyAsync("help", Cancel);
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task Notes_a_call_to_an_address_no_token_vouched_for()
    {
        await using var teams = await StartAsync();
        await teams.TheBuyer.Forged(Forgery.OtherServiceUrl).SayPersonallyAsync("help", Cancel);
        teams.Server.Violations.Clear();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, teams.Product.Last.Json["serviceUrl"]!.GetValue<string>() + "v3/conversations");
        request.Headers.Add("Authorization", "Bearer " + teams.Token);
        await http.SendAsync(request, Cancel);
        Assert.Contains("sent its token", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivers_anything_a_test_makes_up()
    {
        await using var teams = await StartAsync();
        var activity = teams.Server.Activity("event", Buyer, Opportunities);
        activity["name"] = "application/vnd.microsoft.readReceipt";
        await teams.Server.DeliverAsync(activity, Forgery.None, Cancel);
        Assert.Equal("event", teams.Product.Last.Json["type"]!.GetValue<string>());
        await teams.Server.DeliverRawAsync(HttpMethod.Post, "{"u8.ToArray(), "application/json", Forgery.None, Cancel);
        Assert.Equal("{", teams.Product.Last.Body);
    }

    /// <summary>What a careful product finds wrong with the last delivery.</summary>
    private static async Task<List<string>> FlawsAsync(AStrictTeams teams)
    {
        var authorization = teams.Product.Last.Headers.GetValueOrDefault("Authorization", "");
        if (authorization.Length == 0) return ["no token"];
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal)) return ["scheme"];
        var parts = authorization["Bearer ".Length..].Split('.');
        var header = Header(teams);
        if (header["alg"]!.GetValue<string>() != "RS256") return ["algorithm " + header["alg"]];
        var keys = (await teams.GetAsync(new Uri(teams.Server.BaseAddress, "v1/.well-known/keys")))["keys"]!.AsArray();
        if (keys.FirstOrDefault(key => key!["kid"]!.ToString() == header["kid"]!.ToString()) is not { } found) return ["key"];

        var flaws = new List<string>();
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(found["n"]!.ToString()), Exponent = Base64Url.DecodeFromChars(found["e"]!.ToString()) });
        if (!rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) flaws.Add("signature");
        if (found["endorsements"]?.AsArray().Any(channel => channel!.ToString() == "msteams") is not true) flaws.Add("endorsement");
        var claims = Part(parts[1]);
        if (claims["iss"]!.ToString() != "https://api.botframework.com") flaws.Add("issuer");
        if (claims["aud"]!.ToString() != teams.Server.AppId) flaws.Add("audience");
        if (claims["serviceurl"]?.ToString() != teams.Product.Last.Json["serviceUrl"]!.ToString()) flaws.Add("service address");
        if (claims["exp"]?.GetValue<long>() is not { } expiry || expiry < Noon.AddMinutes(-5).ToUnixTimeSeconds()) flaws.Add("expiry");
        if (claims["nbf"]!.GetValue<long>() > Noon.AddMinutes(5).ToUnixTimeSeconds()) flaws.Add("not before");
        if (teams.Product.Last.Json["channelId"]!.ToString() != "msteams") flaws.Add("channel");
        if (teams.Product.Last.Json["channelData"]!["tenant"]!["id"]!.ToString() != teams.Server.TenantId) flaws.Add("tenant");
        return flaws;
    }

    private static string Expected(Forgery forgery) => forgery switch
    {
        Forgery.NoToken => "no token",
        Forgery.OtherScheme => "scheme",
        Forgery.WrongAudience => "audience",
        Forgery.WrongIssuer => "issuer",
        Forgery.AlgorithmNone => "algorithm none",
        Forgery.SymmetricWithPublicKey => "algorithm HS256",
        Forgery.Expired or Forgery.NoExpiry => "expiry",
        Forgery.NotYetValid => "not before",
        Forgery.UnknownKey or Forgery.WithdrawnKey => "key",
        Forgery.BorrowedKeyId or Forgery.Tampered => "signature",
        Forgery.NoServiceUrl or Forgery.OtherServiceUrl => "service address",
        Forgery.EndorsedForAnotherChannel or Forgery.NotEndorsed => "endorsement",
        Forgery.OtherChannel => "channel",
        Forgery.OtherTenant => "tenant",
        _ => "",
    };

    private static JsonObject Header(AStrictTeams teams) => Part(teams.Product.Last.Headers["Authorization"]["Bearer ".Length..].Split('.')[0]);

    private static JsonObject Part(string encoded) => Json(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)));
}
