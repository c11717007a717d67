using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>Answers Teams' activities with JSON the test makes up, and remembers them: for what the page itself does.</summary>
internal sealed class StandInProduct : IAsyncDisposable
{
    private readonly ConcurrentQueue<JsonObject> activities = new();
    private readonly WebApplication host;
    private readonly Func<JsonObject, string> answer;

    private StandInProduct(WebApplication host, Func<JsonObject, string> answer) => (this.host, this.answer) = (host, answer);

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<StandInProduct> StartAsync(Func<JsonObject, string> answer, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var product = new StandInProduct(builder.Build(), answer);
        product.host.Run(product.HandleAsync);
        await product.host.StartAsync(ct);
        product.Address = new Uri(product.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return product;
    }

    /// <summary>The last invoke of a name.</summary>
    public JsonObject Last(string name) => activities.Last(activity => activity["name"]?.GetValue<string>() == name);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var activity = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        activities.Enqueue(activity);
        var body = answer(activity);
        if (body.Length > 0) context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
