using DevExChat.Procurement.Installations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Registers the way out. It needs the store, the deadline engine, the chat platforms, and (scoped) an
/// <see cref="ICardComposer"/> and an <see cref="IProfileKeeper"/>.
/// </summary>
public static class OutboxRegistration
{
    public static IServiceCollection AddProcurementOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(OutboxOptions.Read(configuration));
        services.AddSingleton<OutboxClaims>();
        services.AddSingleton<OutboxSending>();
        services.AddSingleton<OutboxSettler>();
        services.AddSingleton<ScheduleSender>();
        services.AddSingleton<ChatPlatforms>();
        services.AddSingleton<OutboxPump>();
        services.AddKeyedScoped<IMessageSender, CardSender>(OutboxKind.RefreshCard);
        services.AddKeyedScoped<IMessageSender, NoteSender>(OutboxKind.Note);
        services.AddKeyedScoped<IMessageSender, AnswerSender>(OutboxKind.Answer);
        services.AddKeyedScoped<IMessageSender, HomeSender>(OutboxKind.ShowHome);
        services.AddKeyedScoped<IMessageSender, ProfileSender>(OutboxKind.Describe);
        services.AddKeyedScoped<IMessageSender, MeetingSender>(OutboxKind.Meet);
        services.AddKeyedScoped<IMessageSender, RevivingSender>(OutboxKind.Revive);
        services.AddScoped<PostOnce>();
        services.AddScoped<CardReconciler>().AddScoped<RemovedWorkspaces>();
        services.AddScoped<OutboxDesk>();
        services.AddSingleton(provider => new OutboxWorker(provider.GetRequiredService<OutboxPump>(), provider.GetRequiredService<OutboxClaims>()));
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        return services;
    }
}
