using System.Data.Common;
using System.Net.Sockets;
using DevExChat.Procurement.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.Storage;

/// <summary>Brings the schema up to date before any other part of the product starts.</summary>
internal sealed class StoreStartup(IDbContextFactory<ProcurementDb> databases, DatabaseSettings settings) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = db.ConfigureAwait(false);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unreachable) when (unreachable.GetBaseException() is DbException or IOException or SocketException or TimeoutException)
        {
            throw new SettingException("Database:ConnectionString", $"a database that cannot be opened ({unreachable.GetBaseException().Message})", $"a {settings.Provider} database that can");
        }

        // Migrating takes a lock that outlives a killed process on SQLite; without a reason it is not taken at all.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Any())
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
