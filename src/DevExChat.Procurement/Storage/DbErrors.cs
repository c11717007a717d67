using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DevExChat.Procurement.Storage;

/// <summary>Tells apart why a save failed, on either database.</summary>
public static class DbErrors
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    /// <summary>A row with the same key was there already; with <paramref name="table"/>, in that table.</summary>
    public static bool IsUniqueViolation(Exception exception, string? table = null) => exception.GetBaseException() switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } sqlite =>
            table is null || sqlite.Message.Contains($": {table}.", StringComparison.Ordinal),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres =>
            table is null || string.Equals(postgres.TableName, table, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Somebody else wrote first: load again and decide again. Nothing of this save was kept.</summary>
    public static bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || IsUniqueViolation(exception)
        || exception.GetBaseException() is PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        };
}
