using System.Data.Common;
using DevExChat.Procurement.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DevExChat.Procurement.Storage;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Where the record is kept: <c>Database:Provider</c> and <c>Database:ConnectionString</c>.</summary>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString)
{
    private const string ProviderKey = "Database:Provider";
    private const string ConnectionStringKey = "Database:ConnectionString";
    private const string SqliteExample = "\"Data Source=devexchat.db\"";
    private const string PostgreSqlExample = "\"Host=…;Database=…;Username=…;Password=…\"";

    /// <summary>Reads both settings; throws <see cref="SettingException"/> for what cannot be used.</summary>
    public static DatabaseSettings Read(IConfiguration configuration)
    {
        UnknownKeys.Refuse(configuration.GetSection("Database"), nameof(Provider), nameof(ConnectionString));
        var provider = configuration[ProviderKey] switch
        {
            null or "" => DatabaseProvider.Sqlite,
            var text when text.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) => DatabaseProvider.Sqlite,
            var text when text.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase) => DatabaseProvider.PostgreSql,
            var text => throw new SettingException(ProviderKey, $"\"{text}\"", "\"Sqlite\" or \"PostgreSql\""),
        };
        var connectionString = configuration[ConnectionStringKey];
        return provider == DatabaseProvider.Sqlite ? ForSqlite(connectionString) : ForPostgreSql(connectionString);
    }

    private static DatabaseSettings ForSqlite(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString)) connectionString = "Data Source=devexchat.db";
        var parts = Parse(() => new SqliteConnectionStringBuilder(connectionString), SqliteExample);
        // The jobs stand in a second file beside the record, and every replica of a connection must see the same data.
        if (parts.DataSource.Length == 0 || parts.DataSource.Contains(":memory:", StringComparison.Ordinal) || parts.Mode == SqliteOpenMode.Memory)
            throw new SettingException(ConnectionStringKey, "a SQLite connection string without a file", SqliteExample);
        parts.DefaultTimeout = 5;
        // Beside the program, so that a command started from elsewhere finds the same file.
        parts.DataSource = Path.GetFullPath(parts.DataSource, AppContext.BaseDirectory);
        return new(DatabaseProvider.Sqlite, parts.ConnectionString);
    }

    private static DatabaseSettings ForPostgreSql(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString)) throw new SettingException(ConnectionStringKey, "nothing", PostgreSqlExample);
        var parts = Parse(() => new NpgsqlConnectionStringBuilder(connectionString), PostgreSqlExample);
        if (string.IsNullOrEmpty(parts.Host)) throw new SettingException(ConnectionStringKey, "a connection string without Host", PostgreSqlExample);
        return new(DatabaseProvider.PostgreSql, connectionString);
    }

    private static T Parse<T>(Func<T> parse, string expected)
        where T : DbConnectionStringBuilder
    {
        try
        {
            return parse();
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text may hold a password, and so may the parser's complaint about it.
            throw new SettingException(ConnectionStringKey, "text that is not a connection string (not shown)", expected);
        }
    }
}
