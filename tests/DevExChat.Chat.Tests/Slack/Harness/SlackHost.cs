using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack;
using DevExChat.Slack.Door;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>The real endpoints on Kestrel, with a switchboard and a Web API that do as told.</summary>
internal sealed class SlackHost : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    public const string Token = "xoxb-not-a-real-token";

    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private SlackHost(WebApplication app, ApiListener api, StillClock clock, ScriptedSwitchboard switchboard, LogBook log) =>
        (this.app, Api, Clock, Switchboard, Log) = (app, api, clock, switchboard, log);

    public ApiListener Api { get; }

    public StillClock Clock { get; }

    public ScriptedSwitchboard Switchboard { get; }

    public LogBook Log { get; }

    public string Address => app.Urls.First();

    public IChatPlatform Platform => app.Services.GetRequiredService<IChatPlatform>();

    public static async Task<SlackHost> StartAsync(StillClock? clock = null, string? appId = null, bool pace = false)
    {
        var api = await ApiListener.StartAsync();
        var time = clock ?? new StillClock();
        var switchboard = new ScriptedSwitchboard();
        var log = new LogBook();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:SigningSecret"] = Secret,
            ["Slack:BotToken"] = Token,
            ["Slack:ApiUrl"] = api.Url.AbsoluteUri,
            ["Slack:AppId"] = appId,
            ["Slack:Pace"] = pace ? "true" : "false",
        });
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<ISwitchboard>(switchboard);
        builder.Services.AddSlack(builder.Configuration);
        var site = builder.Build();
        site.UseRouting();
        site.MapSlack();
        await site.StartAsync();
        return new SlackHost(site, api, time, switchboard, log);
    }

    /// <summary>Sends a body as Slack would: signed, now.</summary>
    public Task<Answer> SendAsync(string path, string body, string contentType = "application/x-www-form-urlencoded") =>
        SendRawAsync(path, Encoding.UTF8.GetBytes(body), contentType, SignedAt(Clock.Now, body));

    public Task<Answer> SendPayloadAsync(string json, string path = "/slack/interactivity") =>
        SendAsync(path, $"payload={WebUtility.UrlEncode(json)}");

    public Task<Answer> SendEventAsync(string json) => SendAsync("/slack/events", json, "application/json");

    public static (string, string)[] SignedAt(DateTimeOffset at, string body, string secret = Secret)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return
        [
            (SlackSignature.TimestampHeader, timestamp),
            (SlackSignature.SignatureHeader, SlackSignature.Sign(timestamp, Encoding.UTF8.GetBytes(body), secret)),
        ];
    }

    public async Task<Answer> SendRawAsync(string path, byte[] body, string? contentType, (string Name, string Value)[] headers, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + path);
        request.Content = new ByteArrayContent(body);
        request.Headers.TransferEncodingChunked = chunked;
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var header in headers.GroupBy(one => one.Name, one => one.Value, StringComparer.Ordinal))
            request.Headers.TryAddWithoutValidation(header.Key, header);
        using var response = await http.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await Api.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string? ContentType, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
