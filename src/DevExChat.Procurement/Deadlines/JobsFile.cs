using DevExChat.Procurement.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// On SQLite the jobs have a file of their own beside the record's, so that the scheduler never waits for the record's writer nor
/// the other way round. It holds nothing that the sweep could not rebuild.
/// </summary>
internal sealed class JobsFile(DatabaseSettings settings) : IHostedLifecycleService
{
    /// <summary>The connection string of the jobs beside a record: <c>devexchat-jobs.db</c> beside <c>devexchat.db</c>.</summary>
    public static string Beside(string recordConnectionString)
    {
        var parts = new SqliteConnectionStringBuilder(recordConnectionString);
        parts.DataSource = Path.ChangeExtension(parts.DataSource, null) + "-jobs.db";
        return parts.ConnectionString;
    }

    /// <summary>The write-ahead log is a property of the file: Quartz's own connections then use it too, with one flush for a commit instead of several.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.Provider != DatabaseProvider.Sqlite) return;
        var connection = new SqliteConnection(Beside(settings.ConnectionString));
        await using var _ = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var __ = command.ConfigureAwait(false);
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
