using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Watching;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Nudges;

/// <summary>Registers what reaches people when time has brought them something: the senders of reminders and of what the mornings bring, and the jobs of the mornings.</summary>
internal static class NudgeRegistration
{
    public static IServiceCollection AddNudges(this IServiceCollection services)
    {
        services.AddScoped<NudgeReview>();
        services.AddScoped<DigestRound>();
        services.AddScoped<NewsRound>();
        services.AddKeyedScoped<IMessageSender, NudgeSender>(OutboxKind.Nudges);
        services.AddKeyedScoped<IMessageSender, DigestSender>(OutboxKind.Digest);
        services.AddKeyedScoped<IMessageSender, NewsSender>(OutboxKind.News);
        // A morning that was missed while we were stopped is looked at as soon as we start.
        services.AddQuartz(quartz =>
        {
            DeadlineRegistration.AddRecurring<DigestJob>(quartz, "digest", DigestJob.Schedule, CronTriggerMisfireInstruction.FireAndProceed);
            DeadlineRegistration.AddRecurring<NewsJob>(quartz, "news", NewsJob.Schedule, CronTriggerMisfireInstruction.FireAndProceed);
        });
        return services;
    }
}
