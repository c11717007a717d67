using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DevExChat.Chat.Tests.Teams.Harness;

/// <summary>One call that reached the Connector.</summary>
internal sealed record ConnectorCall(string Method, string Path, string? Authorization, JsonNode? Body);

/// <summary>Microsoft's side in one small server: signing keys, login, and a Connector that answers what a test says.</summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    public const string AppId = "0d5b1c0e-8f6f-4c7e-9d52-1f3f5a6b7c8d";
    public const string Tenant = "7b9a1f4e-0c7c-4d1a-8d57-0a6c2a3c1e11";
    public const string Secret = "not-a-real-client-secret";
    public const string Issuer = "https://api.botframework.com";

    // Making a key takes longer than most tests.
    private static readonly RSA First = RSA.Create(2048);

    private readonly WebApplication app;
    private int tokens;
    private int logins;

    private FakeTeams(WebApplication app) => this.app = app;

    public ConcurrentQueue<ConnectorCall> Calls { get; } = [];

    /// <summary>How often the signing keys were fetched.</summary>
    public int KeyFetches { get; private set; }

    /// <summary>How often a token was asked for.</summary>
    public int TokensGiven => tokens;

    /// <summary>How often the login was called, whatever it answered.</summary>
    public int LoginCalls => logins;

    public string? TokenRequest { get; private set; }

    public int LoginStatus { get; set; } = 200;

    /// <summary>What is done before the login answers, such as waiting.</summary>
    public Func<Task> BeforeLogin { get; set; } = () => Task.CompletedTask;

    public bool KeysAreDown { get; set; }

    /// <summary>What is done before the keys are told, such as waiting.</summary>
    public Func<Task> BeforeKeys { get; set; } = () => Task.CompletedTask;

    public RSA Key { get; private set; } = First;

    public string Kid { get; private set; } = "key-1";

    public string[]? Endorsements { get; set; } = ["msteams"];

    /// <summary>What to answer to a call of the Connector.</summary>
    public Func<ConnectorCall, HttpContext, Task<string>> Answer { get; set; } = (call, http) =>
    {
        http.Response.StatusCode = call.Method == "POST" ? 201 : 200;
        return Task.FromResult(call.Path == "/v3/conversations"
            ? call.Body?["isGroup"]?.GetValue<bool>() == true
                ? $$"""{"id":"{{call.Body["channelData"]!["channel"]!["id"]}};messageid=1795000000001","activityId":"1795000000001"}"""
                : """{"id":"a:made"}"""
            : """{"id":"1795000000002"}""");
    };

    public string Address => app.Urls.First();

    public string ServiceUrl => Address + "/";

    public static async Task<FakeTeams> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var teams = new FakeTeams(builder.Build());
        teams.app.Run(teams.ServeAsync);
        await teams.app.StartAsync();
        return teams;
    }

    public void AnswerWith(int status, string code = "Some", string? retryAfter = null) => Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return Task.FromResult($$$"""{"error":{"code":"{{{code}}}","message":"said {{{Secret}}}"}}""");
    };

    /// <summary>From now on another key signs, and only that one is published.</summary>
    public void RollKey()
    {
        Key = RSA.Create(2048);
        Kid = "key-" + Guid.NewGuid().ToString("n");
    }

    /// <summary>A token as the Connector signs it, with what a test wants to be wrong.</summary>
    public string Sign(DateTimeOffset now, Action<SecurityTokenDescriptor>? wrong = null, string? serviceUrl = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.AddMinutes(-1).UtcDateTime,
            IssuedAt = now.AddMinutes(-1).UtcDateTime,
            Expires = now.AddMinutes(30).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["serviceurl"] = serviceUrl ?? ServiceUrl },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(Key) { KeyId = Kid }, SecurityAlgorithms.RsaSha256),
        };
        wrong?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        http.Response.ContentType = "application/json";
        var path = http.Request.Path.Value!;
        if (path.EndsWith("/openidconfiguration", StringComparison.Ordinal))
        {
            KeyFetches++;
            await BeforeKeys();
            http.Response.StatusCode = KeysAreDown ? 500 : 200;
            await http.Response.WriteAsync($$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Address}}/keys","id_token_signing_alg_values_supported":["RS256"]}""");
        }
        else if (path == "/keys") await http.Response.WriteAsync(PublishedKeys().ToJsonString());
        else if (path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal)) await LoginAsync(http, text);
        else
        {
            var call = new ConnectorCall(http.Request.Method, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, http.Request.Headers.Authorization, text.Length > 0 ? JsonNode.Parse(text) : null);
            Calls.Enqueue(call);
            await http.Response.WriteAsync(await Answer(call, http));
        }
    }

    private async Task LoginAsync(HttpContext http, string form)
    {
        Interlocked.Increment(ref logins);
        TokenRequest = $"{http.Request.Path}?{form}";
        await BeforeLogin();
        http.Response.StatusCode = LoginStatus;
        if (LoginStatus == 200) Interlocked.Increment(ref tokens);
        await http.Response.WriteAsync(LoginStatus == 200
            ? $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{tokens}}"}"""
            : """{"error":"invalid_client","error_description":"AADSTS7000215: wrong"}""");
    }

    private JsonObject PublishedKeys()
    {
        var key = Key.ExportParameters(includePrivateParameters: false);
        var published = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Kid,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
        if (Endorsements is not null) published["endorsements"] = new JsonArray([.. Endorsements.Select(one => (JsonNode)one)]);
        return new JsonObject { ["keys"] = new JsonArray(published) };
    }
}
