using DevExChat.Procurement.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.People;

/// <summary>Registers the keeping of people: the grants of the settings, and what platforms tell.</summary>
public static class PeopleRegistration
{
    /// <summary>Throws <see cref="Settings.SettingException"/> when a grant cannot be meant.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(GrantSettings.Read(configuration));
        services.AddSingleton<LinkCodes>();
        services.AddSingleton<IProfileKeeper, ProfileKeeper>();
        services.AddScoped<DelegationEndings>();
        services.AddHostedService<ApplyGrants>();
        return services;
    }
}
