using DevExChat.Procurement;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Settings;
using DevExChat.Slack.Door;
using DevExChat.Slack.Sockets;
using DevExChat.Slack.WebApi;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack;

/// <summary>Puts the Slack adapter together.</summary>
public static class SlackServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the adapter; nothing when the section <c>Slack</c> is empty.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        if (SlackSettings.Read(configuration) is not { } settings) return services;
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddAfterwards();
        services.AddSingleton<SlackPace>().AddSingleton<DirectMessages>().AddSingleton<CardSearch>().AddSingleton<Homes>().AddSingleton<SlackCheck>().AddSingleton<Modals>();
        services.AddSingleton<SlackGate>().AddSingleton<PrivateWord>().AddSingleton<PatientSwitchboard>().AddSingleton<HttpEdge>();
        services.AddScoped<CommandDoor>().AddScoped<InteractivityDoor>().AddScoped<OptionsDoor>().AddScoped<EventsDoor>();
        services.AddSingleton<SlackPlatform>().AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<SlackPlatform>());
        if (settings.IsInstalledByWorkspaces) AddInstalling(services, settings, configuration);
        else services.AddSingleton<IWorkspaces, OneWorkspace>();
        AddHttp<SlackWebApi>(services, traced: true);
        AddHttp<ResponseUrls>(services, traced: false);
        if (settings.IsSocketMode) AddSockets(services);
        return services;
    }

    private static void AddInstalling(IServiceCollection services, SlackSettings settings, IConfiguration configuration)
    {
        var address = PublicAddress.Required(configuration, "Slack:ClientId is set and whoever installs the app is sent back to a page of it");
        services.AddSingleton(new InstallAddresses(new Uri(settings.ApiUrl, "/oauth/v2/authorize"), new Uri(address, InstallEndpoints.RedirectPath)));
        services.AddSingleton<InstallDesk>().AddSingleton<Rotation>().AddSingleton<IWorkspaces, InstalledWorkspaces>();
        services.AddSingleton<RotationWorker>().AddHostedService(provider => provider.GetRequiredService<RotationWorker>());
        AddHttp<OAuthApi>(services, traced: false);

        // It logs the address of every request, and Slack sends people back with a code in it.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
    }

    private static void AddSockets(IServiceCollection services)
    {
        services.AddSingleton<SocketEdge>().AddSingleton<SocketOpener>().AddSingleton<SocketMode>();
        services.AddHostedService(provider => provider.GetRequiredService<SocketMode>());
        services.AddHealthChecks().AddCheck<SocketHealth>("slack", tags: ["ready"]);
    }

    // One client for the whole life, its connections renewed by the handler. No default logging: it writes addresses, and a
    // response_url is a secret; for the same reason calls to one are not traced.
    private static void AddHttp<TClient>(IServiceCollection services, bool traced)
        where TClient : class
    {
        services.AddHttpClient<TClient>(http => http.Timeout = Patience)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                };
                if (!traced) handler.ActivityHeadersPropagator = null;
                return handler;
            });
    }
}
