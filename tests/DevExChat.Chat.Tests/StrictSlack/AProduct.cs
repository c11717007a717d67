using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Chat.Tests.StrictSlack;

/// <summary>One delivery as a product receives it.</summary>
internal sealed record Delivered(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public IReadOnlyDictionary<string, string> Form =>
        QueryHelpers.ParseQuery(Body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The interaction's payload.</summary>
    public JsonObject Payload => JsonNode.Parse(Form["payload"])!.AsObject();

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>A product that records what it is sent and answers as the test says.</summary>
internal sealed class AProduct : IAsyncDisposable
{
    private readonly WebApplication host;

    private AProduct(WebApplication host) => this.host = host;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public ConcurrentQueue<Delivered> Deliveries { get; } = new();

    public Delivered Last => Deliveries.Last();

    /// <summary>How it answers; at first with an empty 200.</summary>
    public Func<HttpContext, Delivered, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<AProduct> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var product = new AProduct(builder.Build());
        product.host.Run(product.HandleAsync);
        await product.host.StartAsync(cancellationToken);
        product.Address = new Uri(product.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return product;
    }

    /// <summary>Answers everything from now on with this JSON.</summary>
    public void AnswerJson(string json) => Answer = async (context, _) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    };

    public void AnswerStatus(int status) => Answer = (context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var delivered = new Delivered(context.Request.Path.Value!, headers, body.ToArray());
        Deliveries.Enqueue(delivered);
        await Answer(context, delivered);
    }
}
