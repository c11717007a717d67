using DevExChat.Procurement;
using DevExChat.Slack;

namespace DevExChat.Web;

/// <summary>The product, put together. The sandbox and the tests start the same one, with another clock.</summary>
public static class ProductHost
{
    /// <summary>Builds the application; <paramref name="adjust"/> runs before the product's own services are added.</summary>
    /// <exception cref="Procurement.Settings.SettingException">A setting is wrong or missing.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        adjust?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.Services.AddProcurement(builder.Configuration);
        builder.Services.AddSlack(builder.Configuration);
        builder.Services.AddProductHealth();

        var app = builder.Build();
        app.UseSafeHeaders();
        app.MapSlack();
        app.MapProductHealth();
        return app;
    }
}
