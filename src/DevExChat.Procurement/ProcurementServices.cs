using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement;

/// <summary>Registers the use cases and everything they stand on.</summary>
public static class ProcurementServices
{
    /// <exception cref="SettingException">A setting cannot be used; the message names it.</exception>
    public static IServiceCollection AddProcurement(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        var policy = PolicySettings.Read(configuration);
        services.AddSingleton(policy);
        services.AddSingleton(PublicAddress.Read(configuration, policy));
        services.AddSingleton(ChannelSettings.Read(configuration));
        services.AddSingleton<ConversationReferences>();
        services.AddSingleton<IChannelKeeper, ChannelKeeper>();
        services.AddSingleton<InstallationSeal>().AddSingleton<InstallationDesk>().AddSingleton<TokenRenewal>();
        services.AddProcurementStore(configuration);
        services.AddProcurementOutbox(configuration);
        services.AddProcurementDeadlines(configuration);
        services.AddPeople(configuration);
        services.AddNudges();

        services.AddSingleton<ISwitchboard, Switchboard>();
        services.AddScoped<Exchange>();
        services.AddScoped<Commit>();
        services.AddScoped<Consequences>();
        services.AddScoped<Records>();
        services.AddSingleton<RecordsInView>();
        services.AddScoped<CardComposer>();
        services.AddScoped<StepUpDesk>();
        services.AddScoped<ICardComposer>(provider => provider.GetRequiredService<CardComposer>());

        services.AddSingleton<IDeadlineHandler, MeetDeadline>();
        services.AddScoped<DeadlineMeeting>();
        services.AddScoped<Notifier>();
        services.AddScoped<Audiences>();
        services.AddScoped<Drafts>();
        services.AddSingleton<KnownSkills>();
        services.AddScoped<PersonChecks>();
        services.AddScoped<AdminChecks>();
        services.AddScoped<ChannelChecks>();
        services.AddKeyedScoped<IMessageSender, LookSender>(OutboxKind.Look);

        services.AddSingleton<IRecurringJobs, QuartzRecurringJobs>();
        foreach (var deed in CommandTable.All.Select(command => command.Deed).Distinct()) services.AddScoped(deed);
        return services;
    }

    /// <summary>Adds what the doors of the platforms say once an answer is out; once, however many platforms there are.</summary>
    public static IServiceCollection AddAfterwards(this IServiceCollection services)
    {
        services.TryAddSingleton<Afterwards>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Afterwards>(provider => provider.GetRequiredService<Afterwards>()));
        return services;
    }
}
