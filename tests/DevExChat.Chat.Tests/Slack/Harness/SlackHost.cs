using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Sandbox.StrictSlack;
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

    private readonly ApiListener? api;
    private readonly TimeProvider clock;

    private SlackHost(WebApplication app, ApiListener? api, TimeProvider clock, ScriptedSwitchboard switchboard, LogBook log) =>
        (this.app, this.api, this.clock, Switchboard, Log) = (app, api, clock, switchboard, log);

    public ApiListener Api => api ?? throw new InvalidOperationException("A strict Slack stands beside this host.");

    public StillClock Clock => (StillClock)clock;

    public ScriptedSwitchboard Switchboard { get; }

    public LogBook Log { get; }

    public ScriptedKeeper Channels { get; private init; } = new();

    public string Address => app.Urls.First();

    public IServiceProvider Services => app.Services;

    public IChatPlatform Platform => app.Services.GetRequiredService<IChatPlatform>();

    /// <summary>Beside a Web API that answers what the test says.</summary>
    public static async Task<SlackHost> StartAsync(StillClock? time = null, string? appId = null, bool pace = false)
    {
        var listener = await ApiListener.StartAsync();
        return await StartAsync(time ?? new StillClock(), listener, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Slack:SigningSecret"] = Secret,
            ["Slack:BotToken"] = Token,
            ["Slack:ApiUrl"] = listener.Url.AbsoluteUri,
            ["Slack:AppId"] = appId,
            ["Slack:Alias"] = "/occasion",
            ["Slack:Pace"] = pace ? "true" : "false",
        });
    }

    /// <summary>Beside a strict local Slack, which delivers to it from now on.</summary>
    public static async Task<SlackHost> StartAsync(StrictSlackServer server, TimeProvider time, bool pace = false, Action<IServiceCollection>? services = null)
    {
        var host = await StartAsync(time, listener: null, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Slack:SigningSecret"] = server.AppToken is null ? server.SigningSecret : null,
            ["Slack:AppToken"] = server.AppToken,
            ["Slack:BotToken"] = server.BotToken,
            ["Slack:AppId"] = server.AppId,
            ["Slack:ApiUrl"] = new Uri(server.BaseAddress, "api/").AbsoluteUri,
            ["Slack:Pace"] = pace ? "true" : "false",
        }, services);
        server.ProductAddress = new Uri(host.Address + "/");
        return host;
    }

    /// <summary>Sends a body as Slack would: signed, now.</summary>
    public Task<Answer> SendAsync(string path, string body, string contentType = "application/x-www-form-urlencoded") =>
        SendRawAsync(path, Encoding.UTF8.GetBytes(body), contentType, SignedAt(Clock.Now, body));

    public Task<Answer> SendPayloadAsync(string json, string path = "/slack/interactivity") =>
        SendAsync(path, $"payload={WebUtility.UrlEncode(json)}");

    public Task<Answer> SendEventAsync(string json) => SendAsync("/slack/events", json, "application/json");

    private static async Task<SlackHost> StartAsync(TimeProvider time, ApiListener? listener, Dictionary<string, string?> settings, Action<IServiceCollection>? services = null)
    {
        var switchboard = new ScriptedSwitchboard();
        var (log, keeper) = (new LogBook(), new ScriptedKeeper());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(time).AddSingleton<ISwitchboard>(switchboard).AddSingleton<IChannelKeeper>(keeper);
        builder.Services.AddSlack(builder.Configuration);
        services?.Invoke(builder.Services);
        var site = builder.Build();
        site.UseRouting();
        site.MapSlack();
        await site.StartAsync();
        return new SlackHost(site, listener, time, switchboard, log) { Channels = keeper };
    }

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
        if (api is not null) await api.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string? ContentType, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
