using System.Data.Common;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary>The product's process is killed with SIGKILL around a closing: it happens once, whatever died over it.</summary>
public sealed class ClosingCrashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Crosswise), MemberType = typeof(Stages))]
    public async Task Killed_while_it_closes_it_closes_once_after_the_start(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(provider, stage);
        await ProposedJustBeforeClosingAsync(life);

        await using (var held = await HoldAsync(life))
        {
            await Eventually.Is(() => IsClosingAsync(life));
            await life.IsKilledAsync();
        }

        await life.StartsAsync();
        await life.ClosedAsync();

        await ClosedOnceAsync(life);
    }

    [Theory, MemberData(nameof(Stages.Crosswise), MemberType = typeof(Stages))]
    public async Task A_closing_that_passed_while_it_was_dead_happens_once_after_the_start(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(provider, stage);
        await ProposedJustBeforeClosingAsync(life);
        var closes = (await life.RecordAsync()).Terms.ClosesAt!.Value;
        await life.IsKilledAsync();

        await Eventually.Is(() => life.Now > closes);
        await life.StartsAsync();
        await life.ClosedAsync();
        await ClosedOnceAsync(life);
        await life.RecommendedAsync();

        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    /// <summary>One opportunity that closes in a few seconds, with a proposal in it.</summary>
    private static async Task ProposedJustBeforeClosingAsync(ARealLife life)
    {
        // The profile first, so that little is to be done in the short time.
        await life.Vendor.TypesAsync("/opportunity profile");
        await life.Vendor.SubmitsAsync(("name", Story.VendorName), ("province", "ON"), ("email", "office@example.ca"));
        life.Window = TimeSpan.FromSeconds(12);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
    }

    private static async Task ClosedOnceAsync(ARealLife life)
    {
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Equal(1, await life.CountAsync(Act.Close));
        Assert.Single(life.Buyer.News, news => news.Contains("is closed with 1 proposal", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    /// <summary>Holds the record, so that whoever wants to write it has to wait: the whole file of SQLite, one row of PostgreSQL.</summary>
    private static async Task<DbTransaction> HoldAsync(ARealLife life)
    {
        DbConnection connection = life.Database.Settings.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnection(life.Database.Settings.ConnectionString + ";Pooling=False")
            : new NpgsqlConnection(life.Database.Settings.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Ct);
        if (connection is SqliteConnection file) return file.BeginTransaction(deferred: false);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await using var select = connection.CreateCommand();
        (select.Transaction, select.CommandText) = (transaction, """SELECT 1 FROM "Opportunities" FOR UPDATE""");
        await select.ExecuteScalarAsync(Ct);
        return transaction;
    }

    /// <summary>Whether the job that closes is under way: fired, on SQLite; waiting for the row that is held, on PostgreSQL.</summary>
    private static async Task<bool> IsClosingAsync(ARealLife life)
    {
        var text = life.Database.Settings.ConnectionString;
        if (life.Database.Settings.Provider == DatabaseProvider.Sqlite)
        {
            var record = new SqliteConnectionStringBuilder(text);
            record.DataSource = Path.ChangeExtension(record.DataSource, null) + "-jobs.db";
            return await AnyAsync(new SqliteConnection(record.ConnectionString), "SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS WHERE STATE = 'EXECUTING' AND TRIGGER_NAME LIKE '%:closes:%'");
        }

        return await AnyAsync(new NpgsqlConnection(text), "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    private static async Task<bool> AnyAsync(DbConnection connection, string count)
    {
        await using var _ = connection;
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = count;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }
}
