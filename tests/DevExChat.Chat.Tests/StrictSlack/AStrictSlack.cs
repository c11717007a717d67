using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

/// <summary>A strict local Slack on a clock that stands still, a stand-in product beside it, and a client that calls the web API.</summary>
internal sealed class AStrictSlack : IAsyncDisposable
{
    public const string Opportunities = "C0OPPORT1";
    public const string General = "C0GENERAL";
    public const string Archive = "C0ARCHIVE";
    public const string Buyer = "U0BUYER1";
    public const string Vendor = "U0VENDOR1";

    public static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient http = new();

    private AStrictSlack(SandboxClock clock, StrictSlackServer server, AProduct product)
    {
        Clock = clock;
        Server = server;
        Product = product;
        Token = server.BotToken;
    }

    public SandboxClock Clock { get; }

    public StrictSlackServer Server { get; }

    public AProduct Product { get; }

    /// <summary>The token the client sends.</summary>
    public string? Token { get; set; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AStrictSlack> StartAsync(Func<StrictSlackOptions, StrictSlackOptions>? with = null)
    {
        var clock = SandboxClock.StandingAt(Noon);
        var options = new StrictSlackOptions();
        var server = await StrictSlackServer.StartAsync(with is null ? options : with(options), clock, Cancel);
        var product = await AProduct.StartAsync(Cancel);
        server.ProductAddress = product.Address;
        return new AStrictSlack(clock, server, product);
    }

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>Calls a method with JSON.</summary>
    public async Task<JsonObject> CallAsync(string method, JsonObject arguments) => (await SendAsync(method, JsonContent(arguments.ToJsonString()))).Body;

    public Task<JsonObject> CallAsync(string method, string json) => CallAsync(method, Json(json));

    /// <summary>Calls a method with a form.</summary>
    public async Task<JsonObject> FormAsync(string method, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return (await SendAsync(method, form)).Body;
    }

    public async Task<(HttpResponseMessage Response, JsonObject Body)> SendAsync(string method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.BaseAddress, "api/" + method)) { Content = content };
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var response = await http.SendAsync(request, Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        return (response, body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject());
    }

    public static StringContent JsonContent(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>Posts a message of the app and gives its ts.</summary>
    public async Task<string> PostAsync(string channel, string text, JsonArray? blocks = null)
    {
        var arguments = new JsonObject { ["channel"] = channel, ["text"] = text };
        if (blocks is not null) arguments["blocks"] = blocks;
        var answer = await CallAsync("chat.postMessage", arguments);
        Assert.True(answer["ok"]!.GetValue<bool>(), answer.ToJsonString());
        return answer["ts"]!.GetValue<string>();
    }

    /// <summary>A trigger id that somebody's command just brought.</summary>
    public async Task<string> TriggerAsync()
    {
        await Server.As(Buyer).CommandAsync("/opportunity", "new", Opportunities, Cancel);
        return Product.Last.Form["trigger_id"];
    }

    public async Task<HttpResponseMessage> AnswerAsync(string responseUrl, string json)
    {
        using var content = JsonContent(json);
        return await http.PostAsync(new Uri(responseUrl), content, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
        await Product.DisposeAsync();
        Clock.Dispose();
    }
}
