using System.Runtime.CompilerServices;
using DevExChat.Procurement;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Settings;
using DevExChat.Teams.Connector;
using DevExChat.Teams.Door;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace DevExChat.Teams;

/// <summary>Puts the Teams adapter together.</summary>
public static class TeamsServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the adapter; nothing when the section <c>Teams</c> is empty.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        TeamsSettings.Read(configuration, environment) is { } settings ? Add(services, settings) : services;

    // On its own, so that a department without Teams does not load what signs in there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServiceCollection Add(IServiceCollection services, TeamsSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddAfterwards();
        services.AddSingleton<TrustedHosts>().AddSingleton<TeamsPace>().AddSingleton<ConnectorReader>().AddSingleton<Reach>().AddSingleton<Roster>().AddSingleton<TeamsCheck>();
        services.AddSingleton<ConnectorTokens>().AddSingleton<IMsalHttpClientFactory, LoginHttp>().AddTransient<LoginDetour>();
        services.AddSingleton<TokenCheck>().AddSingleton<TeamsGate>().AddSingleton<Whereabouts>().AddSingleton<StrangersMet>().AddSingleton<Senders>().AddSingleton<MentionDesk>().AddSingleton<TroubleWord>();
        services.AddSingleton<InvokeDoor>().AddSingleton<MessagesDoor>();
        services.AddSingleton<TeamsPlatform>().AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<TeamsPlatform>());

        AddHttp(services, ConnectorClientName);
        AddHttp(services, SigningKeys.Client);
        AddHttp(services, LoginHttp.Client).AddHttpMessageHandler<LoginDetour>();
        services.AddSingleton(provider => new ConnectorClient(
            Http(provider, ConnectorClientName), provider.GetRequiredService<ConnectorTokens>(), provider.GetRequiredService<TrustedHosts>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SigningKeys(
            settings, Http(provider, SigningKeys.Client), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SigningKeys>>()));
        return services;
    }

    private const string ConnectorClientName = "DevExChat.Teams.Connector";

    private static HttpClient Http(IServiceProvider provider, string name) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    // One client for the whole life, its connections renewed by the handler. No redirects: they could carry a token elsewhere. No default
    // logging: addresses name conversations.
    private static IHttpClientBuilder AddHttp(IServiceCollection services, string name) =>
        services.AddHttpClient(name, http => http.Timeout = Patience)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
}
