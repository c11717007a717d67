using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>One call that reached the listener.</summary>
internal sealed record ApiCall(string Method, string ContentType, string? Authorization, JsonNode Arguments);

/// <summary>A Web API that answers what a test says, for failures that no well-behaved Slack would show.</summary>
internal sealed class ApiListener : IAsyncDisposable
{
    private readonly WebApplication app;

    private ApiListener(WebApplication app) => this.app = app;

    public ConcurrentQueue<ApiCall> Calls { get; } = [];

    /// <summary>What to answer; by default <c>ok: true</c> with what most methods return.</summary>
    public Func<ApiCall, HttpContext, Task<string>> Answer { get; set; } = (_, _) => Task.FromResult(
        """{"ok":true,"channel":"C1","ts":"1760000000.000100","view":{"id":"V1","hash":"1.a"}}""");

    public Uri Url => new($"{app.Urls.First()}/api/");

    public string Origin => app.Urls.First();

    public static async Task<ApiListener> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var listener = new ApiListener(builder.Build());
        listener.app.Run(listener.ServeAsync);
        await listener.app.StartAsync();
        return listener;
    }

    public void AnswerAlways(string json) => Answer = (_, _) => Task.FromResult(json);

    public IReadOnlyList<ApiCall> CallsOf(string method) => [.. Calls.Where(call => call.Method == method)];

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var type = http.Request.ContentType ?? "";
        var arguments = type.StartsWith("application/json", StringComparison.Ordinal)
            ? JsonNode.Parse(text)!
            : new JsonObject(QueryHelpers.ParseQuery(text).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value.ToString())));
        var call = new ApiCall(http.Request.Path.Value!.Split('/')[^1], type, http.Request.Headers.Authorization, arguments);
        Calls.Enqueue(call);
        var answer = await Answer(call, http);
        http.Response.ContentType ??= "application/json; charset=utf-8";
        await http.Response.WriteAsync(answer);
    }
}
