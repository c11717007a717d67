using DevExChat.Procurement;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Pages;
using DevExChat.Procurement.Storage;
using DevExChat.Slack;
using DevExChat.Teams;

namespace DevExChat.Web;

/// <summary>The product, put together. The sandbox and the tests start the same one, with another clock.</summary>
public static partial class ProductHost
{
    /// <summary>Builds the application; <paramref name="adjust"/> runs before the product's own services are added.</summary>
    /// <exception cref="Procurement.Settings.SettingException">A setting is wrong or missing.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        // Settings and the database stand beside the program, wherever it is started from.
        // The slim builder leaves out IIS, HTTP/3 and static assets, which nothing here uses; HTTPS is for those without a proxy before it.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        adjust?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.Services.AddProcurement(builder.Configuration);
        builder.Services.AddSlack(builder.Configuration);
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        builder.Services.AddProductHealth();

        var app = builder.Build();
        if (!app.Services.GetServices<IChatPlatform>().Any()) LogNoPlatform(app.Logger);
        app.UseSafeHeaders();
        app.MapSlack();
        app.MapTeams();
        app.MapAuthorizePage();
        app.MapGet(PublicPage.StylePath, () => Results.Text(PublicPage.Style, "text/css"));
        app.MapProductHealth();
        return app;
    }

    /// <summary>The store alone, for a command that works on it and ends; without the log of a service.</summary>
    /// <exception cref="Procurement.Settings.SettingException">A setting is wrong or missing.</exception>
    public static IHost BuildStore(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            // The same as the service's, so that both read the same settings and find the same database.
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.ClearProviders();
        builder.Services.AddProcurementStore(builder.Configuration);
        return builder.Build();
    }

    [LoggerMessage(LogLevel.Warning, "No chat platform is set up: nobody can be reached until the section Slack or Teams is filled in")]
    private static partial void LogNoPlatform(ILogger log);
}
