using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace DevExChat.Procurement.Deadlines;

/// <summary>Registers the clock's side: Quartz behind <see cref="IDeadlineEngine"/>. It needs the store and a scoped <see cref="IDeadlineHandler"/>.</summary>
public static class DeadlineRegistration
{
    // More threads, or a history kept in its store, only make SQLite slower: measured with 10 000 triggers due at once.
    private const int Threads = 10;

    public static IServiceCollection AddProcurementDeadlines(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = DatabaseSettings.Read(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Threads);
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "DevExChat";
                scheduler.MaxBatchSize = Threads;
            });
            quartz.UsePersistentStore(store => UseDatabase(store, settings));
            AddRecurring<PurgeJob>(quartz, "purge", PurgeJob.Schedule);
            AddRecurring<DelegationJob>(quartz, "delegations", DelegationJob.Schedule);
            AddRecurring<ReconcileJob>(quartz, "reconcile", ReconcileJob.Schedule);
            AddRecurring<DeadLetterJob>(quartz, "deadletters", DeadLetterJob.Schedule);
            AddRecurring<SplittingScanJob>(quartz, "splitting", SplittingScanJob.Schedule);
        });
        services.AddHostedService<JobsFile>();
        services.AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);
        services.AddSingleton<IDeadlineEngine, QuartzDeadlineEngine>();
        services.AddHostedService<DeadlineSweeper>();
        services.AddScoped<Purge>();
        services.AddScoped<SplittingScan>();
        services.AddScoped<DeadLetterRound>();
        return services;
    }

    private static void UseDatabase(IPersistentStoreBuilder store, DatabaseSettings settings)
    {
        store.ProvisionSchema();
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            store.UseSqlite(SqliteFactory.Instance, JobsFile.Beside(settings.ConnectionString));
            return;
        }

        store.UsePostgres(NpgsqlFactory.Instance, settings.ConnectionString);
        store.UseClustering(_ => { });
    }

    /// <summary>Runs a job by the calendar.</summary>
    internal static void AddRecurring<TJob>(IQuartzBuilder quartz, string name, string schedule, CronTriggerMisfireInstruction whenMissed = CronTriggerMisfireInstruction.DoNothing)
        where TJob : IJob
    {
        var key = new JobKey(name, "recurring");
        quartz.AddJob<TJob>(job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger
            .WithIdentity(name, "recurring")
            .ForJob(key)
            .WithCronSchedule(schedule, cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(whenMissed)));
    }
}
