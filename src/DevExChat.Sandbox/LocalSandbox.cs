using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Sandbox.PageApi;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevExChat.Sandbox;

/// <summary>
/// The whole product on this machine: the real host over an embedded database, a strict local Slack and a strict local Teams
/// beside it, and a page to use them. All share one clock that can be moved. They speak to each other over HTTP, signed, as in production.
/// </summary>
public sealed class LocalSandbox : IAsyncDisposable
{
    /// <summary>Neither Production, which refuses a Teams on this machine, nor Development, which tells callers what went wrong inside.</summary>
    public const string EnvironmentName = "Sandbox";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly string dataFolder;
    private readonly WebApplication pageHost;

    private LocalSandbox(string folder, SandboxClock clock, StrictSlackServer slack, StrictTeamsServer teams, WebApplication product, WebApplication page) =>
        (dataFolder, Clock, Slack, Teams, Product, pageHost) = (folder, clock, slack, teams, product, page);

    public SandboxClock Clock { get; }

    public StrictSlackServer Slack { get; }

    public StrictTeamsServer Teams { get; }

    public WebApplication Product { get; }

    public Uri ProductAddress => AddressOf(Product);

    public Uri PageAddress => AddressOf(pageHost);

    public static async Task<LocalSandbox> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("devexchat-sandbox-").FullName;
        var clock = options.Clock ?? new SandboxClock();
        var slack = await StrictSlackServer.StartAsync(options.Slack, clock, ct);
        var teams = await StrictTeamsServer.StartAsync(options.Teams with { Personas = options.Slack.Personas }, clock, slack.Workspace.Changes, ct);
        var settings = SandboxSettings.For(slack, options.Slack, folder);
        foreach (var (key, value) in options.IsOnTeams ? SandboxSettings.Beside(slack, teams, options.Slack.Personas) : []) settings[key] = value;
        foreach (var (key, value) in options.Settings) settings[key] = value;

        var product = ProductHost.Build([], builder =>
        {
            builder.Environment.EnvironmentName = EnvironmentName;
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        });
        await product.StartAsync(ct);
        slack.ProductAddress = AddressOf(product);
        teams.ProductAddress = slack.ProductAddress;
        if (slack.AppToken is not null) await slack.WaitUntilAsync(one => one.Sockets.Open.Count > 0, LongestStart, ct);
        if (options.IsOnTeams) await TeamsCast.TellInstalledAsync(teams, options.Slack.Personas, ct);

        var sandbox = new LocalSandbox(folder, clock, slack, teams, product, BuildPage(options, slack, teams, clock, product));
        try
        {
            await sandbox.pageHost.StartAsync(ct);
            return sandbox;
        }
        catch (IOException)
        {
            // The page's port is taken: what runs already would keep the process alive behind it.
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until the product is told to stop: Ctrl+C, or the signal that ends a service.</summary>
    public Task UntilStoppedAsync() => Product.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await pageHost.DisposeAsync();
        await Product.StopAsync();
        await Product.DisposeAsync();
        await Slack.DisposeAsync();
        await Teams.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(dataFolder, recursive: true);
    }

    private static WebApplication BuildPage(
        SandboxOptions options, StrictSlackServer slack, StrictTeamsServer teams, SandboxClock clock, WebApplication product)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A port that is taken is told in one line by whoever starts the sandbox.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        var page = builder.Build();
        page.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";
            return next(context);
        });
        page.UseDefaultFiles();
        page.UseStaticFiles();
        var deadlines = product.Services.GetRequiredService<IDeadlineEngine>();
        var outbox = product.Services.GetRequiredService<OutboxSignal>();
        page.MapSandboxPage(slack, clock, options.Slack.Personas, deadlines.NextDueAsync, async ct =>
        {
            await deadlines.NudgeAsync(ct);
            outbox.Set();
        }, teams);
        return page;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/') + "/");
}
