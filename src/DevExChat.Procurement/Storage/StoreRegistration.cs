using System.Runtime.CompilerServices;
using DevExChat.Procurement.Outbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DevExChat.Procurement.Storage;

/// <summary>Registers the record: the database, its keys, and bringing its schema up to date before anything else starts.</summary>
public static class StoreRegistration
{
    /// <summary>
    /// Adds <see cref="ProcurementDb"/> (scoped) and a factory for it. Throws <see cref="Settings.SettingException"/> when the
    /// settings cannot be used.
    /// </summary>
    public static IServiceCollection AddProcurementStore(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = DatabaseSettings.Read(configuration);
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxSignalInterceptor>();
        services.AddPooledDbContextFactory<ProcurementDb>((provider, options) =>
            Use(options, settings).AddInterceptors(provider.GetRequiredService<OutboxSignalInterceptor>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ProcurementDb>>().CreateDbContext());
        services.AddHostedService<StoreStartup>();

        services.AddDataProtection().SetApplicationName("DevExChat").UseKeySettings(configuration);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new StoredKeys(provider.GetRequiredService<IDbContextFactory<ProcurementDb>>())));
        services.AddSingleton<AnswerSeal>();
        return services;
    }

    /// <summary>Points a context at the configured database.</summary>
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DatabaseSettings settings)
    {
        _ = settings.Provider == DatabaseProvider.Sqlite
            ? options.UseSqlite(settings.ConnectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)).AddInterceptors(SqlitePragmas.Instance)
            : UsePostgreSql(options, settings.ConnectionString);
        // A conflict is an answer the callers act on, and a failed command is reported by whoever sent it.
        return options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError, CoreEventId.SaveChangesFailed, CoreEventId.OptimisticConcurrencyException));
    }

    // On its own, so that what SQLite does not need is not loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DbContextOptionsBuilder UsePostgreSql(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));
}
